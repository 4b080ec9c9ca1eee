import { z } from "zod"
import { route } from "#kernel/route"
import { civilDate, instant } from "#shapes"

export const ruleView = z.object({
  id: z.string(),
  label: z.string(),
  level: z.string(),
  clause: z.string(),
  clauseShort: z.string(),
  source: z.string(),
  status: z.string(),
  params: z.record(z.string(), z.unknown()),
})

export const packView = z.object({
  id: z.string(),
  title: z.string(),
  jurisdiction: z.string(),
  parent: z.string().nullable(),
  version: z.string(),
  effectiveFrom: z.string(),
  effectiveTo: z.string().nullable(),
  rules: z.array(ruleView),
  /** Values looser than the parent's, which do not count. */
  issues: z.array(z.string()),
})

export const rulebookContract = {
  packs: route({
    method: "GET",
    path: "/rulebook/packs",
    summary: "规则包",
    permission: "session",
    query: z.object({ at: civilDate.optional() }),
    reply: z.object({
      at: instant,
      items: z.array(packView),
      effective: z.array(ruleView.extend({ pack: z.string() })),
    }),
  }),
} as const
