import { z } from "zod"
import { route } from "#kernel/route"
import { civilDate, id, instant, pageOf, paging, params, part, reason } from "#shapes"
import { PEOPLE_STATES } from "./people-state.ts"

export const personFactView = z.object({
  id,
  name: z.string(),
  post: z.string(),
  shortPost: z.string(),
  unit: z.string(),
  from: civilDate,
  to: civilDate.nullable(),
  orderDocument: z.string(),
  orderNumber: z.number().int().nullable(),
  scope: z.string(),
  source: z.string(),
  state: z.enum(PEOPLE_STATES),
  stateLabel: z.string(),
  /** What a waiting row would do: 新增, 修改, 卸任, 停用. */
  change: z.string(),
  enteredBy: z.string(),
  enteredAt: instant,
  reviewer: z.string(),
  confirmedBy: z.string().nullable(),
  confirmedAt: instant.nullable(),
  checkedBy: z.string().nullable(),
  /** Days since somebody last looked at it; null while it waits. */
  uncheckedDays: z.number().int().nullable(),
  /** Entered or confirmed by the asker. */
  isMine: z.boolean(),
  /** Entered by the asker: somebody else has to confirm it. */
  isOwnEntry: z.boolean(),
})
export type PersonFactView = z.infer<typeof personFactView>

const fault = z.object({
  sheet: z.string(),
  row: z.number().int(),
  column: z.string(),
  value: z.string(),
  reason: z.string(),
})

export const peopleTrialView = z.object({
  fileName: z.string(),
  rows: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  ended: z.number().int(),
  same: z.number().int(),
  faults: z.array(fault),
  items: z.array(
    z.object({
      change: z.enum(["added", "changed", "ended"]),
      name: z.string(),
      post: z.string(),
      unit: z.string(),
      from: civilDate,
      to: civilDate.nullable(),
      /** 排序号 2 → 3；… what is other than in the row in force. */
      differs: z.string(),
    }),
  ),
  /** What the import is bound to: other rows or another file, another stamp. */
  stamp: z.string(),
})
export type PeopleTrialView = z.infer<typeof peopleTrialView>

const cautiousView = z.object({ id, name: z.string(), noticeUrl: z.string(), enteredBy: z.string(), at: instant })
export type CautiousView = z.infer<typeof cautiousView>

const ids = z.array(id).min(1, "请先选择条目").max(500)
const counted = z.object({ count: z.number().int() })
const file = { fileId: id, isWhole: z.boolean().default(false) }

/** 人员职务库: rows of L3, two persons each, looked at again every so many days. */
export const peopleContract = {
  people: route({
    method: "GET",
    path: "/checking/people",
    summary: "人员职务库：待复核、有效、已过期未核对、已卸任的条目",
    permission: "checking.read-people",
    query: z.object({
      ...paging,
      q: z.string().max(60).optional(),
      state: z.enum(PEOPLE_STATES).optional(),
      mine: z.enum(["yes"]).optional(),
    }),
    reply: pageOf(personFactView).extend({ figures: z.array(part), recheckDays: z.number().int() }),
  }),
  personFact: route({
    method: "GET",
    path: "/checking/people/:id",
    summary: "一条人员职务及其经过",
    permission: "checking.read-people",
    params,
    reply: personFactView.extend({
      events: z.array(z.object({ at: instant, actor: z.string(), action: z.string(), text: z.string() })),
    }),
    refusals: ["checking.no-such-person"],
  }),
  peopleTemplate: route({
    method: "GET",
    path: "/checking/people-template",
    summary: "人员职务导入模板",
    permission: "checking.people",
    query: z.object({ format: z.enum(["xlsx", "csv"]).default("xlsx") }),
    reply: z.object({}),
    download: true,
  }),
  tryPeople: route({
    method: "POST",
    path: "/checking/people-trials",
    summary: "试算人员职务表：逐行核对，与现有条目比对，不保存",
    permission: "checking.people",
    body: z.object(file),
    reply: peopleTrialView,
    refusals: ["checking.people-not-allowed", "checking.not-a-people-table"],
  }),
  importPeople: route({
    method: "POST",
    path: "/checking/people-imports",
    summary: "录入人员职务表，待另一人复核",
    permission: "checking.people",
    body: z.object({ ...file, stamp: z.string().max(80), skipFaults: z.boolean().default(false) }),
    reply: peopleTrialView,
    refusals: [
      "checking.people-not-allowed",
      "checking.not-a-people-table",
      "checking.people-moved-on",
      "checking.people-faults",
      "checking.nothing-to-enter",
    ],
  }),
  confirmPeople: route({
    method: "POST",
    path: "/checking/people-confirmations",
    summary: "复核确认人员职务条目，须为录入人以外的人",
    permission: "checking.people",
    body: z.object({ ids }),
    reply: counted,
    refusals: ["checking.people-not-allowed", "checking.no-such-person", "checking.own-entry", "checking.not-waiting"],
  }),
  returnPerson: route({
    method: "POST",
    path: "/checking/people/:id/returns",
    summary: "退回或撤回待复核的条目",
    permission: "checking.people",
    params,
    body: z.object({ reason }),
    reply: counted,
    refusals: ["checking.people-not-allowed", "checking.no-such-person", "checking.not-waiting"],
  }),
  checkPeople: route({
    method: "POST",
    path: "/checking/people-checks",
    summary: "核对条目，重新计算核对期限；不写编号即核对本人经手的全部",
    permission: "checking.people",
    body: z.object({ ids: ids.optional() }),
    reply: counted,
    refusals: [
      "checking.people-not-allowed",
      "checking.no-such-person",
      "checking.not-in-force",
      "checking.nothing-to-check",
    ],
  }),
  endPerson: route({
    method: "POST",
    path: "/checking/people/:id/endings",
    summary: "登记卸任日期，待另一人复核",
    permission: "checking.people",
    params,
    body: z.object({ on: civilDate, reason }),
    reply: counted,
    refusals: [
      "checking.people-not-allowed",
      "checking.no-such-person",
      "checking.not-in-force",
      "checking.ends-before-start",
      "checking.change-waiting",
    ],
  }),
  cautiousNames: route({
    method: "GET",
    path: "/checking/cautious-names",
    summary: "慎用名单，仅安全管理员可见",
    permission: "checking.cautious",
    query: z.object(paging),
    reply: pageOf(cautiousView),
  }),
  addCautious: route({
    method: "POST",
    path: "/checking/cautious-names",
    summary: "导入慎用名单：每行一个姓名和公开通报的链接",
    permission: "checking.cautious",
    body: z.object({ lines: z.string().min(1, "请粘贴名单").max(60_000) }),
    reply: counted,
    refusals: ["checking.cautious-faults", "checking.cautious-known"],
  }),
  endCautious: route({
    method: "POST",
    path: "/checking/cautious-names/:id/endings",
    summary: "移出慎用名单",
    permission: "checking.cautious",
    params,
    body: z.object({}),
    reply: counted,
    refusals: ["checking.no-such-name"],
  }),
} as const
