import type { Messages } from "#kernel/messages"

export const columnMessages: Messages = {
  "newsroom.column-not-found": "没有找到这个栏目，可能已结束或不在您的管理范围内。",
  "newsroom.column-wrong-state": "这个栏目现在是“{state}”，不能{move}，请刷新查看最新情况。",
  "newsroom.bad-promise": "更新周期和日期对不上：每周更新请选星期几，每月更新请填1至28日。",
  "newsroom.bad-period": "结束日期{until}早于开始日期{from}，请改正；微活动要写明结束日期。",
  "newsroom.column-named": "本单位已有名为“{name}”的栏目，请换一个名称。",
  "newsroom.not-due": "{on}不是这个栏目应更新的日子，请从列出的日期中选择。",
  "newsroom.kept-before": "{on}这一期已经登记过，不用重复登记。",
  "newsroom.future-day": "发布日期{on}还没有到，请在发布后登记。",
}
