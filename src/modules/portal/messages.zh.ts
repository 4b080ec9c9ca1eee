import type { Messages } from "#kernel/messages"

export const portalMessages: Messages = {
  "portal.too-many": "这个网络地址的查询过于频繁，请等 {seconds} 秒再查。",
}
