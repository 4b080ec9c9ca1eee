/** Posts one table can number: 24 bits of an entry; the other 8 are a mark of the key. */
export const POSTS_MAX = 0xfffffe

/** Entries of a bucket: one cache line. */
const BUCKET = 16

/** Buckets looked at for one key before it counts as full. */
const REACH = 8

/** Posts one key may lead to, and so the most one visit can find. Whoever finds as many goes on with a longer key. */
export const POSTS_OF_KEY_MAX = 12

/** `add` of a visit that only looks. */
export const NOTHING = -1

/**
 * Key → posts: open addressing by buckets of one cache line, in one typed array. What is found may belong to another key
 * (1 entry in 256); the caller compares sketches anyway.
 */
export interface KeyTable {
  /** Reads the first entry of each key's bucket, so that the waits for memory overlap. The answer means nothing. */
  warm(keys: Uint32Array): number
  /** Writes the posts of a key to `found` from `count` on, then adds the post `add`. Answers the new count. A full key takes no more. */
  visit(key: number, add: number, found: Int32Array, count: number): number
}

export function keyTable(entriesMax: number): KeyTable {
  const buckets = Math.max(REACH, Math.ceil(entriesMax / BUCKET))
  const entries = new Uint32Array(buckets * BUCKET)
  const share = buckets / 0x1_0000_0000
  return {
    warm(keys) {
      let sum = 0
      for (let index = 0; index < keys.length; index++) sum ^= entries[Math.floor(keys[index]! * share) * BUCKET]!
      return sum
    },
    visit(key, add, found, count) {
      const mark = key & 0xff
      const full = count + POSTS_OF_KEY_MAX
      let bucket = Math.floor((key >>> 0) * share)
      for (let step = 0; step < REACH; step++) {
        const from = bucket * BUCKET
        for (let place = from; place < from + BUCKET; place++) {
          const entry = entries[place]!
          if (entry === 0) {
            if (add >= 0) entries[place] = ((add + 1) << 8) | mark
            return count
          }
          if ((entry & 0xff) === mark) {
            found[count++] = (entry >>> 8) - 1
            if (count === full) return count
          }
        }
        bucket = bucket + 1 === buckets ? 0 : bucket + 1
      }
      return count
    },
  }
}
