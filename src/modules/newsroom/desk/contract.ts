import { z } from "zod"
import { route } from "#kernel/route"
import { civilDate, id, instant, pageOf, paging, params, part, personRef, reason, unitRef } from "#shapes"
import { topicRow } from "../topics/contract.ts"

const opens = z.string()
const waiting = z.object({
  n: z.number().int(),
  label: z.string(),
  count: z.number().int(),
  /** How long the one that waits longest has waited; null: none. */
  oldestMs: z.number().nullable(),
  opens,
})
const dutyView = z.object({ on: civilDate, unit: unitRef, chief: personRef, deputy: personRef.nullable() })
export type DutyView = z.infer<typeof dutyView>
const member = z.object({
  id,
  unit: unitRef,
  person: personRef,
  post: z.enum(["head", "deputy", "member"]),
  postLabel: z.string(),
  since: instant,
})

export const deskView = z.object({
  asOf: instant,
  duty: z.array(dutyView),
  steps: z.array(waiting),
  /** What waits longest where it stands. */
  oldest: z.array(topicRow),
  late: z.array(
    z.object({ id, topicId: id, title: z.string(), unit: unitRef, people: z.array(personRef), dueAt: instant, opens }),
  ),
  /** 报题: the round that takes proposals now, by unit. */
  round: z.object({ on: civilDate, cutOff: z.string(), total: z.number().int(), byUnit: z.array(part) }),
  leads: z.object({ open: z.number().int(), overdue: z.number().int() }),
  columns: z.object({
    missed: z.array(z.object({ id, name: z.string(), dueOn: civilDate })),
    due: z.array(z.object({ id, name: z.string(), dueOn: civilDate, underWay: z.number().int() })),
  }),
  /** By unit and name; how many tasks each has in hand. */
  people: z.array(z.object({ id, name: z.string(), unit: unitRef, tasks: z.number().int(), onDuty: z.boolean() })),
  totals: z.object({ live: z.number().int(), late: z.number().int(), free: z.number().int() }),
})
export type DeskView = z.infer<typeof deskView>

const suggestion = z.object({
  kind: z.enum(["occasion", "column", "lead"]),
  kindLabel: z.string(),
  title: z.string(),
  /** Why it is worth doing. */
  why: z.string(),
  on: civilDate.nullable(),
  source: z.string(),
  opens: opens.nullable(),
  columnId: id.nullable(),
  leadId: id.nullable(),
})
export type Suggestion = z.infer<typeof suggestion>

const day = z.object({
  date: civilDate,
  /** Off by the yearly notice, or a weekend that is worked. */
  off: z.string().nullable(),
  entries: z.array(
    z.object({
      kind: z.enum(["holiday", "occasion", "topic", "column", "meeting"]),
      label: z.string(),
      opens: opens.nullable(),
    }),
  ),
})
export type CalendarDay = z.infer<typeof day>

const pickUp = z.object({
  id,
  title: z.string(),
  unit: unitRef,
  medium: z.string(),
  level: z.enum(["city", "province", "nation"]),
  levelLabel: z.string(),
  link: z.string(),
  pickedOn: civilDate,
  topic: z.object({ id, title: z.string() }).nullable(),
  struckWhy: z.string().nullable(),
})
export type PickUpRow = z.infer<typeof pickUp>
const levels = z.enum(["city", "province", "nation"])

export const deskContract = {
  desk: route({
    method: "GET",
    path: "/newsroom-desk",
    summary: "值班总编台：什么在等、什么逾期、谁有空",
    permission: "newsroom.read",
    reply: deskView,
  }),
  suggestions: route({
    method: "GET",
    path: "/topic-suggestions",
    summary: "值得做的选题：临近的节日、该更新的栏目、没有结论的线索",
    permission: "newsroom.read",
    reply: z.object({ asOf: instant, items: z.array(suggestion) }),
  }),
  calendar: route({
    method: "GET",
    path: "/newsroom-calendar",
    summary: "采编日历：节日、纪念日、选题、栏目、例会",
    permission: "newsroom.read",
    query: z.object({ month: z.string().regex(/^(19|2\d)\d{2}-(0[1-9]|1[0-2])$/, "月份写成 2026-06") }),
    reply: z.object({ month: z.string(), days: z.array(day) }),
  }),
  duties: route({
    method: "GET",
    path: "/duty-days",
    summary: "值班总编排班",
    permission: "newsroom.read",
    query: z.object({ from: civilDate, to: civilDate }),
    reply: z.object({ items: z.array(dutyView) }),
    refusals: ["newsroom.long-period"],
  }),
  setDuty: route({
    method: "PUT",
    path: "/duty-days",
    summary: "排定值班总编及副班",
    permission: "newsroom.chief",
    body: z.object({ on: civilDate, chiefId: id, deputyId: id.nullable().default(null) }),
    reply: dutyView,
    refusals: ["newsroom.not-allowed", "newsroom.planned-past", "newsroom.same-person", "newsroom.not-of-unit"],
  }),
  board: route({
    method: "GET",
    path: "/board-members",
    summary: "编辑委员会",
    permission: "newsroom.read",
    reply: z.object({ items: z.array(member) }),
  }),
  addMember: route({
    method: "POST",
    path: "/board-members",
    summary: "增补编委",
    permission: "newsroom.chief",
    body: z.object({ personId: id, post: z.enum(["head", "deputy", "member"]) }),
    reply: z.object({ items: z.array(member) }),
    refusals: ["newsroom.not-allowed", "newsroom.not-of-unit", "newsroom.member-before"],
  }),
  endMember: route({
    method: "POST",
    path: "/board-members/:id/endings",
    summary: "编委退出",
    permission: "newsroom.chief",
    params,
    body: z.object({ reason }),
    reply: z.object({ items: z.array(member) }),
    refusals: ["newsroom.member-not-found", "newsroom.not-allowed"],
  }),
  pickUps: route({
    method: "GET",
    path: "/pick-ups",
    summary: "媒体采用台账",
    permission: "newsroom.read",
    query: z.object({
      ...paging,
      unit: id.optional(),
      level: levels.optional(),
      from: civilDate.optional(),
      to: civilDate.optional(),
    }),
    reply: pageOf(pickUp).extend({ byLevel: z.array(part) }),
  }),
  recordPickUp: route({
    method: "POST",
    path: "/pick-ups",
    summary: "登记媒体采用",
    permission: "newsroom.edit",
    body: z.object({
      title: z.string().trim().min(2, "请填写标题").max(80),
      medium: z.string().trim().min(2, "请填写媒体名称").max(40),
      level: levels,
      link: z
        .string()
        .trim()
        .max(500)
        .regex(/^https?:\/\/\S+$/, "请填写以 http:// 或 https:// 开头的链接"),
      pickedOn: civilDate,
      topicId: id.nullable().default(null),
    }),
    reply: pickUp,
    refusals: ["newsroom.not-allowed", "newsroom.future-day", "newsroom.picked-before", "newsroom.topic-not-found"],
  }),
  strikePickUp: route({
    method: "POST",
    path: "/pick-ups/:id/strikings",
    summary: "更正：划去一条采用记录",
    permission: "newsroom.edit",
    params,
    body: z.object({ reason }),
    reply: pickUp,
    refusals: ["newsroom.pick-up-not-found", "newsroom.not-allowed", "newsroom.struck-before"],
  }),
  contributions: route({
    method: "GET",
    path: "/contributions",
    summary: "单位贡献统计，按单位、不对人员",
    permission: "newsroom.read",
    query: z.object({ from: civilDate, to: civilDate }),
    reply: z.object({
      from: civilDate,
      to: civilDate,
      version: z.string(),
      source: z.string(),
      weights: z.array(z.object({ id: z.string(), label: z.string(), short: z.string(), points: z.number() })),
      /** In the order of the tree of units. */
      items: z.array(
        z.object({
          unit: unitRef,
          points: z.number(),
          parts: z.array(
            z.object({ id: z.string(), label: z.string(), count: z.number().int(), points: z.number(), opens }),
          ),
        }),
      ),
    }),
    refusals: ["newsroom.long-period"],
  }),
} as const
