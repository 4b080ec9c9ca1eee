import type { GatheredTerms } from "./gather.ts"
import { ENTRY_LAST, LIST_TERMS_MAX, LIST_UNITS_MAX, RECORD_PATHS, RECORD_SHARED } from "./layout.ts"
import { type Edge, PathWriter } from "./paths.ts"
import type { Groups } from "./place.ts"
import type { References } from "./references.ts"

/** The records of all triples, in 16-bit units. */
export interface Records {
  readonly units: Uint16Array<ArrayBuffer>
  /** Of each group: byte offset of its record within the set, with the flags of layout.ts in the two lowest bits. */
  readonly offsets: Uint32Array
  readonly edges: readonly Edge[]
  /** How many different terms there are. */
  readonly keys: number
}

/**
 * A record holds what may follow a triple: the triple itself, then either a list of entries (control, reference, the
 * units after the triple), shortest first, or the first of its paths. When an earlier group has the same hash, the
 * offset of that group's record stands in the two units before. `at` is the byte offset of the section.
 */
export function writeRecords(
  gathered: GatheredTerms,
  members: Uint32Array,
  { groupOf, count: groups }: Groups,
  before: Uint32Array,
  at: number,
  references: References,
): Records {
  const { units, starts } = gathered
  const { order, ends } = byGroup(groupOf, groups, members)
  let room = groups * 6
  for (const term of members) room += 5 + starts[term + 1]! - starts[term]!
  const out = new Uint16Array(room)
  const offsets = new Uint32Array(groups)
  const paths = new PathWriter(out, at, gathered)
  let end = 0
  let keys = 0

  const writeEntry = (term: number, reference: number, last: number): void => {
    const length = starts[term + 1]! - starts[term]! - 3
    out[end++] = length | last
    out[end++] = reference & 0xffff
    out[end++] = reference >>> 16
    for (let k = starts[term]! + 3; k < starts[term + 1]!; k++) out[end++] = units[k]!
  }

  for (let group = 0; group < groups; group++) {
    const from = group === 0 ? 0 : ends[group - 1]!
    const to = ends[group]!
    end += end & 1
    if (before[group] !== 0) {
      const other = offsets[before[group]! - 1]!
      out[end++] = other & 0xffff
      out[end++] = other >>> 16
    }
    offsets[group] = (at + end * 2) | (before[group] === 0 ? 0 : RECORD_SHARED)
    for (let k = starts[order[from]!]!, stop = k + 3; k < stop; k++) out[end++] = units[k]!
    if (to - from === 1) {
      writeEntry(order[from]!, order[from]! + 1, ENTRY_LAST)
      keys += 1
      continue
    }
    const found = distinct(gathered, order.subarray(from, to), references)
    keys += found.length
    const behind = found.reduce((sum, { term }) => sum + starts[term + 1]! - starts[term]! - 3, 0)
    if (found.length <= LIST_TERMS_MAX && behind <= LIST_UNITS_MAX) {
      found.sort((a, b) => starts[a.term + 1]! - starts[a.term]! - (starts[b.term + 1]! - starts[b.term]!))
      found.forEach(({ term, reference }, k) => {
        writeEntry(term, reference, k === found.length - 1 ? ENTRY_LAST : 0)
      })
    } else {
      offsets[group] = offsets[group]! | RECORD_PATHS
      end = paths.write(found, end)
    }
  }
  return { units: out.slice(0, end), offsets, edges: paths.edges, keys }
}

/** Members in the order of their groups, and where each group ends. */
function byGroup(groupOf: Uint32Array, groups: number, members: Uint32Array) {
  const ends = new Uint32Array(groups)
  for (const group of groupOf) ends[group] = ends[group]! + 1
  for (let group = 1; group < groups; group++) ends[group] = ends[group]! + ends[group - 1]!
  const order = new Uint32Array(members.length)
  for (let m = members.length - 1; m >= 0; m--) {
    const group = groupOf[m]!
    ends[group] = ends[group]! - 1
    order[ends[group]!] = members[m]!
  }
  // `ends` holds the beginnings now.
  ends.copyWithin(0, 1)
  if (groups > 0) ends[groups - 1] = members.length
  return { order, ends }
}

/** A different term and what a match of it names. */
export interface Key {
  readonly term: number
  readonly reference: number
}

/** The different terms of a group in the order of their units; equal ones share a reference. */
function distinct({ units, starts }: GatheredTerms, group: Uint32Array, references: References): Key[] {
  const compare = (a: number, b: number): number => {
    const [fromA, fromB] = [starts[a]!, starts[b]!]
    const [lengthA, lengthB] = [starts[a + 1]! - fromA, starts[b + 1]! - fromB]
    const shorter = Math.min(lengthA, lengthB)
    for (let k = 3; k < shorter; k++) {
      const difference = units[fromA + k]! - units[fromB + k]!
      if (difference !== 0) return difference
    }
    return lengthA - lengthB
  }
  const sorted = [...group].sort((a, b) => compare(a, b) || a - b)
  const found: { term: number; reference: number }[] = []
  for (const term of sorted) {
    const last = found.at(-1)
    if (last && compare(last.term, term) === 0) last.reference = references.joined(last.reference, term)
    else found.push({ term, reference: term + 1 })
  }
  return found
}
