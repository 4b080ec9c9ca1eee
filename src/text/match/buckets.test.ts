import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { placeInBuckets, valueIn } from "./buckets.ts"
import { bucketOf, MULTIPLIERS, otherBucketOf } from "./hash.ts"

describe("keys in one of two buckets", () => {
  it("are found again, and no others", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 0xffffffff }), { maxLength: 300 }), (numbers) => {
        const keys = Uint32Array.from(numbers)
        const placed = placeInBuckets(
          keys,
          keys.map((_, index) => index + 1),
          keys.length,
          MULTIPLIERS[0],
          1,
        )!
        keys.forEach((key, index) => {
          expect(valueIn(placed, key, MULTIPLIERS[0])).toBe(index + 1)
        })
        // Unsigned: above 2^31 the neighbour would be a negative number, which no list of keys includes.
        for (const neighbour of numbers.map((key) => (key ^ 1) >>> 0))
          if (!numbers.includes(neighbour)) expect(valueIn(placed, neighbour, MULTIPLIERS[0])).toBe(0)
      }),
      { numRuns: 50 },
    )
  })

  it("are given up with a multiplier that puts five of them into the same two buckets", () => {
    const shift = 32 - 7
    const crowd: number[] = []
    for (let key = 1; crowd.length < 5; key++) {
      if (bucketOf(key, MULTIPLIERS[0], shift) === 3 && otherBucketOf(key, MULTIPLIERS[0], shift) === 5) crowd.push(key)
    }
    const others = Array.from({ length: 150 }, (_, k) => 0x80000000 + k * 7919)
    const keys = Uint32Array.from([...others, ...crowd])
    const values = keys.map((_, index) => index + 1)
    expect(placeInBuckets(keys, values, keys.length, MULTIPLIERS[0], 0)).toBeUndefined()
    expect(placeInBuckets(keys, values, keys.length, MULTIPLIERS[1], 0)).toBeDefined()
  })
})
