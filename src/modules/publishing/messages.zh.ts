import type { Messages } from "#kernel/messages"

export const publishingMessages: Messages = {
  "publishing.not-found": "没有找到这条发布单，可能不在您的管理范围内。",
  "publishing.wrong-state": "这条发布单现在是“{state}”，不能{move}，请刷新查看最新情况。",
}
