import { z } from "zod"
import { allowed, civilDate, event, id, instant, personRef, unitRef } from "#shapes"

export const entryStateNames = ["draft", "in-review", "published", "expired", "withdrawn"] as const

export const entryLine = z.object({
  id,
  question: z.string(),
  unit: unitRef,
  state: z.enum(entryStateNames),
  stateLabel: z.string(),
  policyName: z.string(),
  /** The last day it may be given; null: without end. */
  lastOn: civilDate.nullable(),
  /** It ends within the days of data/knowledge. */
  ending: z.boolean(),
  publishedAt: instant.nullable(),
  changedAt: instant,
})
export type EntryLine = z.infer<typeof entryLine>

export const entryView = entryLine.extend({
  wordings: z.array(z.string()),
  answer: z.string(),
  policyClause: z.string(),
  policyUntil: civilDate.nullable(),
  validFrom: civilDate,
  validUntil: civilDate.nullable(),
  hash: z.string(),
  authors: z.array(personRef),
  endedAt: instant.nullable(),
  endedBecause: z.string(),
  replaces: z.object({ id, question: z.string() }).nullable(),
  replacedBy: z.object({ id, stateLabel: z.string() }).nullable(),
  origin: z.string().nullable(),
  roundId: id.nullable(),
  /** Other entries that answer nearly the same. */
  alike: z.array(z.object({ id, question: z.string(), percent: z.number().int() })),
  events: z.array(event),
  actions: z.object({ edit: allowed, submit: allowed, recall: allowed, withdraw: allowed, renew: allowed }),
})
export type EntryView = z.infer<typeof entryView>

export const gapLine = z.object({
  id,
  question: z.string(),
  asked: z.number().int(),
  firstOn: civilDate,
  lastOn: civilDate,
  state: z.enum(["open", "drafted", "dismissed"]),
  stateLabel: z.string(),
  because: z.string(),
  entryId: id.nullable(),
  actions: z.object({ draft: allowed, dismiss: allowed }),
})
export type GapLine = z.infer<typeof gapLine>

export const publicAnswer = z.object({
  id,
  question: z.string(),
  answer: z.string(),
  /** Who answers, on what, until when. */
  source: z.string(),
  score: z.number(),
})
