import type { Messages } from "#kernel/messages"

export const taskMessages: Messages = {
  "newsroom.task-not-found": "没有找到这项任务，可能不在您的管理范围内。",
  "newsroom.task-wrong-state": "这项任务现在是“{state}”，不能{move}，请刷新查看最新情况。",
  "newsroom.same-person": "A角和B角应是两个人，请另选一人。",
  "newsroom.not-of-unit": "{name}不在{unit}任职，请从该单位的人员中选择。",
  "newsroom.not-your-task": "这项任务由{people}承担，不能由您{move}；需要换人请联系派发人。",
  "newsroom.own-work": "您是这项任务的承担人，不能{move}，请由其他编辑办理。",
  "newsroom.nothing-handed-in": "还没有稿件：请填写正文、贴上链接，或先在稿件里写好并关联任务。",
  "newsroom.article-decides": "这项任务已关联稿件，{move}由稿件的审核环节决定，请到稿件页办理。",
  "newsroom.internal-only": "这个选题定为内部分享，不能对外发布。确需发布的，请重新申报选题并研判。",
  "newsroom.article-taken": "这篇稿件已关联另一项任务，请核对后再关联。",
}
