import { clusters } from "./cluster.ts"
import { compared, floodsOf, leadersOf, withFloods } from "./floods.ts"
import { masked } from "./mask.ts"
import { termsOf } from "./terms.ts"
import { dayOf, type Trend, trendOf } from "./trend.ts"
import { vectorsOf } from "./vectors.ts"

/** A citizen's message as topics read it. */
export interface TopicMessage {
  readonly id: string
  readonly title: string
  readonly body: string
  /** When it came, if known. */
  readonly at?: Date | undefined
  /** Likes or agreements of others, if counted. */
  readonly likes?: number | undefined
}

/** Messages of several people on one matter. */
export interface Topic {
  /** What they have in common, at most five, best first; no names of persons as far as title and kinship tell. */
  readonly terms: readonly string[]
  /** In the order of the messages. */
  readonly ids: readonly string[]
  /** Of the ids, how many say nearly the same as an earlier one: one person many times, or a text passed around. */
  readonly copies: number
  /** Up to three openings, unlike one another, with telephone and identity numbers starred. */
  readonly examples: readonly string[]
  readonly trend: Trend
  /** What topics are ordered by: messages (copies a quarter), more when they came together, and a little for likes. */
  readonly heat: number
}

/** Messages one call reads; of more, the last ones. */
export const TOPIC_MESSAGES_MAX = 100_000
/** Messages that make a topic. */
export const TOPIC_MIN = 3

const COPY_MIN = 0.8
const COPY_WEIGHT = 0.25
const EXAMPLES_MAX = 3
const EXAMPLE_UNITS = 60

/** 热点. Groups messages by matter; hottest first. The same messages give the same topics. */
export function topics(given: readonly TopicMessage[], least = TOPIC_MIN): Topic[] {
  const messages = given.slice(-TOPIC_MESSAGES_MAX)
  const floods = floodsOf(messages)
  const places = compared(messages.length, floods)
  const vectors = vectorsOf(places.map((place) => messages[place]!))
  const lastDay = messages.reduce((last, { at }) => (at ? Math.max(last, dayOf(at)) : last), Number.NEGATIVE_INFINITY)
  const groups = clusters(vectors).map((group) => group.map((at) => places[at]!))
  const found = withFloods(groups, floods).flatMap((all) => {
    if (all.length < least) return []
    const mine = all.map((place) => messages[place]!)
    const copies = copiesAmong(mine)
    const trend = trendOf(
      mine.flatMap(({ at }) => (at ? [dayOf(at)] : [])),
      lastDay,
    )
    return [
      {
        terms: termsOf(mine, vectors, places.length),
        ids: mine.map(({ id }) => id),
        copies: copies.size,
        examples: examplesOf(mine.filter((_, index) => !copies.has(index))),
        trend,
        heat: heatOf(mine, copies.size, trend),
      },
    ]
  })
  return found.sort((a, b) => b.heat - a.heat)
}

/** Places of messages that are near-duplicates of an earlier one. */
const copiesAmong = (messages: readonly TopicMessage[]): ReadonlySet<number> =>
  new Set(leadersOf(messages, COPY_MIN).flatMap((leader, place) => (leader === place ? [] : [place])))

function heatOf(messages: readonly TopicMessage[], copies: number, trend: Trend): number {
  const voices = messages.length - copies * (1 - COPY_WEIGHT)
  const together = trend.direction === "unknown" ? 1 : trend.densest / messages.length
  const likes = messages.reduce((sum, message) => sum + Math.max(0, message.likes ?? 0), 0)
  return Math.round((voices * (0.5 + 0.5 * together) + Math.log1p(likes)) * 100) / 100
}

function examplesOf(messages: readonly TopicMessage[]): string[] {
  const examples = new Set<string>()
  for (const { title, body } of messages) {
    if (examples.size === EXAMPLES_MAX) break
    const opening = (title.trim() || body.trim()).replace(/\s+/g, " ")
    // Masked before it is cut, or half a number would no longer be seen to be one.
    const shown = masked(opening.slice(0, EXAMPLE_UNITS * 4))
    if (shown !== "") examples.add(shown.length > EXAMPLE_UNITS ? `${shown.slice(0, EXAMPLE_UNITS)}…` : shown)
  }
  return [...examples]
}
