import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, civilDate, id, instant, listed, pageOf, paging, params, part, reason, unitRef } from "#shapes"

export const outlierStateNames = ["open", "explained", "accepted", "recognised", "withdrawn"] as const

export const outlierView = z.object({
  id,
  account: z.object({ id, name: z.string(), platformLabel: z.string() }),
  unit: unitRef,
  date: civilDate,
  rule: z.string(),
  ruleLabel: z.string(),
  clause: z.string(),
  source: z.string(),
  reason: z.string(),
  postId: z.string().nullable(),
  state: z.enum(outlierStateNames),
  stateLabel: z.string(),
  foundAt: instant,
  explanation: z.object({ text: z.string(), by: z.string(), at: instant }).nullable(),
  decision: z.object({ text: z.string(), by: z.string(), at: instant }).nullable(),
  actions: z.object({ explain: allowed, decide: allowed }),
})
export type OutlierView = z.infer<typeof outlierView>

const refusals = ["monitoring.outlier-not-found", "monitoring.not-allowed", "monitoring.outlier-wrong-state"]

export const outlierContract = {
  outliers: route({
    method: "GET",
    path: "/outliers",
    summary: "异常波动：哪个账号哪一天的数据不像它自己，待谁说明或认定",
    permission: "monitoring.read",
    query: z.object({
      ...paging,
      q: z.string().max(60).optional(),
      state: listed,
      rule: listed,
      account: id.optional(),
      unit: id.optional(),
      from: civilDate.optional(),
      to: civilDate.optional(),
    }),
    reply: pageOf(outlierView).extend({
      figures: z.object({ byState: z.array(part), byRule: z.array(part) }),
    }),
  }),
  outlier: route({
    method: "GET",
    path: "/outliers/:id",
    summary: "一处异常波动",
    permission: "monitoring.read",
    params,
    reply: outlierView,
    refusals: ["monitoring.outlier-not-found"],
  }),
  explainOutlier: route({
    method: "POST",
    path: "/outliers/:id/explanations",
    summary: "说明异常波动的原因",
    permission: "monitoring.rectify",
    params,
    body: z.object({ text: reason }),
    reply: outlierView,
    refusals,
  }),
  decideOutlier: route({
    method: "POST",
    path: "/outliers/:id/decisions",
    summary: "采信说明，或认定异常",
    permission: "monitoring.supervise",
    params,
    body: z.object({ verdict: z.enum(["accept", "recognise"]), text: reason }),
    reply: outlierView,
    refusals: [...refusals, "monitoring.own-explanation"],
  }),
} as const
