import type { Messages } from "#kernel/messages"

export const monitoringMessages: Messages = {
  "monitoring.not-found": "没有找到这个问题，它可能不在您的管理范围内。",
  "monitoring.not-judged": "这个账号还没有检查结果，它可能不在国办口径内，或不在您的管理范围内。",
  "monitoring.not-allowed": "您没有{move}的权限，此事由{who}办理。",
  "monitoring.not-your-unit": "此问题已派给{unit}，由该单位{move}。",
  "monitoring.own-report": "整改情况是您本人反馈的，应由他人{move}。",
  "monitoring.wrong-state": "这个问题现在是“{state}”，不能{move}。",
  "monitoring.wrong-unit": "只能派给主办单位或其上级单位，请从候选单位中选择。",
  "monitoring.no-limit": "规则库中没有“{level}”问题的整改时限，请先补充后再派单。",
  "monitoring.not-rechecked": "反馈之后还没有复核，请先复核，系统重新采集比对后再销号。",
  "monitoring.still-wrong": "最近一次复核显示问题仍然存在，不能销号；可退回重改，或待改正后再次复核。",
  "monitoring.unknown-account": "没有找到这个账号，它可能不在台账中，或不在您的管理范围内。",
  "monitoring.not-counted": "这个账号不在国办口径内，不按检查指标认定问题。",
  "monitoring.unknown-rule": "现行规则中没有“{rule}”，请从可人工认定的规则中选择。",
  "monitoring.judged-by-system": "“{rule}”由系统按采集到的数据判定，不需人工认定；如有漏判，请先核对采集情况。",
  "monitoring.rule-not-for-account": "“{rule}”不适用于这个账号，它的平台、层级、功能或状态不在规则范围内。",
  "monitoring.unknown-post": "没有找到这个账号的这条发文，请核对后再认定。",
  "monitoring.already-open": "已有同一情形的未销号问题“{title}”，请在该问题中办理。",
  "monitoring.by-hand": "这个问题由人工认定，系统不能复核；请核实后直接销号，并写明核实到的情况。",
  "monitoring.say-what-you-saw": "这个问题由人工认定，请写明核实到的情况后再销号。",
  "monitoring.already-inspecting": "{at}发起的检查正在进行，完成后可在“我的工作”查看结果。",
}
