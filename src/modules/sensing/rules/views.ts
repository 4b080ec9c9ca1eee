import { z } from "zod"
import { allowed, civilDate, event, id, instant, part, unitRef } from "#shapes"

const n = z.number().int()

/** One street of the map. A hidden one has no figures at all. */
export const streetCell = z.object({
  unit: unitRef,
  name: z.string(),
  area: z.string(),
  x: n,
  y: n,
  population: n,
  /** Fewer than k, or hidden with those so that they cannot be reckoned out. */
  isHidden: z.boolean(),
  count: n.nullable(),
  /** Messages a ten thousand heads, two decimals. */
  perTenThousand: z.number().nullable(),
  /** What is usual at this season; null: nothing to compare with. */
  usual: z.number().nullable(),
  /** Percent above (or below) that. */
  change: n.nullable(),
})
export type StreetCell = z.infer<typeof streetCell>

export const heatMap = z.object({
  from: civilDate,
  to: civilDate,
  weeks: n,
  thisWeek: civilDate,
  total: n,
  cells: z.array(streetCell),
  areas: z.array(z.object({ name: z.string(), x: n, y: n })),
  /** total = shown + hidden + unknown + elsewhere. */
  shown: n,
  hidden: z.object({ streets: n, count: n }),
  /** The message tells no place, or it was not yet looked for. */
  unknown: n,
  /** At a street that is not on this map. */
  elsewhere: n,
  k: n,
  populationSource: z.string(),
  notice: z.string(),
  /** What usual means here, in a sentence. */
  usualSays: z.string(),
  matters: z.array(part),
  kinds: z.array(part),
})
export type HeatMap = z.infer<typeof heatMap>

export const directions = ["rising", "falling", "steady", "unknown"] as const

export const topicLine = z.object({
  id,
  terms: z.array(z.string()),
  /** Messages the asker may see, in the week and at the street asked for. */
  count: n,
  direction: z.enum(directions),
  directionLabel: z.string(),
  heat: z.number(),
  examples: z.array(z.string()),
  streets: z.array(part),
  supplyPosts: n,
  /** Asked often and hardly published about. */
  isGap: z.boolean(),
  suggestions: n,
  project: z.object({ id, title: z.string() }).nullable(),
  lastAt: instant,
})
export type TopicLine = z.infer<typeof topicLine>

const near = z.object({ id, title: z.string(), receivedAt: instant })
export const suggestionView = z.object({ id, message: near, into: near, percent: n, weeksApart: n })
export type SuggestionView = z.infer<typeof suggestionView>

export const topicView = topicLine.extend({
  firstSeenAt: instant,
  runAt: instant,
  runMessages: n,
  windowDays: n,
  copies: n,
  /** It was found in the last run. */
  isLive: z.boolean(),
  byWeek: z.array(z.object({ week: civilDate, count: n })),
  units: z.array(part),
  matter: z.string().nullable(),
  messages: z.array(near.extend({ street: z.string().nullable(), stateLabel: z.string() })),
  supplyLatest: z.array(z.object({ id, title: z.string() })),
  supplyDays: n,
  merges: z.array(suggestionView),
  actions: z.object({ merge: allowed, project: allowed }),
})
export type TopicView = z.infer<typeof topicView>

export const projectLine = z.object({
  id,
  title: z.string(),
  unit: unitRef,
  owner: z.string(),
  state: z.enum(["open", "closed", "dropped"]),
  stateLabel: z.string(),
  /** Messages of the cause in the last days. */
  count: n,
  countBefore: n,
  targetMax: n,
  measureDays: n,
  holds: z.boolean(),
  dueOn: civilDate,
  overdue: z.boolean(),
  isPublic: z.boolean(),
  openedAt: instant,
})
export type ProjectLine = z.infer<typeof projectLine>

export const projectView = projectLine.extend({
  plan: z.string(),
  topic: z.object({ id, terms: z.array(z.string()) }).nullable(),
  matter: z.string().nullable(),
  words: z.array(z.string()),
  street: unitRef.nullable(),
  publicLine: z.string(),
  /** What has to hold, in a sentence. */
  measureSays: z.string(),
  byMonth: z.array(z.object({ month: z.string(), count: n })),
  countAfter: n.nullable(),
  endedAt: instant.nullable(),
  events: z.array(event),
  actions: z.object({ report: allowed, close: allowed, drop: allowed }),
})
export type ProjectView = z.infer<typeof projectView>
