import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { nearGrouping } from "./groups.ts"
import { nearIndex } from "./near-index.ts"
import { BINS, sketch } from "./sketch.ts"
import { sketches, sketchesFrom } from "./sketches.ts"
import { keyTable, NOTHING, POSTS_OF_KEY_MAX } from "./table.ts"
import { posts } from "./testing/posts.ts"

const sketchOf = (text: string): Uint8Array => {
  const bytes = new Uint8Array(BINS)
  sketch(text, bytes, 0)
  return bytes
}
describe("a table of keys", () => {
  it("[B7] leads from a key to its posts in the order they came, twelve at most, and takes nothing when it only looks", () => {
    const table = keyTable(1_000)
    const found = new Int32Array(100)
    for (let post = 0; post < 15; post++) {
      expect(table.visit(0xabcd0001, post, found, 0)).toBe(Math.min(post, POSTS_OF_KEY_MAX))
    }
    expect([...found.subarray(0, POSTS_OF_KEY_MAX)]).toEqual([...Array(POSTS_OF_KEY_MAX).keys()])
    expect(table.visit(0x12340002, NOTHING, found, 3)).toBe(3)
    expect(table.visit(0x12340002, 77, found, 3)).toBe(3)
    expect([table.visit(0x12340002, NOTHING, found, 3), found[3]]).toEqual([4, 77])
    expect(table.visit(0x12340003, NOTHING, found, 0)).toBe(0)
  })
  it("[B7] holds every key anywhere in its range, as a map does", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffffffff }), { maxLength: 80 }), (keys) => {
        const table = keyTable(400)
        const found = new Int32Array(200)
        keys.forEach((key, post) => {
          table.visit(key, post, found, 0)
        })
        for (const key of keys) {
          const count = table.visit(key, NOTHING, found, 0)
          const seen = new Set(found.subarray(0, count))
          const own = keys.flatMap((other, post) => (other === key ? [post] : [])).slice(0, POSTS_OF_KEY_MAX)
          for (const post of own) expect(seen.has(post)).toBe(true)
          // What is found of other keys has the same last byte.
          for (const post of seen) expect(keys[post]! & 0xff).toBe(key & 0xff)
        }
        expect(typeof table.warm(Uint32Array.from(keys))).toBe("number")
      }),
    )
  })
  it("[B7] goes on in the next buckets when one is full, round the end, and takes no more when all are", () => {
    const table = keyTable(1)
    const found = new Int32Array(20)
    const keys = Array.from({ length: 140 }, (_, at) => (0xffffff00 + at) >>> 0)
    keys.forEach((key, post) => {
      table.visit(key, post, found, 0)
    })
    keys.forEach((key, post) => {
      const count = table.visit(key, NOTHING, found, 0)
      expect([...found.subarray(0, count)]).toEqual(post < 128 ? [post] : [])
    })
  })
})

describe("stored sketches", () => {
  it("[B7] are read as they were written, over the border of what is kept together", () => {
    const kept = sketches()
    const bytes = (post: number) => Uint8Array.from({ length: BINS }, (_, at) => (post * 31 + at * 7) & 0xff)
    for (let post = 0; post < 2_050; post++) expect(kept.push(bytes(post), post)).toBe(post)
    kept.forget(5)
    kept.forget(-1)
    kept.forget(2_050)
    const again = sketchesFrom(kept.toBytes())!
    expect(again.size).toBe(2_050)
    for (const post of [0, 1, 5, 2_047, 2_048, 2_049]) {
      for (const one of [kept, again]) {
        const [at, own] = [one.placeOf(post), bytes(post)]
        expect(one.bytesOf(post).subarray(at, at + BINS)).toEqual(own)
        expect(one.wordsOf(post)[at / 4]).toBe(new Uint32Array(own.buffer)[0])
        expect(one.shinglesOf(post)).toBe(post === 5 ? 0 : post)
      }
    }
    expect(kept.toBytes()).toHaveLength(16 + 2_050 * 100)
    expect(typeof kept.warm(Int32Array.of(0, 2_049))).toBe("number")
  })
  it("[B7] are refused where any byte is another, one is missing or one too many", () => {
    const kept = sketches()
    kept.push(sketchOf("甲乙丙"), 1)
    kept.push(sketchOf("甲乙丁"), 1)
    const stored = kept.toBytes()
    for (let at = 0; at < stored.length; at++) {
      const damaged = stored.slice()
      damaged[at]! ^= 0x10
      expect(sketchesFrom(damaged)).toBeUndefined()
    }
    for (const cut of [0, 15, 16, stored.length - 1]) expect(sketchesFrom(stored.subarray(0, cut))).toBeUndefined()
    expect(sketchesFrom(Uint8Array.of(...stored, 0))).toBeUndefined()
    expect(sketchesFrom(stored)!.size).toBe(2)
    expect(sketchesFrom(sketches().toBytes())!.size).toBe(0)
  })
})

describe("the index of posts", () => {
  const [one, other] = posts(2, 9) as [string, string]
  it("[B7] tells the most alike first, of equals the earlier, and none below the threshold", () => {
    const index = nearIndex()
    for (const text of [one.slice(0, one.length * 0.75), one, other, one]) index.add(text)
    const near = index.near(one)
    expect(near.map(({ post }) => post)).toEqual([1, 3, 0])
    expect(near[0]!.similarity).toBe(1)
    expect(index.near(one, 1).map(({ post }) => post)).toEqual([1, 3])
    expect(index.near(one, 1.1)).toEqual([])
    expect(index.near(one, near[2]!.similarity)).toHaveLength(3)
    index.forget(3)
    expect(index.near(one, 1).map(({ post }) => post)).toEqual([1])
  })
  it("[B7] finds a post by its first copies and no more, a text that is not added is not found", () => {
    const index = nearIndex(1)
    expect(index.near(one)).toEqual([])
    expect(index.near(one)).toEqual([])
    expect(index.size).toBe(0)
  })
})

describe("groups", () => {
  it("[B7] count their posts, and join chains through a later post whatever the order", () => {
    const [a, b] = posts(2, 21) as [string, string]
    const grouping = nearGrouping()
    for (const [at, text] of [b, a, a, b, a + b, "别的"].entries()) grouping.add(`p${at}`, text)
    expect(grouping.size).toBe(6)
    const [group, ...rest] = grouping.groups()
    expect(rest).toEqual([])
    expect(group!.ids).toEqual(["p0", "p1", "p2", "p3", "p4"])
    expect(group!.similarity).toBeGreaterThan(0.58)
    expect(group!.similarity).toBeLessThan(1)
  })
  it("[B7] are of posts at or above the threshold; the largest comes first, then the earlier", () => {
    const [a, b, c] = posts(3, 22) as [string, string, string]
    const grouping = nearGrouping(0.99)
    for (const [at, text] of [a, b, c, b, a.slice(9), c, c].entries()) grouping.add(`p${at}`, text)
    expect(grouping.groups()).toEqual([
      { ids: ["p2", "p5", "p6"], similarity: 1 },
      { ids: ["p1", "p3"], similarity: 1 },
    ])
  })
})
