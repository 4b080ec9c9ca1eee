import type { Doc } from "./rule.ts"

/** Hits of a pattern, in order and apart from one another: what `text.matchAll` gives. */
export type HitsIn = (doc: Pick<Doc, "text" | "units">) => Iterable<RegExpExecArray>

/** Patterns made here with the units they may begin with; `beginning.test.ts` compares each with `matchAll`. */
export const BEGINNINGS: { readonly pattern: RegExp; readonly hitsIn: HitsIn; readonly mayBegin: MayBegin }[] = []

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
  const hitsIn: HitsIn = ({ text, units }) => new Hits(text, units, set, here, mayBegin)
  BEGINNINGS.push({ pattern, hitsIn, mayBegin })
  return hitsIn
}

/** The hits one after another, as they are asked for. No generator: the loop in one is several times as slow. */
class Hits implements IterableIterator<RegExpExecArray> {
  private readonly text: string
  private readonly units: Uint16Array
  private readonly first: Uint8Array
  private readonly here: RegExp
  private readonly mayBegin: MayBegin
  private at = 0

  constructor(text: string, units: Uint16Array, first: Uint8Array, here: RegExp, mayBegin: MayBegin) {
    this.text = text
    this.units = units
    this.first = first
    this.here = here
    this.mayBegin = mayBegin
  }

  [Symbol.iterator](): this {
    return this
  }

  next(): IteratorResult<RegExpExecArray, undefined> {
    const { units, first, here, mayBegin } = this
    for (let at = this.at; at < units.length; at++) {
      if (first[units[at]! & MASK] === 0 || !mayBegin(units, at)) continue
      here.lastIndex = at
      const hit = here.exec(this.text)
      if (!hit) continue
      this.at = at + hit[0].length
      return { done: false, value: hit }
    }
    this.at = units.length
    return { done: true, value: undefined }
  }
}
