import type { Finding } from "../finding.ts"
import { countsOn, type PersonFact } from "./fact.ts"
import { ORDER_RULE } from "./people-rules.ts"
import { findingOf, sinceOf } from "./say.ts"
import type { Place, Seen } from "./seen.ts"

/** One person of a list, with the post that stands before or after the name. */
interface Item {
  readonly name: Place
  readonly start: number
  readonly end: number
}

const MARKS = /^\s*[、，,]\s*$/
/** The last of a list may be joined so, when marks join the others. */
const LAST = /^\s*(?:和|与|及|以及|、以及)\s*$/
/** Such a list has an order of its own, and says so. */
const OWN_ORDER = /笔画|笔划|不分先后|音序/
/** How far around a list its own order is said. */
const NEAR_UNITS = 40

/** Lists of persons whose order is not that of the ranking that counts on the day of the text. */
export const wrongOrders = (seen: Seen): Finding[] =>
  [...listsOf(seen)].flatMap((items) => {
    const [first, last] = [items[0]!, items.at(-1)!]
    const around = seen.text.slice(Math.max(0, first.start - NEAR_UNITS), last.end + NEAR_UNITS)
    return OWN_ORDER.test(around) ? [] : (judged(seen, items) ?? [])
  })

/** Names joined by 、 or ， with nothing between them but their posts. */
function* listsOf(seen: Seen): Iterable<Item[]> {
  let items: Item[] = []
  let isClosed = false
  for (const name of seen.names) {
    const item = itemOf(seen, name)
    const before = items.at(-1)
    const between =
      before && !isClosed && before.end <= item.start ? seen.text.slice(before.end, item.start) : undefined
    if (between !== undefined && MARKS.test(between)) items.push(item)
    else if (between !== undefined && items.length > 1 && LAST.test(between)) {
      items.push(item)
      isClosed = true
    } else {
      if (items.length > 1) yield items
      items = [item]
      isClosed = false
    }
  }
  if (items.length > 1) yield items
}

function itemOf({ postBefore, postAfter }: Seen, name: Place): Item {
  return {
    name,
    start: postBefore.get(name.start)?.start ?? name.start,
    end: postAfter.get(name.end)?.end ?? name.end,
  }
}

/** A ranking: one document within one scope. */
const rankingOf = ({ orderDocument, scope }: PersonFact): string => `${orderDocument}\n${scope}`

function judged({ text, at }: Seen, items: readonly Item[]): Finding | undefined {
  const ranked = items.map(({ name }) =>
    name.word.named.filter((fact) => fact.orderDocument !== "" && fact.orderNumber !== undefined && countsOn(fact, at)),
  )
  const rankings = [...new Set(ranked.flatMap((facts) => facts.map(rankingOf)))]
  const judgements = rankings.map((ranking) => {
    const facts = ranked.map((of) => bestOf(of.filter((fact) => rankingOf(fact) === ranking)))
    return { facts, known: facts.filter((fact) => fact !== undefined).length, wrong: misplaced(facts) }
  })
  const widest = judgements.filter(({ known }) => known > 1).sort((a, b) => b.known - a.known)
  // Where two rankings count and one of them agrees with the text, the text has followed that one.
  if (widest.length === 0 || widest.some(({ known, wrong }) => known === widest[0]!.known && !wrong)) return undefined
  const { facts, wrong } = widest[0]!
  const [from, to] = wrong!
  const basis = facts.slice(from, to + 1).filter((fact) => fact !== undefined)
  const [start, end] = [items[from]!.start, items[to]!.end]
  const right = reordered(text, items.slice(from, to + 1), facts.slice(from, to + 1))
  const { orderDocument, scope } = basis[0]!
  const latest = [...basis].sort((a, b) => (a.from < b.from ? 1 : -1))[0]!
  const reason = `“${text.slice(start, end)}”的先后与${orderDocument}${scope ? `（${scope}）` : ""}不一致，应为“${right}”${sinceOf(latest)}。`
  return findingOf(text, { start, end, rule: ORDER_RULE, basis, suggestions: [right], reason })
}

const bestOf = (facts: readonly PersonFact[]): PersonFact | undefined =>
  facts.find(({ state }) => state === "confirmed") ?? facts[0]

/** First and last of those that stand before one who ranks higher, or after one who ranks lower. */
function misplaced(facts: readonly (PersonFact | undefined)[]): readonly [number, number] | undefined {
  const places = facts.flatMap((fact, index) => (fact ? [{ index, number: fact.orderNumber! }] : []))
  const first = places.find((one) => places.some((other) => other.index > one.index && other.number < one.number))
  const last = places.findLast((one) => places.some((other) => other.index < one.index && other.number > one.number))
  return first && last ? [first.index, last.index] : undefined
}

/** Ranked persons in their order, each with the post; others and all marks stay where they are. */
function reordered(text: string, items: readonly Item[], facts: readonly (PersonFact | undefined)[]): string {
  const sorted = items
    .map((item, index) => ({ item, fact: facts[index] }))
    .filter(({ fact }) => fact !== undefined)
    .sort((a, b) => a.fact!.orderNumber! - b.fact!.orderNumber!)
  let next = 0
  return items
    .map((item, index) => {
      const { start, end } = facts[index] ? sorted[next++]!.item : item
      const mark = index === 0 ? "" : text.slice(items[index - 1]!.end, item.start)
      return mark + text.slice(start, end)
    })
    .join("")
}
