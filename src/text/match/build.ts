import { assemble } from "./assemble.ts"
import type { FoldTable } from "./fold-table.ts"
import { gather, type TermFault } from "./gather.ts"
import { groupByTriple, placeAll, twoKeys } from "./place.ts"
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
  /** The most entries one look-up of an edge or of a record reads; above `PROBES_MAX` the bound of DESIGN.md is this. */
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
  const keysOfTwos = twoKeys(gathered, twos, references)
  const groups = groupByTriple(gathered, longer)
  const placed = placeAll(gathered, keysOfTwos, groups)
  const { set, keys, probes } = assemble({
    gathered,
    ones,
    twos,
    twoKeys: keysOfTwos.count,
    groups: groups.count,
    placed,
    references,
    table,
    records: (at) => writeRecords(gathered, longer, groups, placed.before, at, references),
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
