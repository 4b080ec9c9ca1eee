import type { Messages } from "#kernel/messages"

export const noticesMessages: Messages = {
  "notices.not-found": "没有找到这条提醒，它可能不是发给您的。",
}
