import type { Messages } from "#kernel/messages"

export const exchangeMessages: Messages = {
  "exchange.not-found": "没有找到这个回调通知，它可能不是您订阅的。",
  "exchange.wrong-state": "这个回调通知现在是“{state}”，不能{move}，请刷新查看最新情况。",
  "exchange.sending-wrong-state": "这一条现在是“{state}”，不能{move}，请刷新查看最新情况。",
  "exchange.unknown-kind": "没有“{kind}”这类通知，请从页面列出的类别中选择。",
  "exchange.kind-not-readable": "您没有查看“{kind}”的权限，不能订阅；回调只送本人看得到的内容。",
  "exchange.url-not-allowed": "对方地址不能带用户名、密码或#号，请只填 https 地址。",
  "exchange.too-many": "每人最多启用{max}个回调通知，请先停用不用的。",
}
