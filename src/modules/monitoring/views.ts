import { z } from "zod"
import { LEVELS } from "#kernel/level"
import { allowed, event, id, instant, unitRef } from "#shapes"

export const problemStates = ["open", "assigned", "rectified", "closed", "dismissed"] as const

export const decision = z.enum(["confirmed", "false-alarm", "ignored"])

export const problemRow = z.object({
  id,
  title: z.string(),
  /** `nm-v2.1` …, or the rule of the text check. */
  rule: z.string(),
  ruleLabel: z.string(),
  /** The clause in a few words, for lists. */
  clauseShort: z.string(),
  kind: z.enum(["freshness", "wording", "other"]),
  level: z.enum(LEVELS),
  levelLabel: z.string(),
  state: z.enum(problemStates),
  stateLabel: z.string(),
  account: z.object({ id, name: z.string(), platformLabel: z.string() }),
  unit: unitRef,
  foundAt: instant,
  /** When rule and level became what they are: when it was found, or when it got graver. */
  judgedAt: instant,
  dueAt: instant.nullable(),
  overdue: z.boolean(),
  /** How often the same account had the same matter, or broke the same rule, before. */
  repeat: z.number().int(),
})
export type ProblemRow = z.infer<typeof problemRow>

export const evidence = z.object({
  /** Text with the wrong place; null for freshness. */
  post: z
    .object({
      id,
      title: z.string(),
      text: z.string(),
      url: z.string().nullable(),
      publishedAt: instant,
      deletedAt: instant.nullable(),
      marks: z.array(
        z.object({
          start: z.number().int(),
          end: z.number().int(),
          original: z.string(),
          suggestions: z.array(z.string()),
          reason: z.string(),
        }),
      ),
    })
    .nullable(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  capturedAt: instant,
  hash: z.string(),
})

export const problemView = problemRow.extend({
  clause: z.string(),
  source: z.string(),
  packVersion: z.string(),
  /** A recheck was asked and its answer is awaited: the page asks again by itself. */
  rechecking: z.boolean(),
  evidence: z.object({ before: evidence, after: evidence.nullable() }),
  /** By a person who looked: then a person says, too, that it is mended. */
  foundBy: z.enum(["rules", "person"]),
  /** What it was before it got graver, oldest first. */
  judgedBefore: z.array(
    z.object({
      title: z.string(),
      rule: z.string(),
      ruleLabel: z.string(),
      level: z.enum(LEVELS),
      levelLabel: z.string(),
      clause: z.string(),
      packVersion: z.string(),
      judgedAt: instant,
      supersededAt: instant,
      evidence,
    }),
  ),
  assignment: z
    .object({
      id,
      toUnit: unitRef,
      givenAt: instant,
      dueAt: instant,
      because: z.array(z.string()),
      urges: z.number().int(),
      extendedTo: instant.nullable(),
    })
    .nullable(),
  events: z.array(event),
  /** The wrong places it is about, with what a person said of each. */
  findings: z.array(
    z.object({
      id,
      rule: z.string(),
      original: z.string(),
      class: z.string(),
      classLabel: z.string(),
      level: z.enum(LEVELS),
      levelLabel: z.string(),
      suggestions: z.array(z.string()),
      reason: z.string(),
      source: z.string(),
      decided: z
        .object({
          decision,
          label: z.string(),
          note: z.string(),
          by: z.string(),
          at: instant,
          expiresOn: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
  /** For whom the asker may let a word pass. */
  exemptFor: z.array(z.enum(["unit", "house"])),
  actions: z.object({
    assign: allowed,
    urge: allowed,
    extend: allowed,
    giveBack: allowed,
    rectify: allowed,
    recheck: allowed,
    close: allowed,
    sendBack: allowed,
    dismiss: allowed,
  }),
  /** Units the problem can be given to: host first. */
  candidates: z.array(unitRef),
  earlier: z.array(z.object({ id, title: z.string(), foundAt: instant, stateLabel: z.string() })),
})
export type ProblemView = z.infer<typeof problemView>

export const overviewFigure = z.object({
  key: z.string(),
  label: z.string(),
  value: z.number(),
  unit: z.string(),
  /** Address of the list that the figure opens. */
  opens: z.string(),
  change: z.object({ by: z.number(), since: z.string() }).nullable(),
  definition: z.string(),
})

/** 更新情况 of one account: the verdict, the activity, each with why, since when and what comes next. */
export const accountFreshness = z.object({
  verdict: z.enum(["pass", "warn", "veto", "none"]),
  verdictLabel: z.string(),
  /** Days of the reminder's stage reached. */
  stage: z.number().int().nullable(),
  reason: z.string(),
  lastPostAt: instant.nullable(),
  /** The last moment at which the account still passes without anything new. */
  turnsAt: instant.nullable(),
  activity: z.enum(["active", "slowing", "sleeping", "zombie"]),
  activityLabel: z.string(),
  activityReason: z.string(),
  activitySince: instant.nullable(),
  activityTurnsAt: instant.nullable(),
  checkedAt: instant,
  /** Watch lists it stands or stood on, the newest first. */
  watched: z.array(
    z.object({ label: z.string(), because: z.array(z.string()), since: instant, endedAt: instant.nullable() }),
  ),
})
export type AccountFreshness = z.infer<typeof accountFreshness>

/** 词包试算. */
export const packTrialView = z.object({
  posts: z.number().int(),
  /** More posts than are tried: only the first `posts` of the days were. */
  cut: z.boolean(),
  days: z.number().int(),
  added: z.number().int(),
  gone: z.number().int(),
  /** Of the added ones; never among the examples. */
  sensitive: z.number().int(),
  examples: z.array(
    z.object({
      postId: id,
      original: z.string(),
      excerpt: z.string(),
      suggestions: z.array(z.string()),
      reason: z.string(),
      classLabel: z.string(),
      levelLabel: z.string(),
    }),
  ),
})
export type PackTrialView = z.infer<typeof packTrialView>

/** One wrong place of a published text, once whatever number of rule versions have read it. */
export const findingRow = z.object({
  id,
  rule: z.string(),
  original: z.string(),
  suggestions: z.array(z.string()),
  classLabel: z.string(),
  level: z.enum(LEVELS),
  levelLabel: z.string(),
  decision: decision.nullable(),
  decisionLabel: z.string(),
  note: z.string(),
  by: z.string(),
  foundAt: instant,
  postId: id,
  postTitle: z.string(),
  accountId: id,
  accountName: z.string(),
  platformLabel: z.string(),
  problemId: id.nullable(),
})
