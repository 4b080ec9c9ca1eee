import type { Messages } from "#kernel/messages"

export const proposalsMessages: Messages = {
  "proposals.not-found": "没有这条微建议，或它不在您的数据范围内。",
  "proposals.not-allowed": "{act}由{who}办理，您没有这项权限，如工作需要请联系本单位管理员。",
  "proposals.wrong-state": "这条微建议的状态是{state}，不能{move}，请刷新后再看。",
  "proposals.support-wrong-state": "这次附议的状态是{state}，不能{move}。",
  "proposals.closed": "还没有设受理单位，暂不能在线提出微建议，请拨打12345。",
  "proposals.faults": "公开前有必须修改的地方：{faults}。请和提出人沟通后重提，或写明理由不公开。",
  "proposals.unknown-unit": "没有这个单位，或已撤并，请重新选择答复单位。",
  "proposals.not-yours": "这条微建议由指定的答复单位办理，您所在单位不能代办。",
  "proposals.not-answered": "指定单位还没有答复，答复发出后才能登记采纳情况。",
  "proposals.no-milestone": "采纳的要写明至少一步怎么落实、什么时候完成。",
  "proposals.too-many-milestones": "落实步骤最多{max}步，请合并几步。",
  "proposals.past-milestone": "落实步骤的完成日期不能早于今天，请改日期。",
  "proposals.milestone-done": "没有这一步，或这一步已经完成，请刷新后再看。",
  "proposals.bad-address": "请填写正确的邮箱，例如 wang@anlan.example。",
  "proposals.no-mail": "本站还没有开通邮件，暂时只能用码卡附议，码卡在便民服务中心领取。",
  "proposals.bad-card": "没有这张码卡，请对照卡上的字再输一次。",
  "proposals.not-open": "这条微建议现在不征集附议了，谢谢您的关注。",
  "proposals.no-such-link": "这个确认链接不对、已过期或已经用过，请重新附议。",
  "proposals.too-many-cards": "一次最多印{max}张码卡，请分几次。",
}
