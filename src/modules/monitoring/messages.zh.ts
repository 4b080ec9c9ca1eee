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
  "monitoring.already-inspecting": "{at}发起的检查正在进行，完成后可在“我的工作”查看结果。",
}
