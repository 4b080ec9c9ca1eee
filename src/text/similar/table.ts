/** Posts one table can number: 24 bits of an entry; the other 8 are a fingerprint of the key. */
export const POSTS_MAX = 0xffffff

/** Entries a bucket holds: one cache line. */
const BUCKET = 16

/** Posts one key may lead to. A key that more texts share (a stock phrase) finds nothing new; the texts have 31 others. */
const POSTS_OF_KEY_MAX = 24

/** Buckets looked at for one key before it counts as full. */
const REACH = 8

/**
 * Key → posts, open addressing by buckets of one cache line in one typed array. Answers may hold posts of another key
 * (1 in 256 per entry seen); the caller compares sketches anyway.
 */
export interface KeyTable {
  readonly entriesMax: number
  /** Writes the posts of a key to `found` from `count` on, adds the post itself, and answers the new count. */
  /** Reads the first entry of each key's bucket: the waits for memory overlap instead of following one another. */
  warm(keys: Uint32Array): number
  visit(key: number, add: number, found: Int32Array, count: number): number
}

/** `add` of a visit that only looks. */
export const NOTHING = -1

export function keyTable(entriesMax: number): KeyTable {
  const buckets = Math.max(REACH, Math.ceil(entriesMax / BUCKET))
  const entries = new Uint32Array(buckets * BUCKET)
  const share = buckets / 0x100000000
  return {
    entriesMax: buckets * BUCKET,
    warm(keys) {
      let sum = 0
      for (let index = 0; index < keys.length; index++) sum ^= entries[Math.floor(keys[index]! * share) * BUCKET]!
      return sum
    },
    visit(key, add, found, count) {
      const mark = key & 0xff
      const before = count
      let bucket = Math.floor((key >>> 0) * share)
      for (let step = 0; step < REACH; step++) {
        const from = bucket * BUCKET
        for (let place = from; place < from + BUCKET; place++) {
          const entry = entries[place]!
          if (entry === 0) {
            if (add >= 0 && count - before < POSTS_OF_KEY_MAX) entries[place] = ((add + 1) << 8) | mark
            return count
          }
          if ((entry & 0xff) === mark && count < found.length) found[count++] = (entry >>> 8) - 1
        }
        bucket = bucket + 1 === buckets ? 0 : bucket + 1
      }
      return count
    },
  }
}
