import type { GatheredTerms } from "./gather.ts"
import { exponentFor, pairHash, pairOf, slotOf, tripleHash } from "./hash.ts"
import type { References } from "./references.ts"

/** An open-addressing table: two words a slot, key and value; a free slot has value 0. At most half is taken. */
export interface Slots {
  readonly words: Uint32Array<ArrayBuffer>
  /** Turns a mixed hash into a slot: 32 less the exponent of the number of slots. */
  readonly shift: number
  /** The most slots a look-up of a key that is there reads, and of one that is not at most one more. */
  readonly probes: number
  /** Slots that are taken: different keys. */
  readonly taken: number
}

const emptySlots = (count: number, room: number) => {
  const exponent = exponentFor(count * 2, 4) + room
  return { words: new Uint32Array(2 << exponent), shift: 32 - exponent, mask: (1 << exponent) - 1 }
}

/** The two-unit terms: pair → reference. */
export function placeTwos(
  { units, starts }: GatheredTerms,
  members: Uint32Array,
  multiplier: number,
  room: number,
  references: References,
): Slots {
  const { words, shift, mask } = emptySlots(members.length, room)
  for (const term of members) {
    const at = starts[term]!
    const pair = pairOf(units[at]!, units[at + 1]!)
    let slot = slotOf(pairHash(pair), multiplier, shift)
    while (words[slot * 2 + 1] !== 0 && words[slot * 2] !== pair) slot = (slot + 1) & mask
    words[slot * 2] = pair
    words[slot * 2 + 1] = references.joined(words[slot * 2 + 1]!, term)
  }
  return { words, shift, ...rowsOf(words, 2) }
}

/** The longer terms by their first three units: hash → group plus one, and which group each member is in. */
export interface Triples extends Slots {
  readonly groups: number
  readonly groupOf: Uint32Array
}

export function placeTriples(
  { units, starts }: GatheredTerms,
  members: Uint32Array,
  multiplier: number,
  room: number,
): Triples {
  const { words, shift, mask } = emptySlots(members.length, room)
  const groupOf = new Uint32Array(members.length)
  // Where the triple of each group stands: two triples may share a hash.
  const tripleAt = new Uint32Array(members.length)
  let groups = 0
  for (let m = 0; m < members.length; m++) {
    const at = starts[members[m]!]!
    const [first, second, third] = [units[at]!, units[at + 1]!, units[at + 2]!]
    const hash = tripleHash(pairOf(first, second), third, multiplier)
    let slot = slotOf(hash, multiplier, shift)
    for (;;) {
      const group = words[slot * 2 + 1]! - 1
      if (group < 0) {
        words[slot * 2] = hash
        words[slot * 2 + 1] = groups + 1
        tripleAt[groups] = at
        groupOf[m] = groups++
        break
      }
      const other = tripleAt[group]!
      if (
        words[slot * 2] === hash &&
        units[other] === first &&
        units[other + 1] === second &&
        units[other + 2] === third
      ) {
        groupOf[m] = group
        break
      }
      slot = (slot + 1) & mask
    }
  }
  return { words, shift, ...rowsOf(words, 2), groups, groupOf }
}

/** Longest row of taken slots, which is the most that a look-up reads before it meets a free one; goes round the end. */
export function rowsOf(words: Uint32Array, stride: number): { readonly probes: number; readonly taken: number } {
  let probes = 0
  let taken = 0
  let run = 0
  for (let round = 0; round < 2; round++) {
    for (let at = stride - 1; at < words.length; at += stride) {
      run = words[at] === 0 ? 0 : run + 1
      if (run > 0) taken += 1
      if (run > probes) probes = run
    }
  }
  return { probes, taken: taken / 2 }
}
