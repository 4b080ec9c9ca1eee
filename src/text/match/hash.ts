/** An odd number near 2³² ÷ φ: multiplying by it spreads neighbouring values, and loses none. */
const SPREAD = 0x9e3779b1
const OTHER = 0xc4ceb9ff

/** Two units as one number: the first in the lower half, as they lie in memory. */
export const pairOf = (first: number, second: number): number => (first | (second << 16)) >>> 0

/** Hash of a pair. One to one: different pairs have different hashes. */
export const pairHash = (pair: number): number => Math.imul(pair, SPREAD) >>> 0

/**
 * Hash of a pair and the unit after it. The unit moves the hash of its pair by a 256th of the range at most, so the
 * filter's bits of one pair lie near each other, and those of frequent pairs stay in the cache.
 */
export const tripleHash = (pair: number, third: number, multiplier: number): number =>
  (pairHash(pair) + (Math.imul(third, multiplier) >>> 8)) >>> 0

/** The two buckets where a hash can be. The multiplier is the set's own, so no list of words is bad for all. */
export const bucketOf = (hash: number, multiplier: number, shift: number): number =>
  Math.imul(hash ^ (hash >>> 15), multiplier) >>> shift
export const otherBucketOf = (hash: number, multiplier: number, shift: number): number =>
  Math.imul(hash, Math.imul(multiplier, OTHER)) >>> shift

/** The slot where the search for a branch of a path begins. */
export const edgeSlotOf = (path: number, key: number, multiplier: number, shift: number): number =>
  Math.imul(Math.imul(path, SPREAD) ^ Math.imul(key, multiplier), SPREAD) >>> shift

/** Multipliers to try, one after the other; all odd. */
export const MULTIPLIERS = [0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f, 0x165667b1, 0xd3a2646d, 0xfd7046c5] as const

/** Sets the filter's bit of a hash: bit `hash & 31` of the 32 bits that begin at byte `hash >>> shift`. */
export function setBit(bits: Uint8Array, hash: number, shift: number): void {
  const at = (hash >>> shift) + ((hash & 31) >>> 3)
  bits[at] = bits[at]! | (1 << (hash & 7))
}

/** The power of two at or above `count`, as its exponent, not below `least`. */
export const exponentFor = (count: number, least: number): number =>
  Math.max(least, Math.ceil(Math.log2(Math.max(1, count))))
