import type { Messages } from "#kernel/messages"

export const leadMessages: Messages = {
  "newsroom.lead-not-found": "没有找到这条线索，可能不在您的管理范围内。",
  "newsroom.lead-wrong-state": "这条线索现在是“{state}”，不能{move}，请刷新查看最新情况。",
  "newsroom.unknown-source": "没有“{source}”这种线索来源，请从列表中选择。",
  "newsroom.unknown-unit": "没有找到这个单位，可能已撤并或不在您的管理范围内，请重新选择。",
  "newsroom.merge-itself": "线索不能并入它自己，请选择另一条待研判的线索。",
  "newsroom.no-contact": "报料人没有留联系方式，或保存期已满已删除，请通过查询码页面答复。",
  "newsroom.tips-closed": "公众报料暂未开通，请拨打12345反映。",
}
