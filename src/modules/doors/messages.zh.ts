import type { Messages } from "#kernel/messages"

export const doorsMessages: Messages = {
  "doors.not-found": "没有找到这个问政专栏，可能已删除，请回到列表查看。",
  "doors.not-allowed": "“{move}”由主办单位的监管员办理，您没有这项权限。",
  "doors.same-name": "已有名为“{name}”的问政专栏，请换一个名称。",
  "doors.dates": "结束日期不能早于开始日期，请改正。",
  "doors.unknown-unit": "所选单位中有的已撤并或不在您的管理范围内：{units}，请重新选择。",
  "doors.unknown-kind": "没有这种来信类别，请从列表中选择。",
  "doors.contrast": "底色{colour}与文字的对比度只有{contrast}:1，低于{min}:1，请选深一些或浅一些的颜色。",
  "doors.pale": "底色{colour}在白色页面上的对比度只有{contrast}:1，低于{min}:1，看不清楚，请选深一些的颜色。",
  "doors.not-stricter":
    "承诺的{what}时限{limit}有时会晚于规定的{law}（{kind}类），承诺只能比规定更快，请缩短或不作承诺。",
  "doors.no-promise": "请至少承诺一个时限，或写明承诺的内容（至少十个字）。",
  "doors.closed": "“{name}”现在不接收来信，请到“我要问”提交。",
  "doors.not-media": "“{name}”不是媒体监督专栏，不能登记媒体报道。",
  "doors.week-running": "这一周还没有结束，数字随时更新，不需要更正。",
  "doors.no-tally": "没有找到这一周的战报，请刷新查看。",
}
