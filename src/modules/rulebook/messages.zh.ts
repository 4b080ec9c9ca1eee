import type { Messages } from "#kernel/messages"

export const rulebookMessages: Messages = {
  "rulebook.looser-than-parent": "本级规则{rule}比上级规则{parent}宽松（{param}：本级{local}，上级{above}），不计入。",
  "rulebook.unknown-parent-rule": "本级规则{rule}所收紧的上级规则{parent}当日不在施行，请核对。",
  "rulebook.duplicate-rule": "规则编号{rule}与上级规则重复，本条不计入。",
  "rulebook.unknown-jurisdiction": "没有找到地区“{jurisdiction}”的规则包，只按国家规则执行。",
}
