import type { Finding } from "../finding.ts"
import { countsOn, type PersonFact } from "./fact.ts"
import { NAME_RULE } from "./people-rules.ts"
import { findingOf, sinceOf } from "./say.ts"
import type { Place, Seen } from "./seen.ts"

/** How two characters are alike; undefined where they only differ. */
export type Alike = (one: string, other: string) => "sound" | "shape" | undefined

/** Units between a post and the name it belongs to: 局长、党组书记 are one post, 局长同志 is two units more. */
const GAP_UNITS = 6
/** A title that so many hold says nothing about who stands beside it. */
const OWNERS_MAX = 20
/** A mark that parts one thing from the next. */
const PARTS = /[、，,。；;：:！？!?\n\r]/
/** 市长：某某 in a list of who is there. */
const COLON = /^[：:]$/
const HAN_NAME = /^[\u3400-\u9fff·]+$/

interface Near {
  readonly start: number
  readonly fact: PersonFact
  readonly alike: "sound" | "shape" | undefined
  /** How sure the surroundings make it. */
  readonly isSure: boolean
}

/**
 * Names one character off, where the post or the unit of the person stands beside them: strangers with similar names
 * stay quiet. What the surroundings leave open is a hint.
 */
export function nearNames(seen: Seen, alike: Alike): Finding[] {
  const { text, at } = seen
  const taken = seen.names.map(({ start, end }) => ({ start, end }))
  const best = new Map<string, Near[]>()
  for (const place of seen.places) {
    const owners = [...place.word.posted, ...place.word.housed].filter((fact) => countsOn(fact, at))
    if (owners.length === 0 || owners.length > OWNERS_MAX) continue
    for (const near of besideOf(seen, place, owners, alike)) {
      const end = near.start + near.fact.name.length
      if (taken.some((name) => name.start < end && near.start < name.end)) continue
      const key = `${near.start} ${end}`
      const known = best.get(key) ?? []
      if (near.isSure && known.some(({ isSure }) => !isSure)) best.set(key, [near])
      else if (near.isSure || !known.some(({ isSure }) => isSure)) best.set(key, [...known, near])
    }
  }
  return [...best.values()].map((nears) => said(text, nears))
}

function* besideOf(seen: Seen, place: Place, owners: readonly PersonFact[], alike: Alike): Iterable<Near> {
  const { text } = seen
  for (const fact of owners) {
    const length = fact.name.length
    const ends = [place.end, place.start - GAP_UNITS - length] as const
    for (const from of ends) {
      for (let start = Math.max(0, from); start <= from + GAP_UNITS; start++) {
        const other = differingAt(text, start, fact.name)
        if (other < 0) continue
        const written = text.slice(start, start + length)
        const gap = start >= place.end ? text.slice(place.end, start) : text.slice(start + length, place.start)
        if (!HAN_NAME.test(written) || written.includes("某")) continue
        if (PARTS.test(gap) && !(start >= place.end && COLON.test(gap))) continue
        const how = alike(written[other]!, fact.name[other]!)
        const isPost = place.word.posted.includes(fact)
        const sure = isSure(length, how !== undefined, isPost, gap.length === 0 || COLON.test(gap))
        if (sure !== undefined) yield { start, fact, alike: how, isSure: sure }
      }
    }
  }
}

/**
 * Undefined = quiet. Of two characters one alike is needed and the post right beside: half the name is all there is. Of
 * three, a name that is merely other may be a colleague's.
 */
function isSure(length: number, isAlike: boolean, isPost: boolean, isAdjacent: boolean): boolean | undefined {
  if (length < 3) return isAlike && isPost && isAdjacent ? true : undefined
  if (length > 3 || isAlike) return true
  return isPost && isAdjacent
}

/** The one place where the text differs from a name; -1 when there is none or more than one. */
function differingAt(text: string, start: number, name: string): number {
  if (start + name.length > text.length) return -1
  let found = -1
  for (let at = 0; at < name.length; at++) {
    if (text[start + at] === name[at]) continue
    if (found >= 0) return -1
    found = at
  }
  return found
}

const HOW = { sound: "读音相同", shape: "字形相近" } as const

function said(text: string, nears: readonly Near[]): Finding {
  const [{ start, fact, alike, isSure: sure }] = nears as [Near]
  const names = [...new Set(nears.map((near) => near.fact.name))]
  const written = text.slice(start, start + fact.name.length)
  const how = alike ? `（${HOW[alike]}）` : ""
  const reason = `姓名“${written}”与“${fact.name}”一字之差${how}，${fact.post}应为“${names.join("”或“")}”${sinceOf(fact)}。`
  const finding = findingOf(text, {
    ...{ start, end: start + fact.name.length, rule: NAME_RULE, basis: basisOf(nears), suggestions: names, reason },
  })
  return sure ? finding : { ...finding, level: "hint" }
}

/** One row that two persons stand behind is enough. */
function basisOf(nears: readonly Near[]): PersonFact[] {
  const facts = [...new Set(nears.map(({ fact }) => fact))]
  const confirmed = facts.filter(({ state }) => state === "confirmed")
  return confirmed.length > 0 ? confirmed : facts
}
