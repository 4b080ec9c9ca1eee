import { COUNTED } from "./units.ts"

/** Smallest values kept of a text: one byte each. */
export const BINS = 96

/** The same bytes read as words. */
export const WORDS = BINS / 4

const EMPTY = 0x7fffffff

/** Values lie below this: 26 bits. */
const VALUE_SHIFT = 6

const smallest = new Int32Array(BINS)
const own = new Int32Array(BINS)

/**
 * One-permutation MinHash of a text's three-unit shingles: each shingle's hash names a bin and a value in it, the
 * smallest value of each bin is kept, and its low byte is written to `into` at `at`. Empty bins borrow from others, the
 * same way in every text. Answers the number of shingles, repeated ones counted; 0 = nothing to compare, nothing written.
 */
export function sketch(text: string, into: Uint8Array, at: number): number {
  smallest.fill(EMPTY)
  let [first, second, counted] = [0, 0, 0]
  const length = text.length
  for (let place = 0; place < length; place++) {
    const unit = COUNTED[text.charCodeAt(place)]!
    if (unit === 0) continue
    counted += 1
    if (counted > 2) keep(first, second, unit)
    first = second
    second = unit
  }
  if (counted === 0) return 0
  // One or two units are one shingle, or the shortest texts could never be found.
  if (counted < 3) keep(0, first, second)
  fillEmpty()
  for (let bin = 0; bin < BINS; bin++) into[at + bin] = smallest[bin]! & 0xff
  return Math.max(1, counted - 2)
}

function keep(a: number, b: number, c: number): void {
  let hash = Math.imul(Math.imul(Math.imul(a, 0x2c1b3c6d) + b, 0x297a2d39) + c, 0x6a09e667)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  const bin = ((hash >>> 16) * BINS) >>> 16
  const value = Math.imul(hash, 0x9e3779b1) >>> VALUE_SHIFT
  if (value < smallest[bin]!) smallest[bin] = value
}

/** Optimal densification: an empty bin takes over the value of the first filled bin of its own fixed sequence. */
function fillEmpty(): void {
  let filled = 0
  for (let bin = 0; bin < BINS; bin++) if (smallest[bin] !== EMPTY) filled += 1
  if (filled === BINS) return
  own.set(smallest)
  for (let bin = 0; bin < BINS; bin++) {
    for (let step = 0; smallest[bin] === EMPTY; step++) {
      // The stride is odd and no multiple of 3, so the sequence meets every bin.
      const lender = (bin * 41 + step * (2 * 3 * bin + 5)) % BINS
      // The lender's number goes in, or bands of short texts would repeat one another.
      if (own[lender] !== EMPTY) smallest[bin] = own[lender]! ^ (lender & 0x3f)
    }
  }
}

/**
 * How many of the bytes of two sketches are equal, read as `WORDS` words each. Four bytes are compared at once: of the
 * XOR a zero byte leaves its top bit set, the other bytes none.
 */
export function equalBins(a: Uint32Array, atA: number, b: Uint32Array, atB: number): number {
  let sum = 0
  for (let word = 0; word < WORDS; word++) {
    const differ = a[atA + word]! ^ b[atB + word]!
    sum += ~(((differ & 0x7f7f7f7f) + 0x7f7f7f7f) | differ | 0x7f7f7f7f) >>> 7
  }
  return (sum & 0xff) + ((sum >>> 8) & 0xff) + ((sum >>> 16) & 0xff) + (sum >>> 24)
}

/**
 * 0–1: the shared shingles over the geometric mean of the two texts' shingles. The share of equal bins estimates the
 * Jaccard index; with the two sizes it gives the shared shingles. So a copy cut to half scores 0.71, where the Jaccard
 * index alone says 0.5.
 */
export function similarityOf(equal: number, shinglesA: number, shinglesB: number): number {
  const jaccard = equal / BINS
  const shared = Math.min((jaccard * (shinglesA + shinglesB)) / (1 + jaccard), shinglesA, shinglesB)
  return shared / Math.sqrt(shinglesA * shinglesB)
}
