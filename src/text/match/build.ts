import { assemble, type Placed } from "./assemble.ts"
import type { FoldTable } from "./fold-table.ts"
import { type GatheredTerms, gather, type TermFault } from "./gather.ts"
import { MULTIPLIERS } from "./hash.ts"
import { PROBES_MAX } from "./layout.ts"
import { placeTriples, placeTwos } from "./place.ts"
import { writeRecords } from "./records.ts"
import { References } from "./references.ts"

/** What became of the terms. Terms that are equal once folded all match; nothing is dropped silently. */
export interface BuildReport {
  readonly terms: number
  /** Different terms after folding, those with a fault not counted. */
  readonly keys: number
  /** Terms that are equal, once folded, to an earlier one. */
  readonly equal: number
  /** Terms of one unit: they match wherever the unit stands. */
  readonly ones: number
  /** How many terms have each fault, and the first `FAULTS_LISTED` of them. */
  readonly faulty: Readonly<Record<TermFault, number>>
  readonly faults: readonly { readonly term: number; readonly fault: TermFault }[]
  /** The most slots one look-up can read; above `PROBES_MAX` the bound of DESIGN.md is this number instead. */
  readonly probes: number
}

/**
 * Terms made ready for matching. One block of bytes, laid out as layout.ts says: it can be copied to another thread
 * (`postMessage(set, [set.bytes.buffer])`), kept in a file, and read by either engine.
 */
export interface CompactSet {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly report: BuildReport
}

/** Faults a report lists one by one; all are counted. */
export const FAULTS_LISTED = 1_000

/**
 * Compiles 1 to some millions of terms. With a table, terms and texts are folded by it; without, they are compared as
 * they are. Takes about a second for a million terms.
 */
export function build(terms: readonly string[], table?: FoldTable): CompactSet {
  const gathered = gather(terms, table)
  const { starts } = gathered
  const counts = [0, 0, 0, 0]
  const kindOf = (term: number): number => Math.min(3, starts[term + 1]! - starts[term]!)
  for (let term = 0; term < terms.length; term++) counts[kindOf(term)]! += 1
  const members = counts.map((count) => new Uint32Array(count))
  const filled = [0, 0, 0, 0]
  for (let term = 0; term < terms.length; term++) {
    const kind = kindOf(term)
    members[kind]![filled[kind]!++] = term
  }
  const [, ones, twos, longer] = members as [Uint32Array, Uint32Array, Uint32Array, Uint32Array]

  const references = new References()
  const placed = place(gathered, twos, longer, references)
  const { set, keys, probes } = assemble({
    gathered,
    ones,
    twos,
    placed,
    references,
    table,
    records: (at) => writeRecords(gathered, longer, placed.triples.groupOf, placed.triples.groups, at, references),
  })
  const faulty = { empty: 0, tooLong: 0, unmatchable: 0 }
  for (const { fault } of gathered.faults) faulty[fault] += 1
  const report: BuildReport = {
    terms: terms.length,
    keys,
    equal: references.equal,
    ones: ones.length,
    faulty,
    faults: gathered.faults.slice(0, FAULTS_LISTED),
    probes,
  }
  return { bytes: set, report }
}

/** The tables with the first multiplier that gives no long row of taken slots; larger ones if none does. */
function place(gathered: GatheredTerms, twos: Uint32Array, longer: Uint32Array, references: References): Placed {
  let best: Placed | undefined
  for (const room of [0, 1]) {
    for (const multiplier of MULTIPLIERS) {
      const placed = placeWith(multiplier, room)
      if (probesOf(placed) <= PROBES_MAX) return placed
      if (!best || probesOf(placed) < probesOf(best)) best = placed
    }
  }
  // The references are those of the last attempt, and the order of terms is the same in each.
  return best!

  function placeWith(multiplier: number, room: number): Placed {
    references.clear()
    return {
      multiplier,
      twos: placeTwos(gathered, twos, multiplier, room, references),
      triples: placeTriples(gathered, longer, multiplier, room),
    }
  }
}

const probesOf = ({ twos, triples }: Placed): number => Math.max(twos.probes, triples.probes)
