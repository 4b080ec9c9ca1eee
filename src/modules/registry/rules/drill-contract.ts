import { z } from "zod"
import { route } from "#kernel/route"
import {
  allowed,
  civilDate,
  id,
  instant,
  listed,
  pageOf,
  paging,
  params,
  part,
  personRef,
  reason,
  unitRef,
} from "#shapes"

/** How an account stands with its drills, what presses most first. */
export const drillStandings = ["overdue", "running", "soon", "planned", "failed", "never", "passed"] as const
export const DRILL_STANDING_LABELS = {
  overdue: "已逾期",
  running: "进行中",
  soon: "即将到期",
  planned: "已计划",
  failed: "上次未通过",
  never: "未演练",
  passed: "已演练",
} as const satisfies Record<(typeof drillStandings)[number], string>

const drillRow = z.object({
  /** The account. */
  id,
  name: z.string(),
  platformLabel: z.string(),
  unit: unitRef,
  standing: z.enum(drillStandings),
  standingLabel: z.string(),
  dueOn: civilDate,
  /** The one planned or under way, or else the last that ended; null: never one. */
  drillId: z.string().nullable(),
  last: z.object({ endedAt: instant, stateLabel: z.string() }).nullable(),
})
export type DrillRow = z.infer<typeof drillRow>

const drillStep = z.object({
  step: z.string(),
  label: z.string(),
  by: z.enum(["from", "to", "house"]),
  who: z.string(),
  asks: z.string(),
  namesKeepers: z.boolean(),
  state: z.enum(["waiting", "asked", "done", "failed"]),
  stateLabel: z.string(),
  keepers: z.array(personRef),
  note: z.string(),
  at: instant.nullable(),
  /** Milliseconds from the end of the step before it. */
  tookMs: z.number().int().nullable(),
})

export const drillView = z.object({
  id,
  account: z.object({ id, name: z.string(), platformLabel: z.string(), unit: unitRef }),
  state: z.enum(["planned", "running", "passed", "failed", "cancelled"]),
  stateLabel: z.string(),
  from: personRef,
  to: personRef,
  plannedOn: civilDate,
  reason: z.string(),
  openedBy: z.string(),
  openedAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  steps: z.array(drillStep),
  /** What failed, one sentence each. */
  failures: z.array(z.string()),
  /** The step that is next; null: none. */
  next: z.string().nullable(),
  actions: z.object({ start: allowed, act: allowed, cancel: allowed }),
})
export type DrillView = z.infer<typeof drillView>

const refusals = ["registry.drill-not-found", "registry.drill-wrong-state", "registry.not-in-drill"] as const

export const drillContract = {
  drills: route({
    method: "GET",
    path: "/handover-drills",
    summary: "交接演练：每个有凭据的账号何时该演练、演练得怎样",
    permission: "registry.read",
    query: z.object({ ...paging, q: z.string().max(60).optional(), standing: listed }),
    reply: pageOf(drillRow).extend({ asOf: instant, everyDays: z.number().int(), figures: z.array(part) }),
  }),
  drill: route({
    method: "GET",
    path: "/handover-drills/:id",
    summary: "一次交接演练",
    permission: "registry.read",
    params,
    reply: drillView,
    refusals: ["registry.drill-not-found"],
  }),
  planDrill: route({
    method: "POST",
    path: "/accounts/:id/handover-drills",
    summary: "安排一次交接演练",
    permission: "registry.enter-credential",
    params,
    body: z.object({ fromPersonId: id, toPersonId: id, plannedOn: civilDate, reason }),
    reply: drillView,
    refusals: [
      "registry.not-found",
      "registry.no-credential",
      "registry.same-person",
      "registry.unknown-person",
      "registry.drill-open",
      "registry.drill-past",
    ],
  }),
  startDrill: route({
    method: "POST",
    path: "/handover-drills/:id/starts",
    summary: "开始演练",
    permission: "registry.read",
    params,
    body: z.object({}),
    reply: drillView,
    refusals,
  }),
  practiseStep: route({
    method: "POST",
    path: "/handover-drills/:id/steps",
    summary: "做完演练的一步，或记下这一步没做成",
    permission: "registry.read",
    params,
    body: z.object({
      step: z.string().min(1).max(40),
      ok: z.boolean(),
      note: z.string().trim().max(500).default(""),
      keeperIds: z.array(id).max(6).default([]),
    }),
    reply: drillView,
    refusals: [
      ...refusals,
      "registry.drill-step-order",
      "registry.drill-keepers",
      "registry.drill-note",
      "registry.unknown-person",
    ],
  }),
  cancelDrill: route({
    method: "POST",
    path: "/handover-drills/:id/cancellations",
    summary: "取消还没有开始的演练",
    permission: "registry.enter-credential",
    params,
    body: z.object({ reason }),
    reply: drillView,
    refusals: ["registry.drill-not-found", "registry.drill-wrong-state"],
  }),
} as const
