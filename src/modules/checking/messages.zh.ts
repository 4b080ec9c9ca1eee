import type { Messages } from "#kernel/messages"

export const checkingMessages: Messages = {
  "checking.not-found": "没有找到这条命中或豁免，可能已被撤销。",
  "checking.not-allowed": "豁免对全部单位生效，只能由管辖全部单位的人员增减；请报主管单位办理。",
  "checking.rule-or-term": "请填写规则编号或词语，两者选一。",
  "checking.unknown-rule": "没有编号为“{rule}”的规则，请从规则列表中选择。",
  "checking.veto-stays": "“{rule}”是单项否决级规则，不能豁免；个别误报请在问题中不予认定。",
  "checking.expires-too-late": "豁免最长{days}天，请填写{until}或更早的日期，到期后可再申请。",
  "checking.exempt-already": "“{what}”已在豁免清单中，无需重复添加。",
}
