import { z } from "zod"
import { route } from "#kernel/route"
import { civilDate, empty, givenInstant, id, pageOf, paging, params, reason } from "#shapes"
import { absenceView, loadLine, ringView, rosterLine, rosterView, shiftLine, shiftView, week } from "./rules/views.ts"

export type {
  AbsenceView,
  LoadLine,
  RingView,
  RosterLine,
  RosterView,
  ShiftLine,
  ShiftView,
  SwapView,
  UnitWeek,
} from "./rules/views.ts"

const pair = { personA: id, personB: id }
const rosterWords = {
  name: z.string().trim().min(2, "请写明值班表名称").max(40, "名称请控制在40字以内"),
  unitIds: z.array(id).min(1, "请至少选择一个单位").max(500, "一张值班表请不要超过500个单位"),
  withBelow: z.boolean().default(false),
}
const note = z.string().trim().min(4, "请写明情况（至少4个字）").max(1000, "请控制在1000字以内")
const done = z.object({ id })
const shiftRefusals = ["duty.not-found", "duty.not-planner", "duty.roster-ended", "duty.shift-over"]
const planRefusals = ["duty.not-found", "duty.not-planner", "duty.roster-ended", "duty.plan-dates", "duty.overlap"]
const people = ["duty.same-person", "duty.not-of-roster"]

const rosters = {
  rosters: route({
    ...{ method: "GET", path: "/duty-rosters", summary: "值班表列表", permission: "duty.read" },
    query: z.object({ ...paging, q: z.string().max(40).optional(), ended: z.enum(["yes"]).optional() }),
    reply: pageOf(rosterLine),
  }),
  roster: route({
    ...{ method: "GET", path: "/duty-rosters/:id", summary: "一张值班表", permission: "duty.read", params },
    query: z.object({ from: civilDate.optional() }),
    reply: rosterView,
    refusals: ["duty.not-found"],
  }),
  openRoster: route({
    ...{ method: "POST", path: "/duty-rosters", summary: "新建值班表", permission: "duty.edit" },
    body: z.object(rosterWords),
    reply: done,
    refusals: ["duty.not-planner", "duty.unknown-unit"],
  }),
  changeRoster: route({
    ...{ method: "PUT", path: "/duty-rosters/:id", summary: "变更值班表", permission: "duty.edit", params },
    body: z.object(rosterWords),
    reply: done,
    refusals: ["duty.not-found", "duty.not-planner", "duty.roster-ended", "duty.unknown-unit"],
  }),
  endRoster: route({
    ...{ method: "POST", path: "/duty-rosters/:id/endings", summary: "停用值班表", permission: "duty.edit", params },
    body: z.object({ reason }),
    reply: empty,
    refusals: ["duty.not-found", "duty.not-planner", "duty.roster-ended"],
  }),
  plan: route({
    ...{ method: "POST", path: "/duty-rosters/:id/plans", summary: "按排法排班", permission: "duty.edit", params },
    body: z.object({
      ...{ patternId: z.string().max(40), fromOn: civilDate, untilOn: civilDate },
      pairs: z.array(z.object(pair)).min(1, "请至少排一组A角、B角").max(31, "一次最多排31组"),
    }),
    reply: z.object({ added: z.number().int() }),
    refusals: [...planRefusals, ...people, "duty.unknown-pattern", "duty.plan-too-long", "duty.plan-empty"],
  }),
  addShift: route({
    ...{ method: "POST", path: "/duty-rosters/:id/shifts", summary: "加一个班次", permission: "duty.edit", params },
    body: z.object({
      ...{ ...pair, startsAt: givenInstant, endsAt: givenInstant },
      label: z.string().trim().min(1, "请写班次名称").max(20).default("值班"),
    }),
    reply: z.object({ added: z.number().int() }),
    refusals: [...planRefusals, ...people],
  }),
}

const shifts = {
  shifts: route({
    ...{ method: "GET", path: "/duty-shifts", summary: "班次列表", permission: "duty.read" },
    query: z.object({ ...paging, person: id.optional(), from: civilDate.optional(), to: civilDate.optional() }),
    reply: pageOf(shiftLine),
  }),
  shift: route({
    ...{ method: "GET", path: "/duty-shifts/:id", summary: "一个班次", permission: "duty.read", params },
    reply: shiftView,
    refusals: ["duty.not-found"],
  }),
  changePeople: route({
    ...{ method: "PUT", path: "/duty-shifts/:id/people", summary: "调整值班人员", permission: "duty.edit", params },
    body: z.object(pair),
    reply: done,
    refusals: [...shiftRefusals, ...people],
  }),
  cancelShift: route({
    ...{ method: "POST", path: "/duty-shifts/:id/cancellations", summary: "取消班次", permission: "duty.edit", params },
    body: z.object({ reason }),
    reply: done,
    refusals: [...shiftRefusals, "duty.shift-begun"],
  }),
  handOver: route({
    ...{ method: "PUT", path: "/duty-shifts/:id/hand-over", summary: "写交班记录", permission: "duty.read", params },
    body: z.object({ note }),
    reply: done,
    refusals: ["duty.not-found", "duty.shift-not-begun", "duty.not-on-shift", "duty.hand-over-received"],
  }),
  receive: route({
    ...{
      method: "POST",
      path: "/duty-shifts/:id/hand-over-receipts",
      summary: "接班",
      permission: "duty.read",
      params,
    },
    body: empty,
    reply: done,
    refusals: ["duty.not-found", "duty.not-next-shift", "duty.no-hand-over", "duty.hand-over-received"],
  }),
  askSwap: route({
    ...{ method: "POST", path: "/duty-shifts/:id/swaps", summary: "申请换班", permission: "duty.read", params },
    body: z.object({ toPersonId: id, returnShiftId: id.nullable().default(null), reason }),
    reply: done,
    refusals: [
      "duty.not-found",
      "duty.shift-begun",
      "duty.not-on-shift",
      "duty.swap-same-shift",
      "duty.not-of-roster",
      "duty.swap-return",
      "duty.swap-asked-before",
    ],
  }),
  answerSwap: route({
    ...{ method: "POST", path: "/duty-swaps/:id/answers", summary: "答复换班", permission: "duty.read", params },
    body: z.object({ accept: z.boolean() }),
    reply: done,
    refusals: [
      "duty.swap-not-found",
      "duty.swap-wrong-state",
      "duty.shift-begun",
      "duty.not-on-shift",
      "duty.swap-same-shift",
    ],
  }),
  withdrawSwap: route({
    ...{ method: "POST", path: "/duty-swaps/:id/withdrawals", summary: "撤回换班", permission: "duty.read", params },
    body: empty,
    reply: done,
    refusals: ["duty.swap-not-found", "duty.swap-wrong-state"],
  }),
}

const rings = {
  rings: route({
    ...{ method: "GET", path: "/duty-rings", summary: "值班事项列表", permission: "duty.read" },
    query: z.object({
      ...paging,
      state: z.enum(["waiting", "acknowledged", "settled"]).optional(),
      missed: id.optional(),
    }),
    reply: pageOf(ringView),
  }),
  acknowledge: route({
    ...{ method: "POST", path: "/duty-rings/:id/acknowledgements", summary: "响应", permission: "duty.read", params },
    body: empty,
    reply: done,
    refusals: ["duty.ring-not-found", "duty.not-on-duty", "duty.ring-wrong-state"],
  }),
  settle: route({
    ...{
      method: "POST",
      path: "/duty-rings/:id/settlements",
      summary: "办结值班事项",
      permission: "duty.read",
      params,
    },
    body: z.object({ note }),
    reply: done,
    refusals: ["duty.ring-not-found", "duty.not-on-duty", "duty.ring-wrong-state"],
  }),
}

export const dutyContract = {
  week: route({
    ...{ method: "GET", path: "/duty-weeks", summary: "一周值班与24小时覆盖", permission: "duty.read" },
    query: z.object({
      ...{ ...paging, from: civilDate.optional(), q: z.string().max(40).optional() },
      show: z.enum(["whole", "gaps", "single", "none"]).optional(),
    }),
    reply: week,
  }),
  ...rosters,
  ...shifts,
  ...rings,
  load: route({
    ...{ method: "GET", path: "/duty-loads", summary: "近30日每人的值班负担", permission: "duty.read" },
    query: z.object({ ...paging, q: z.string().max(40).optional() }),
    reply: pageOf(loadLine).extend({ days: z.number().int(), from: civilDate }),
  }),
  absences: route({
    ...{ method: "GET", path: "/duty-absences", summary: "不在岗登记", permission: "duty.read" },
    query: z.object({ ...paging, over: z.enum(["yes"]).optional() }),
    reply: pageOf(absenceView).extend({
      kinds: z.array(z.object({ id: z.string(), label: z.string() })),
      people: z.array(z.object({ id, name: z.string() })),
    }),
  }),
  enterAbsence: route({
    ...{ method: "POST", path: "/duty-absences", summary: "登记不在岗", permission: "duty.read" },
    body: z.object({
      ...{ personId: id, kind: z.string().max(20), from: givenInstant, until: givenInstant },
      ...{ standInId: id.nullable().default(null), reason },
    }),
    reply: done,
    refusals: [
      "duty.absence-not-yours",
      "duty.unknown-absence",
      "duty.absence-dates",
      "duty.same-person",
      "duty.unknown-stand-in",
    ],
  }),
  endAbsence: route({
    ...{ method: "POST", path: "/duty-absences/:id/endings", summary: "销假", permission: "duty.read", params },
    body: empty,
    reply: done,
    refusals: ["duty.absence-not-found", "duty.absence-elsewhere", "duty.absence-over"],
  }),
} as const
