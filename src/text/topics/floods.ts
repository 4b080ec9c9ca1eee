import { nearIndex, SIMILARITY_MIN } from "../similar/near-index.ts"
import type { Message } from "../classify/features.ts"

/** What more than this share of all messages says tells no matter apart; in small files everything is common. */
export const COMMON_SHARE = 0.1
export const COMMON_MIN = 20
export const commonOf = (messages: number): number => Math.max(COMMON_MIN, messages * COMMON_SHARE)

/** Of a flood so many stand for all while matters are told apart: few enough that what they say is not common. */
const STAND_FOR = COMMON_MIN

/** Messages of one event, by their places: those that stand for it first. */
export type Flood = readonly number[]

/**
 * Floods: so many say nearly the same that their words would count as what everybody says, and the event itself would not be seen.
 * A matter of which fewer speak is none.
 */
export function floodsOf(messages: readonly Message[]): Flood[] {
  const most = commonOf(messages.length)
  if (messages.length <= most) return []
  const groups = new Map<number, number[]>()
  leadersOf(messages, SIMILARITY_MIN).forEach((leader, place) => {
    const group = groups.get(leader)
    if (group) group.push(place)
    else groups.set(leader, [place])
  })
  return [...groups.values()].filter((group) => group.length > most)
}

/**
 * For each message the place of the earliest that nearly says it (0–1, see `nearIndex`), its own where it is the first. Only such firsts
 * are looked among: where fifty thousand say the same, each is compared with few.
 */
export function leadersOf(messages: readonly Message[], least: number): number[] {
  const index = nearIndex()
  const leaders: number[] = []
  return messages.map(({ title, body }, place) => {
    const text = `${title}\n${body}`
    const [nearest] = index.near(text, least)
    if (nearest) return leaders[nearest.post]!
    leaders[index.add(text)] = place
    return place
  })
}

/** The places that are compared: all but those for whom others stand. */
export function compared(messages: number, floods: readonly Flood[]): number[] {
  const left = new Set(floods.flatMap((flood) => flood.slice(STAND_FOR)))
  return Array.from({ length: messages }, (_, place) => place).filter((place) => !left.has(place))
}

/** The groups with everybody of each flood in one of them, in the order of the messages: an event is one matter. */
export function withFloods(groups: readonly (readonly number[])[], floods: readonly Flood[]): number[][] {
  let whole = groups.map((group) => new Set(group))
  for (const flood of floods) {
    const event = new Set(flood)
    const others = whole.filter((group) => {
      const touches = flood.slice(0, STAND_FOR).some((place) => group.has(place))
      if (touches) for (const place of group) event.add(place)
      return !touches
    })
    whole = [event, ...others]
  }
  return whole.map((group) => [...group].sort((a, b) => a - b))
}
