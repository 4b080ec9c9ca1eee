import type { Messages } from "#kernel/messages"

export const newsroomMessages: Messages = {
  "newsroom.not-found": "没有找到这条线索，可能不在您的管理范围内。",
  "newsroom.wrong-state": "这条线索现在是“{state}”，不能{move}，请刷新查看最新情况。",
}
