import { COUNTED } from "./units.ts"

/** Smallest values kept of a text: one byte each. */
export const BINS = 64

/** Values below this are within a bin: 26 bits. */
const IN_BIN = 0x3ffffff
const EMPTY = 0x7fffffff

const smallest = new Int32Array(BINS)

/**
 * One-permutation MinHash of a text's three-unit shingles: each shingle's hash names a bin and a value in it, the
 * smallest value of each bin is kept, its low byte is written to `into` at `at`. Empty bins borrow from others, the same
 * way in every text. Answers the number of shingles, repeated ones counted; 0 = nothing to compare, nothing written.
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
  // One or two units are one shingle, or short texts could never be found.
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
  const bin = hash >>> 26
  const value = hash & IN_BIN
  if (value < smallest[bin]!) smallest[bin] = value
}

/** Optimal densification: an empty bin takes over the value of the first filled bin of its own fixed sequence. */
function fillEmpty(): void {
  let filled = 0
  for (let bin = 0; bin < BINS; bin++) if (smallest[bin] !== EMPTY) filled += 1
  if (filled === BINS) return
  const own = smallest.slice()
  for (let bin = 0; bin < BINS; bin++) {
    for (let step = 1; smallest[bin] === EMPTY; step++) {
      const lender = Math.imul(bin * 977 + step, 0x9e3779b1) >>> 26
      // The bin's own number goes in, or texts with one shingle would have equal bytes in all bins of all bands.
      if (own[lender] !== EMPTY) smallest[bin] = own[lender]! ^ ((bin - lender) & 0xff)
    }
  }
}

/** How many of the 64 bytes at two places are equal, read as 16 words each; stops at half when there is no hope of `enough`. */
export function equalBins(a: Uint32Array, atA: number, b: Uint32Array, atB: number, enough: number): number {
  const half = equalBytes(a, atA, b, atB)
  if (half * 3 < enough) return 0
  return half + equalBytes(a, atA + 8, b, atB + 8)
}

/** Equal bytes among eight words, counted in parallel: a zero byte of the XOR leaves its top bit, the rest none. */
function equalBytes(a: Uint32Array, atA: number, b: Uint32Array, atB: number): number {
  let sum = 0
  for (let word = 0; word < 8; word++) {
    const differ = a[atA + word]! ^ b[atB + word]!
    sum += ~(((differ & 0x7f7f7f7f) + 0x7f7f7f7f) | differ | 0x7f7f7f7f) >>> 7
  }
  return (sum & 0xff) + ((sum >>> 8) & 0xff) + ((sum >>> 16) & 0xff) + (sum >>> 24)
}
