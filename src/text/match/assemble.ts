import type { FoldTable } from "./fold-table.ts"
import { placeEdges } from "./edges.ts"
import type { GatheredTerms } from "./gather.ts"
import { exponentFor, pairHash, pairOf, setBit, tripleHash } from "./hash.ts"
import { FLAG_FOLDED, FLAG_ONES, HEADER_BYTES, MAGIC, WORD } from "./layout.ts"
import type { Placed } from "./place.ts"
import type { Records } from "./records.ts"
import type { References } from "./references.ts"

/** Sections begin where a cache line does, so no bucket lies across two. */
const SECTION_ALIGN = 64

export interface Parts {
  readonly gathered: GatheredTerms
  /** Indices of the one-unit and of the two-unit terms. */
  readonly ones: Uint32Array
  readonly twos: Uint32Array
  /** How many different two-unit terms and triples there are. */
  readonly twoKeys: number
  readonly groups: number
  readonly placed: Placed
  readonly references: References
  readonly table: FoldTable | undefined
  /** Writes the records for a section that begins at byte `at`. */
  readonly records: (at: number) => Records
}

/** Lays the parts out as layout.ts says. */
export function assemble({ gathered, ones, twos, twoKeys, groups, placed, references, table, records }: Parts) {
  const { units, starts } = gathered
  const header = new Uint32Array(HEADER_BYTES / 4)
  const sections: { readonly at: number; readonly from: ArrayBufferView }[] = []
  let end = 0
  const add = (from: ArrayBufferView): number => {
    const at = end
    sections.push({ at, from })
    // Eight bytes more, because engines read whole words at the end of a section.
    end = (end + from.byteLength + 8 + SECTION_ALIGN - 1) & -SECTION_ALIGN
    return at
  }
  const { multiplier } = placed

  sections.push({ at: 0, from: header })
  end = HEADER_BYTES
  const pairs = new Filter(exponentFor((groups + twos.length) * 2.5, 14), 20)
  const triples = new Filter(exponentFor(groups * 4, 8), 22)
  const twoFilter = new Filter(exponentFor(twos.length * 2, 8), 20)
  for (const term of twos) {
    const hash = pairHash(pairOf(units[starts[term]!]!, units[starts[term]! + 1]!))
    pairs.set(hash)
    twoFilter.set(hash)
  }
  for (let term = 0; term + 1 < starts.length; term++) {
    const at = starts[term]!
    if (starts[term + 1]! - at < 3) continue
    const pair = pairOf(units[at]!, units[at + 1]!)
    pairs.set(pairHash(pair))
    triples.set(tripleHash(pair, units[at + 2]!, multiplier))
  }
  header[WORD.pairShift] = pairs.shift
  add(pairs.bits)
  header[WORD.tripleShift] = triples.shift
  header[WORD.tripleBits] = add(triples.bits)
  header[WORD.twoShift] = twoFilter.shift
  header[WORD.twoBits] = add(twoFilter.bits)
  header[WORD.twoBucketShift] = placed.twos.shift
  header[WORD.twoBuckets] = add(placed.twos.words)
  header[WORD.tripleBucketShift] = placed.triples.shift
  header[WORD.tripleBuckets] = add(placed.triples.words)
  const oneKeys = addOnes()
  addTable()

  const written = records(end)
  add(written.units)
  const { words } = placed.triples
  for (let at = 1; at < words.length; at += 2) if (words[at] !== 0) words[at] = written.offsets[words[at]! - 1]!
  const edges = placeEdges(written.edges, multiplier)
  header[WORD.edgeShift] = edges.shift
  header[WORD.edges] = add(edges.words)
  header[WORD.equals] = add(references.section())

  let unitsMax = 1
  for (let term = 0; term + 1 < starts.length; term++) {
    unitsMax = Math.max(unitsMax, starts[term + 1]! - starts[term]!)
  }
  const probes = Math.max(edges.probes, placed.crowd)
  header[WORD.magic] = MAGIC
  header[WORD.bytes] = end
  header[WORD.flags] = (table ? FLAG_FOLDED : 0) | (ones.length > 0 ? FLAG_ONES : 0)
  header[WORD.terms] = starts.length - 1
  header[WORD.unitsMax] = unitsMax
  header[WORD.multiplier] = multiplier
  header[WORD.probes] = probes
  const keys = oneKeys + twoKeys + written.keys
  header[WORD.keys] = keys
  const set = new Uint8Array(end)
  for (const { at, from } of sections) set.set(new Uint8Array(from.buffer, from.byteOffset, from.byteLength), at)
  return { set, keys, probes }

  function addOnes(): number {
    if (ones.length === 0) return 0
    const bits = new Uint8Array(0x2000)
    const found = new Uint32Array(0x10000)
    let keys = 0
    for (const term of ones) {
      const unit = units[starts[term]!]!
      if (found[unit] === 0) keys += 1
      found[unit] = references.joined(found[unit]!, term)
      bits[unit >>> 3] = bits[unit >>> 3]! | (1 << (unit & 7))
    }
    header[WORD.oneBits] = add(bits)
    header[WORD.oneReferences] = add(found)
    return keys
  }

  function addTable(): void {
    if (!table) return
    header[WORD.foldUnits] = add(table.units)
    header[WORD.specials] = table.codes.length
    header[WORD.specialCodes] = add(table.codes)
    header[WORD.specialStarts] = add(table.starts)
    header[WORD.specialUnits] = add(table.expansions)
    header[WORD.repeatMax] = table.repeatMax
    header[WORD.gapMax] = table.gapMax
  }
}

/** A filter of 2^exponent bytes: a bit that is off proves that the hash is not in the set. */
class Filter {
  readonly bits: Uint8Array
  readonly shift: number

  constructor(exponent: number, most: number) {
    this.shift = 32 - Math.min(exponent, most)
    // The last window begins at the last byte.
    this.bits = new Uint8Array(2 ** (32 - this.shift) + 8)
  }

  set(hash: number): void {
    setBit(this.bits, hash, this.shift)
  }
}
