import type { Doc } from "./rule.ts"

/** Hits of a pattern, in order and apart from one another: what `text.matchAll` gives. */
export type HitsIn = (doc: Pick<Doc, "text" | "units">) => Iterable<RegExpExecArray>

/** Patterns made here with the units they may begin with; `beginning.test.ts` compares each with `matchAll`. */
export const BEGINNINGS: { readonly pattern: RegExp; readonly hitsIn: HitsIn }[] = []

/** Units are told apart by their last bits: some others pass too, and there the pattern says no. */
const MASK = 1_023

/** Whether a hit may begin at a place whose unit is one of the first: a look at the units beside it. */
type MayBegin = (units: Uint16Array, at: number) => boolean
const everywhere: MayBegin = () => true

/**
 * The hits of a pattern (flag `g`) whose every hit begins with one of the units of `first`, where `mayBegin` holds. It is
 * tried only there, which takes two nanoseconds a unit; a pattern that looks behind itself and is tried everywhere takes
 * five to fifty. One that begins with words needs none of this: the host looks for words faster.
 */
export function beginning(first: string, pattern: RegExp, mayBegin: MayBegin = everywhere): HitsIn {
  const set = new Uint8Array(MASK + 1)
  for (let at = 0; at < first.length; at++) set[first.charCodeAt(at) & MASK] = 1
  const here = new RegExp(pattern.source, pattern.flags.replace("g", "y"))
  const hitsIn: HitsIn = function* ({ text, units }) {
    for (let at = next(units, 0, set); at < units.length; at = next(units, at, set)) {
      if (!mayBegin(units, at)) {
        at += 1
        continue
      }
      here.lastIndex = at
      const hit = here.exec(text)
      at += hit ? hit[0].length : 1
      if (hit) yield hit
    }
  }
  BEGINNINGS.push({ pattern, hitsIn })
  return hitsIn
}

/** The first place from `at` on with a unit of the set, or the end. */
function next(units: Uint16Array, at: number, set: Uint8Array): number {
  const end = units.length
  let place = at
  while (place < end && set[units[place]! & MASK] === 0) place += 1
  return place
}
