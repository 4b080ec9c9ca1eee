import type { CompactSet } from "./build.ts"
import { type Buckets, valueIn } from "./buckets.ts"
import { ROWS_MAX } from "./core.ts"
import { pairHash, pairOf, tripleHash } from "./hash.ts"
import { headerOf } from "./header.ts"
import { ENTRY_LAST, FLAG_ONES, RECORD_PATHS, RECORD_SHARED, WORD } from "./layout.ts"
import { walkPaths } from "./walk-paths.ts"

/** The two filters and the look-ups behind them, over one array of units. */
export interface Lookup {
  readonly rows: Int32Array
  scan(from: number, to: number, count: number, origin: number): number
  next(): number
}

/** Units whose places are collected before they are looked up. */
const BLOCK = 1024

/**
 * Twin of `scan` in the kernel. `units` is where the text (folded or not) stands; `origin`, if given, says where each
 * folded unit came from, as `Folder` does.
 */
export function lookup(set: CompactSet, units: Uint16Array, origin: Uint32Array | undefined): Lookup {
  const header = headerOf(set)
  const { buffer, byteOffset } = set.bytes
  const word = (name: keyof typeof WORD): number => header[WORD[name]]!
  const bytesAt = (name: keyof typeof WORD) => new Uint8Array(buffer, byteOffset + word(name))
  const wordsAt = (name: keyof typeof WORD) => new Uint32Array(buffer as ArrayBuffer, byteOffset + word(name))
  const pairBits = new Uint8Array(buffer, byteOffset + 256)
  const tripleBits = bytesAt("tripleBits")
  const twoBits = bytesAt("twoBits")
  const oneReferences = wordsAt("oneReferences")
  const twos: Buckets = { words: wordsAt("twoBuckets"), shift: word("twoBucketShift") }
  const triples: Buckets = { words: wordsAt("tripleBuckets"), shift: word("tripleBucketShift") }
  const records = new Uint16Array(buffer, byteOffset)
  const edges = wordsAt("edges")
  const [pairShift, tripleShift, twoShift] = [word("pairShift"), word("tripleShift"), word("twoShift")]
  const edgeShift = word("edgeShift")
  const [multiplier, hasOnes] = [word("multiplier"), (word("flags") & FLAG_ONES) !== 0]
  const full = (ROWS_MAX - word("unitsMax") - 2) * 3
  const rows = new Int32Array(ROWS_MAX * 3)
  const places = new Uint32Array(BLOCK + 1)
  let out = 0
  let next = 0
  let count = 0
  let shifted = 0

  function emit(place: number, length: number, reference: number): void {
    if (origin) {
      const last = origin[place + length - 1]!
      rows[out] = origin[place]! >>> 1
      rows[out + 1] = (last >>> 1) + 1 + (last & 1)
    } else {
      rows[out] = shifted + place
      rows[out + 1] = shifted + place + length
    }
    rows[out + 2] = reference - 1
    out += 3
  }

  /** First filter: places whose two units begin a term. */
  function passPairs(from: number, to: number): number {
    let end = 0
    let first = units[from]!
    for (let place = from; place < to; place++) {
      const second = units[place + 1]!
      const hash = pairHash(pairOf(first, second))
      places[end] = place
      end += (pairBits[(hash >>> pairShift) + ((hash & 31) >>> 3)]! >>> (hash & 7)) & 1
      first = second
    }
    return end
  }

  /** Byte offset and flags of the record of the triple at a place, or 0. */
  function recordAt(place: number, hash: number): number {
    let record = valueIn(triples, hash, multiplier)
    while (record !== 0) {
      const at = (record & ~3) >>> 1
      // Triples may share a hash. The record begins with its own triple; before it stands the record of the next one.
      if (
        records[at] === units[place] &&
        records[at + 1] === units[place + 1] &&
        records[at + 2] === units[place + 2]
      ) {
        break
      }
      record = record & RECORD_SHARED ? records[at - 2]! | (records[at - 1]! << 16) : 0
    }
    return record
  }

  function readList(place: number, record: number): void {
    const left = count - place - 3
    let entry = (record >>> 1) + 3
    for (;;) {
      const control = records[entry]!
      const length = control & ~ENTRY_LAST
      let same = length <= left
      for (let k = 0; same && k < length; k++) same = records[entry + 3 + k] === units[place + 3 + k]
      if (same) emit(place, length + 3, (records[entry + 1]! | (records[entry + 2]! << 16)) >>> 0)
      if (control & ENTRY_LAST) return
      entry += 3 + length
    }
  }

  const paths = { records, edges, edgeShift, multiplier, units, emit }

  /** Everything that begins at a place that passed the first filter. */
  function look(place: number): void {
    if (hasOnes && oneReferences[units[place]!] !== 0) emit(place, 1, oneReferences[units[place]!]!)
    if (place + 2 > count) return
    const pair = pairOf(units[place]!, units[place + 1]!)
    const hash = pairHash(pair)
    if ((twoBits[(hash >>> twoShift) + ((hash & 31) >>> 3)]! >>> (hash & 7)) & 1) {
      const reference = valueIn(twos, hash, multiplier)
      if (reference !== 0) emit(place, 2, reference)
    }
    if (place + 3 > count) return
    const hash3 = tripleHash(pair, units[place + 2]!, multiplier)
    if (((tripleBits[(hash3 >>> tripleShift) + ((hash3 & 31) >>> 3)]! >>> (hash3 & 7)) & 1) === 0) return
    const record = recordAt(place, hash3)
    if (record === 0) return
    if (record & RECORD_PATHS) walkPaths(paths, place, record & ~3, count)
    else readList(place, record & ~3)
  }

  return {
    rows,
    next: () => next,
    scan(from, to, held, at) {
      out = 0
      count = held
      shifted = at
      for (let block = from; block < to; block += BLOCK) {
        const blockEnd = Math.min(block + BLOCK, to)
        const end = hasOnes ? blockEnd - block : passPairs(block, blockEnd)
        for (let k = 0; k < end; k++) {
          const place = hasOnes ? block + k : places[k]!
          if (out >= full) {
            next = place
            return out
          }
          look(place)
        }
      }
      next = to
      return out
    },
  }
}
