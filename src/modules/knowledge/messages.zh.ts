import type { Messages } from "#kernel/messages"

export const knowledgeMessages: Messages = {
  "knowledge.not-found": "没有找到这条答问，可能不在您的管理范围内。",
  "knowledge.not-writer": "您没有编写咨询答问的权限，请联系本单位负责的同事。",
  "knowledge.wrong-state": "这条答问现在是“{state}”，不能{move}，请刷新查看最新情况。",
  "knowledge.dates": "有效期的结束日期不能早于开始日期，请改正。",
  "knowledge.policy-name": "填了政策有效期，请一并写明政策名称。",
  "knowledge.over-before": "按所填日期，这条答问在{on}已经到期，请核对政策和有效期。",
  "knowledge.changed": "这条答问已被他人修改，请刷新后在新内容上再办。",
  "knowledge.veto": "有单项否决的用词：{words}，请改正后再送审。",
  "knowledge.no-fast-track": "咨询答问长期公开，不能先发后审，请按流程审完。",
  "knowledge.not-renewable": "只有已发布或已过期的答问可以更新，草稿请直接修改。",
  "knowledge.renewed-before": "这条答问已有一份更新的草稿，请在那一份上继续。",
  "knowledge.unknown-unit": "没有找到这个单位，可能已撤并，请重新选择。",
  "knowledge.gap-not-found": "没有找到这个待补的问题，请刷新列表。",
  "knowledge.gap-wrong-state": "这个问题现在是“{state}”，不能{move}，请刷新查看最新情况。",
  "knowledge.gap-merge-itself": "问题不能并入它自己，请选择另一条待补的问题。",
}
