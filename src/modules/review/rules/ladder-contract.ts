import { z } from "zod"
import { route } from "#kernel/route"
import { empty, id, instant, params, personRef, reason, unitRef } from "#shapes"
import { contentClasses } from "./ladder.ts"

const seat = z.object({ role: z.string(), label: z.string(), roles: z.array(z.string()), people: z.array(personRef) })
const step = z.object({
  name: z.string(),
  self: z.boolean(),
  parallel: z.boolean(),
  clock: z.string().nullable(),
  seats: z.array(seat),
})

export const ladderView = z.object({
  id: z.string(),
  variant: z.string(),
  label: z.string(),
  jurisdiction: z.string(),
  source: z.string(),
  version: z.string(),
  proofPassesMin: z.number().int(),
  classes: z.array(z.object({ id: z.enum(contentClasses), label: z.string(), steps: z.array(step) })),
})
export type LadderView = z.infer<typeof ladderView>

export const inForceView = z.object({
  class: z.enum(contentClasses),
  label: z.string(),
  covers: z.string(),
  ladderId: z.string(),
  ladderLabel: z.string(),
  source: z.string(),
  version: z.string(),
  proofPassesMin: z.number().int(),
  /** Whose choice it is; null: the default. */
  chosenBy: unitRef.nullable(),
  steps: z.array(step),
  /** Labels of seats nobody could sign, were something sent in today. */
  vacant: z.array(z.string()),
  /** Choices that ask less than what stands above them. */
  looser: z.array(z.string()),
  roundLimit: z.string(),
})

export const laddersContract = {
  ladders: route({
    method: "GET",
    path: "/review-ladders",
    summary: "审核流程：本单位各类内容执行哪一套，依据是什么",
    permission: "session",
    query: z.object({ unit: id.optional() }),
    reply: z.object({
      unit: unitRef,
      inForce: z.array(inForceView),
      ladders: z.array(ladderView),
      gates: z.array(z.object({ id: z.string(), label: z.string(), asks: z.string(), source: z.string() })),
      choice: z
        .object({ ladderId: z.string(), reason: z.string(), chosenAt: instant, chosenBy: z.string() })
        .nullable(),
      choose: z.object({ ok: z.boolean(), why: z.string().nullable() }),
      notes: z.array(z.object({ label: z.string(), limit: z.string(), source: z.string() })),
    }),
    refusals: ["review.unknown-unit"],
  }),
  choose: route({
    method: "PUT",
    path: "/review-ladders/:id",
    summary: "为一个单位选定审核流程（:id 为机构编号），只能从严",
    permission: "review.configure",
    params,
    body: z.object({ ladderId: z.string().max(40).nullable(), reason }),
    reply: empty,
    refusals: ["review.unknown-unit", "review.unknown-ladder", "review.looser-ladder"],
  }),
} as const
