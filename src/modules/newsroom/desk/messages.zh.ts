import type { Messages } from "#kernel/messages"

export const deskMessages: Messages = {
  "newsroom.not-allowed": "您没有{move}的权限，此事由{who}办理。",
  "newsroom.long-period": "起止日期应先后相符，并在一年以内，请调整日期。",
  "newsroom.member-before": "{name}已是编委，不用重复增补。",
  "newsroom.member-not-found": "没有找到这位编委，可能已退出，请刷新查看。",
  "newsroom.picked-before": "这个链接已登记过一次采用，请核对，不要重复登记。",
  "newsroom.pick-up-not-found": "没有找到这条采用记录，可能不在您的管理范围内。",
  "newsroom.struck-before": "这条采用记录已经划去：{why}",
}
