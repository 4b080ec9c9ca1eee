import { z } from "zod"
import { route } from "#kernel/route"
import { civilDate, id, pageOf, paging, params, reason } from "#shapes"
import { decision, findingRow, problemView } from "../views.ts"

/** The wrong places of published texts: decided one by one, and listed behind the figures of the rules. */
export const findingContract = {
  decide: route({
    method: "POST",
    path: "/problems/:id/decisions",
    summary: "逐处认定：确认有误、误报（可同时豁免）、暂时忽略",
    permission: "checking.decide",
    params,
    reply: problemView,
    body: z.object({
      findingIds: z.array(id).min(1).max(50),
      decision,
      reason,
      /** 暂时忽略: the last day. */
      expiresOn: civilDate.optional(),
      /** 误报: let the word pass for the account's unit and those below it, or for all units. */
      exempt: z.object({ for: z.enum(["unit", "house"]), expiresOn: civilDate }).optional(),
    }),
    refusals: [
      "monitoring.not-found",
      "monitoring.exempt-with-false-alarm",
      "monitoring.not-a-word",
      "monitoring.not-its-finding",
      "checking.not-found",
      "checking.veto-not-ignored",
      "checking.ignore-until",
      "checking.veto-stays",
      "checking.expires-too-late",
      "checking.exempt-already",
      "checking.not-allowed",
      "checking.not-your-unit",
    ],
  }),
  findings: route({
    method: "GET",
    path: "/findings",
    summary: "敏错字命中清单（规则准确率背后的逐条记录）",
    permission: "monitoring.read",
    query: z.object({
      ...paging,
      rule: z.string().max(60).optional(),
      class: z.string().max(40).optional(),
      decision: z.enum(["confirmed", "false-alarm", "ignored", "decided", "none"]).optional(),
    }),
    /** `elsewhere`: further places, of units out of the asker's scope. */
    reply: pageOf(findingRow).extend({ elsewhere: z.number().int() }),
  }),
} as const
