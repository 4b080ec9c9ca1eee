import type { Messages } from "#kernel/messages"

export const topicMessages: Messages = {
  "newsroom.topic-not-found": "没有找到这个选题，可能不在您的管理范围内。",
  "newsroom.topic-wrong-state": "这个选题现在是“{state}”，不能{move}，请刷新查看最新情况。",
  "newsroom.negative-list":
    "选题含“{words}”，属于负面清单“{label}”，不能{move}。依据：{clause}。请改换内容，或撤销选题。",
  "newsroom.unknown-choice": "“{value}”不在可选的{what}里，请从列表中选择。",
  "newsroom.planned-past": "计划发布日期{on}已经过去，请改为今天或以后的日期。",
  "newsroom.note-needed": "{move}要写明意见，申报单位会看到。",
  "newsroom.merge-target": "要并入的选题应是另一个还没有结束的选题，请重新选择。",
  "newsroom.own-topic": "不能研判自己申报的选题，请由其他负责人{move}。",
  "newsroom.meeting-not-found": "没有找到这次例会，可能不在您的管理范围内。",
  "newsroom.meeting-wrong-state": "这次例会现在是“{state}”，不能{move}，请刷新查看最新情况。",
  "newsroom.meeting-same-day": "本单位{on}已有一次例会，请把选题列入那次会议。",
  "newsroom.not-on-agenda": "这个选题不在这次例会的议程上，请先列入议程。",
  "newsroom.on-agenda": "这个选题已经在这次例会的议程上，不用重复列入。",
  "newsroom.decided-before": "这个选题在这次例会上已有决定：{decision}。",
}
