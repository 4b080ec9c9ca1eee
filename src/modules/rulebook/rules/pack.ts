import { z } from "zod"
import { LEVELS } from "#kernel/level"
import { isDate } from "#kernel/time"

const date = z.string().refine(isDate, "not a date")
const days = z.number().int().min(1).max(3660)

export const factNames = [
  "platform",
  "level",
  "unit",
  "followers",
  "postsPerDay",
  "postsPerYear",
  "medianReads",
  "quietDays",
] as const

const common = {
  /** `nm-v2.1` for the national check indicators, `<jurisdiction>-<short-name>` for local rules. */
  id: z.string().regex(/^[a-z][a-z0-9.-]+$/),
  label: z.string().min(1),
  level: z.enum(LEVELS),
  /** The clause in Chinese, as findings cite it. */
  clause: z.string().min(1),
  /** The same in a few words, for lists and annexes: document and number · what it is about. */
  clauseShort: z.string().min(1).max(24),
  source: z.string().min(1),
  /** sourced: seen in public text; recalled: from memory; proposal: a default of ours; sample: of the fictional city. */
  status: z.enum(["sourced", "recalled", "proposal", "sample"]),
  /** Whom the rule is for; an absent list means everybody. */
  appliesTo: z
    .object({
      platformKinds: z.array(z.string()).optional(),
      platforms: z.array(z.string()).optional(),
      levels: z.array(z.string()).optional(),
      functions: z.array(z.string()).optional(),
      statuses: z.array(z.string()).optional(),
    })
    .default({}),
  /** Id of the rule of a parent pack that this one makes stricter. Both stay in force. */
  tightens: z.string().optional(),
  /** Id of the rule that states the same fact already: it is found once, under that id. */
  restates: z.string().optional(),
}

const limit = z.object({
  amount: z.number().int().min(0),
  unit: z.enum(["natural-hours", "working-hours", "natural-days", "working-days"]),
})

const condition = z.object({
  fact: z.enum(factNames),
  op: z.enum(["<", "<=", ">", ">=", "="]),
  value: z.union([z.number(), z.string()]),
})

const of = <K extends string, P extends z.ZodType>(kind: K, params: P) =>
  z.object({ ...common, kind: z.literal(kind), params })

/** A rule of a pack: what it says (`kind`) and its numbers (`params`). */
export const rule = z.discriminatedUnion("kind", [
  /** At least one visible item in the last `windowDays` days; warnings at the ages `stages`, in days. */
  of(
    "freshness",
    z.object({
      windowDays: days,
      /** True: an item exactly `windowDays` old still counts. */
      inclusive: z.boolean(),
      /** exact: to the millisecond; natural-days: by calendar days. */
      counting: z.enum(["exact", "natural-days"]),
      stages: z.array(days),
    }),
  ),
  /** Apps and mini-programs: the last probe must have opened it. */
  of("availability", z.object({})),
  /** The last test question must have found a way to ask. */
  of("interaction", z.object({})),
  /** A finding of the text check at one of these levels. */
  of("wording", z.object({ levels: z.array(z.enum(LEVELS)) })),
  /** Set aside (停更, 关停) and silent for so long, but not deregistered. */
  of("abandoned", z.object({ quietDays: days })),
  of(
    "activity",
    z.object({
      slowingDays: days,
      sleepingDays: days,
      zombieDays: days,
      /** Slowing when the last 30 days hold less than this share of the 30 before … */
      slowingRatio: z.number().min(0).max(1),
      /** … and those held at least so many items. */
      ratioPostsMin: z.number().int().min(1),
    }),
  ),
  of("original", z.object({ windowDays: days, min: z.number().int().min(1) })),
  of("deadline", z.object({ clock: z.string(), limit })),
  of("watch-list", z.object({ where: z.array(condition).min(1) })),
  /** The ladder of reviews that units here work by (an id of data/review); it counts where it is no looser than what stands above. */
  of("review-ladder", z.object({ ladder: z.string().min(1) })),
  /** A person decides; the rule gives the clause and the level. */
  of("manual", z.object({})),
])
export type Rule = z.infer<typeof rule>
export type RuleKind = Rule["kind"]
export type RuleOf<K extends RuleKind> = Extract<Rule, { kind: K }>

/** One file of `data/rulebook`. Dates are inclusive; `effectiveTo` null is open. */
export const pack = z
  .object({
    id: z.string().regex(/^[a-z][a-z0-9-]+$/),
    title: z.string().min(1),
    jurisdiction: z.string().regex(/^[a-z][a-z0-9-]*$/),
    /** The jurisdiction above; null for the nation. */
    parent: z.string().nullable(),
    version: z.string().min(1),
    effectiveFrom: date,
    effectiveTo: date.nullable(),
    document: z.object({ title: z.string(), number: z.string(), issuedOn: date }),
    note: z.string().default(""),
    rules: z.array(rule),
  })
  .refine((value) => new Set(value.rules.map((one) => one.id)).size === value.rules.length, "a rule id stands twice")
export type Pack = z.infer<typeof pack>
