import { bucketOf, exponentFor, otherBucketOf } from "./hash.ts"

/**
 * A table of 32-bit keys and values in which a key is in one of two buckets, and a bucket has two places: whatever the
 * keys, a look-up reads four places and no more. Four words a bucket: key, value, key, value; a free place has value 0.
 */
export interface Buckets {
  readonly words: Uint32Array<ArrayBuffer>
  /** Turns a mixed hash into a bucket: 32 less the exponent of the number of buckets. */
  readonly shift: number
}

/** At most this share of the places is taken; up to some 0.89 would go, more slowly. */
const LOAD_MAX = 0.8

/** Moves one new key may cause before another multiplier is tried. */
const MOVES_MAX = 500

/** Places different keys, or answers undefined when this multiplier does not suit them. */
export function placeInBuckets(
  keys: Uint32Array,
  values: Uint32Array,
  count: number,
  multiplier: number,
  room: number,
): Buckets | undefined {
  const exponent = exponentFor(count / 2 / LOAD_MAX, 1) + room
  const shift = 32 - exponent
  const words = new Uint32Array(4 << exponent)
  let dice = 1
  for (let index = 0; index < count; index++) {
    let key = keys[index]!
    let value = values[index]!
    let bucket = bucketOf(key, multiplier, shift)
    if (freePlace(words, bucket) < 0) bucket = otherBucketOf(key, multiplier, shift)
    for (let moves = 0; ; moves++) {
      let at = freePlace(words, bucket)
      if (at >= 0) {
        words[at] = key
        words[at + 1] = value
        break
      }
      if (moves === MOVES_MAX) return undefined
      // The key takes the place of another one, which goes to its other bucket. Any regular choice between the two
      // places can go round in a circle for ever.
      dice = (Math.imul(dice, 0x41c64e6d) + 0x3039) | 0
      at = bucket * 4 + ((dice >>> 16) & 1) * 2
      const [oldKey, oldValue] = [words[at]!, words[at + 1]!]
      words[at] = key
      words[at + 1] = value
      key = oldKey
      value = oldValue
      bucket = theOther(key, bucket, multiplier, shift)
    }
  }
  return { words, shift }
}

const freePlace = (words: Uint32Array, bucket: number): number =>
  words[bucket * 4 + 1] === 0 ? bucket * 4 : words[bucket * 4 + 3] === 0 ? bucket * 4 + 2 : -1

function theOther(key: number, bucket: number, multiplier: number, shift: number): number {
  const one = bucketOf(key, multiplier, shift)
  return one === bucket ? otherBucketOf(key, multiplier, shift) : one
}

/** The value of a key, or 0. */
export function valueIn({ words, shift }: Buckets, key: number, multiplier: number): number {
  const one = bucketOf(key, multiplier, shift) * 4
  if (words[one] === key && words[one + 1] !== 0) return words[one + 1]!
  if (words[one + 2] === key && words[one + 3] !== 0) return words[one + 3]!
  const other = otherBucketOf(key, multiplier, shift) * 4
  if (words[other] === key) return words[other + 1]!
  return words[other + 2] === key ? words[other + 3]! : 0
}
