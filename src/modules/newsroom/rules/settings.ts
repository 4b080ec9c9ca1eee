import { z } from "zod"

/** Shapes of the files of data/newsroom. Every row says where it comes from. */
const source = z.string().min(1)
const file = { id: z.string(), version: z.string(), source }
const numbered = z.object({ value: z.number().positive(), source })
const limit = z.object({
  amount: z.number().int().min(1),
  unit: z.enum(["natural-hours", "working-hours", "natural-days", "working-days"]),
})
const named = { id: z.string(), label: z.string(), source }

export const leadSettings = z.object({
  ...file,
  sources: z.array(z.object(named)).min(1),
  /** A tipster is answered within. */
  answer: limit.extend({ source }),
  /** How long it is kept how to reach a tipster, in days. */
  contactDays: numbered,
  alikeDays: numbered,
  /** 0–1, see `nearIndex` of #text. */
  alikeMin: numbered,
  unansweredDays: numbered,
  /** 投稿邮件: longest that is read, in bytes; longest text that is kept, in characters; letters to senders within a day. */
  mailBytes: numbered,
  mailChars: numbered,
  mailAnswersPerDay: numbered,
  mailboxFailingMinutes: numbered,
  /** 系统发现: a question said by so many people within so many days. */
  repeated: z.object({ days: z.number().int().min(1), people: z.number().int().min(2), source }),
  /** A word said by so many people, so many times as much as on the average of the periods before; then quiet for some days. */
  hotWord: z.object({
    days: z.number().int().min(1),
    people: z.number().int().min(2),
    times: z.number().min(1),
    periods: z.number().int().min(1),
    quietDays: z.number().int().min(1),
    source,
  }),
  /** Leads one look proposes at most. */
  foundPerRun: numbered,
})
export type LeadSettings = z.infer<typeof leadSettings>

/** 文件标识: what its label may say, and which one the house writes. */
export const fileMarks = z.object({
  ...file,
  labels: z.array(z.object(named)).min(1),
  declared: z.object({ value: z.string(), source }),
})

export const topicSettings = z.object({
  ...file,
  round: z.object({ cutOff: z.string().regex(/^\d{2}:\d{2}$/), source }),
  classes: z.array(z.object({ ...named, limit })).min(1),
  forms: z.array(z.object(named)).min(1),
  columnAheadDays: numbered,
  occasionAheadDays: numbered,
})
export type TopicSettings = z.infer<typeof topicSettings>

const words = z.array(z.string().min(2)).min(1)

export const negativeList = z.object({
  ...file,
  items: z.array(z.object({ ...named, version: z.string(), clause: z.string(), words })).min(1),
  /** Topics with one of these words report against such things. */
  unless: z.object({ words, source }),
})
export type NegativeList = z.infer<typeof negativeList>

export const outletRules = z.object({
  ...file,
  internal: z.array(z.object({ ...named, version: z.string(), words })),
  public: z.object({ words, source }),
})
export type OutletRules = z.infer<typeof outletRules>

export const occasions = z.object({
  ...file,
  days: z.array(
    z.object({
      id: z.string(),
      /** `MM-DD`. */
      on: z.string().regex(/^\d{2}-\d{2}$/),
      name: z.string(),
      advice: z.string(),
      source,
      /** A day of the old calendar: valid in this year only. */
      year: z.number().int().optional(),
    }),
  ),
})
export type Occasions = z.infer<typeof occasions>

export const contribution = z.object({
  ...file,
  weights: z.array(z.object({ ...named, short: z.string(), points: z.number().min(0) })).min(1),
})
export type Contribution = z.infer<typeof contribution>

/** The part of data/platforms that the newsroom reads: what a platform is called. */
export const platformNames = z.object({ platforms: z.array(z.object({ id: z.string(), label: z.string() })) })
