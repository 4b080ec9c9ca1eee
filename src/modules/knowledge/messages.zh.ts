import type { Messages } from "#kernel/messages"

export const knowledgeMessages: Messages = {
  "knowledge.not-found": "没有找到这条答问，可能不在您的管理范围内。",
  "knowledge.wrong-state": "这条答问现在是“{state}”，不能{move}，请刷新查看最新情况。",
}
