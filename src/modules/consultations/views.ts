import { z } from "zod"
import { allowed, event, id, instant, unitRef } from "#shapes"
import { question } from "./rules/questions.ts"

const states = ["draft", "in-review", "open", "feedback", "report-in-review", "answered", "withdrawn"] as const
const opinionStatesList = ["waiting", "adopted", "partly", "refused", "counted"] as const

export const consultationRow = z.object({
  id,
  title: z.string(),
  kindLabel: z.string(),
  state: z.enum(states),
  stateLabel: z.string(),
  unit: unitRef,
  opinions: z.number().int(),
  waiting: z.number().int(),
  publishedAt: instant.nullable(),
  endsOn: z.string().nullable(),
  feedbackDueOn: z.string().nullable(),
  /** 采纳情况 should have been published before today. */
  overdue: z.boolean(),
})
export type ConsultationRow = z.infer<typeof consultationRow>

const articleCount = z.object({
  /** Null: the whole. */
  article: z.number().int().nullable(),
  label: z.string(),
  total: z.number().int(),
  waiting: z.number().int(),
  adopted: z.number().int(),
  partly: z.number().int(),
  refused: z.number().int(),
})

export const consultationView = consultationRow.extend({
  kind: z.string(),
  explanation: z.string(),
  body: z.string(),
  articles: z.array(z.object({ no: z.number().int(), label: z.string() })),
  file: z.object({ id, name: z.string(), bytes: z.number().int() }).nullable(),
  periodDays: z.number().int(),
  periodAsked: z.string(),
  shortReason: z.string(),
  mail: z.string(),
  post: z.string(),
  phone: z.string(),
  questions: z.array(question),
  hash: z.string(),
  authors: z.array(z.object({ id, name: z.string() })),
  report: z.string(),
  reportPublishedAt: instant.nullable(),
  withdrawnBecause: z.string(),
  counts: z.array(articleCount),
  tallies: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      kind: z.enum(["one", "many", "open"]),
      answered: z.number().int(),
      options: z.array(z.object({ label: z.string(), count: z.number().int() })),
    }),
  ),
  roundId: id.nullable(),
  reportRoundId: id.nullable(),
  events: z.array(event),
  actions: z.object({
    edit: allowed,
    submit: allowed,
    recall: allowed,
    withdraw: allowed,
    decide: allowed,
    enter: allowed,
    report: allowed,
    submitReport: allowed,
    recallReport: allowed,
    unmask: allowed,
  }),
})
export type ConsultationView = z.infer<typeof consultationView>

export const opinionRow = z.object({
  id,
  place: z.string(),
  article: z.number().int().nullable(),
  text: z.string(),
  state: z.enum(opinionStatesList),
  stateLabel: z.string(),
  reason: z.string(),
  sourceLabel: z.string(),
  saidAt: instant,
  /** How many opinions of this consultation say it in the same words, this one among them. */
  same: z.number().int(),
  isPublic: z.boolean(),
  /** What the text engine finds grave: its words are not shown in public. */
  held: z.string(),
  hasContact: z.boolean(),
  hasOriginal: z.boolean(),
  answers: z.array(z.object({ question: z.string(), answer: z.string() })),
})
export type OpinionRow = z.infer<typeof opinionRow>
