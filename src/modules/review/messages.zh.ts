import type { Messages } from "#kernel/messages"

export const reviewMessages: Messages = {
  "review.not-found": "没有找到这条审核轮次，可能不在您的管理范围内。",
  "review.wrong-state": "这条审核轮次现在是“{state}”，不能{move}，请刷新查看最新情况。",
}
