import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { BANDS, bandKeys, LONGER_MAX, longerKey } from "./bands.ts"
import { nearGrouping } from "./groups.ts"
import { forgetHint, HINT_WORDS, hint, hints, likely, warmHints } from "./hints.ts"
import { nearIndex } from "./near-index.ts"
import { BINS, equalBins, similarityOf, sketch, WORDS } from "./sketch.ts"
import { sketches, sketchesFrom } from "./sketches.ts"
import { keyTable, NOTHING, POSTS_OF_KEY_MAX } from "./table.ts"
import { posts } from "./testing/posts.ts"
import { COUNTED } from "./units.ts"

const sketchOf = (text: string): Uint8Array => {
  const bytes = new Uint8Array(BINS)
  sketch(text, bytes, 0)
  return bytes
}
const bytesOf96 = fc.uint8Array({ minLength: BINS, maxLength: BINS })

describe("what counts of a text", () => {
  it("[B7] are letters and digits, narrow and in lower case, and halves of surrogates", () => {
    for (let unit = 0; unit < 0x10000; unit++) {
      const char = String.fromCharCode(unit)
      const half = unit >= 0xff01 && unit <= 0xff5e ? String.fromCharCode(unit - 0xfee0) : char
      const lower = half.toLowerCase()
      const isHalf = unit >= 0xd800 && unit <= 0xdfff
      const wanted = isHalf ? unit : /[\p{L}\p{N}]/u.test(char) ? (lower.length === 1 ? lower : half).charCodeAt(0) : 0
      if (COUNTED[unit] !== wanted) expect(COUNTED[unit], unit.toString(16)).toBe(wanted)
    }
  })
})

describe("the sketch of a text", () => {
  it("[B7] has as many shingles as threes of units, one for one or two units, and none for none", () => {
    const count = (text: string) => sketch(text, new Uint8Array(BINS), 0)
    expect(["", "，。", "甲", "甲乙", "甲乙丙", "甲，乙 丙丁", "甲甲甲甲甲"].map(count)).toEqual([0, 0, 1, 1, 1, 2, 3])
  })
  it("[B7] is written at its place and nowhere else, and not at all without a shingle", () => {
    const into = new Uint8Array(BINS * 3).fill(7)
    sketch("甲乙丙丁", into, BINS)
    expect(into.subarray(BINS, BINS * 2)).toEqual(sketchOf("甲乙丙丁"))
    expect([...into.subarray(0, BINS), ...into.subarray(BINS * 2)].every((byte) => byte === 7)).toBe(true)
    sketch("，", into, 0)
    expect(into[0]).toBe(7)
  })
  it("[B7] does not see layout, order of the same threes, or what was sketched before", () => {
    expect(sketchOf("甲 乙，丙\n丁")).toEqual(sketchOf("甲乙丙丁"))
    expect(sketchOf("甲乙丙丁甲乙丙")).not.toEqual(sketchOf("甲乙丙丁"))
    sketchOf("其他的话")
    expect(sketchOf("甲乙")).toEqual(sketchOf("甲，乙"))
    expect(sketchOf("甲乙")).not.toEqual(sketchOf("乙甲"))
  })
  it("[B7] of texts stays what it was: stored sketches are compared with new ones", () => {
    const sum = (text: string) => sketchOf(text).reduce((all, byte) => (Math.imul(all, 31) + byte) | 0, 7)
    expect(["甲", "甲乙", "今天停水，请提前储水", ...posts(2, 1)].map(sum)).toEqual([
      -1853948242, -1152868496, 1992979146, -2002435854, -209461247,
    ])
  })
  it("[B7] agrees in as many bins as bytes are equal", () => {
    fc.assert(
      fc.property(bytesOf96, fc.array(fc.nat(BINS - 1), { maxLength: 60 }), (bytes, changed) => {
        const other = bytes.slice()
        for (const at of changed) other[at]! ^= 1 + (at % 255)
        const wanted = bytes.reduce((sum, byte, at) => sum + (byte === other[at] ? 1 : 0), 0)
        const both = new Uint8Array(BINS * 2)
        both.set(other, BINS)
        expect(equalBins(new Uint32Array(bytes.slice().buffer), 0, new Uint32Array(both.buffer), WORDS)).toBe(wanted)
      }),
    )
  })
})

describe("how like two texts are", () => {
  it("[B7] is 1 for all bins, 0 for as many as chance gives, and grows between", () => {
    expect(similarityOf(BINS, 100, 100)).toBe(1)
    expect(similarityOf(0, 100, 100)).toBe(0)
    let before = -1
    for (let equal = 0; equal <= BINS; equal++) {
      const now = similarityOf(equal, 200, 200)
      expect(now).toBeGreaterThanOrEqual(before)
      before = now
    }
  })
  it("[B7] of a half and its whole is the root of a half", () => {
    const similarity = similarityOf(BINS / 2, 100, 200)
    expect(similarity).toBeGreaterThan(0.69)
    expect(similarity).toBeLessThan(0.73)
    expect(similarityOf(BINS / 2, 200, 100)).toBe(similarity)
  })
})

describe("keys of bands", () => {
  it("[B7] are equal where three bytes are, in the same band only", () => {
    fc.assert(
      fc.property(bytesOf96, fc.nat(BINS - 1), (bytes, at) => {
        const [one, other] = [new Uint32Array(BANDS), new Uint32Array(BANDS)]
        bandKeys(bytes, 0, one)
        const shifted = new Uint8Array(BINS * 2)
        shifted.set(bytes, BINS)
        bandKeys(shifted, BINS, other)
        expect(other).toEqual(one)
        const changed = bytes.slice()
        changed[at]! ^= 1
        bandKeys(changed, 0, other)
        expect([...one.keys()].filter((band) => one[band] !== other[band])).toEqual([Math.floor(at / 3)])
      }),
    )
    const keys = new Uint32Array(BANDS)
    bandKeys(new Uint8Array(BINS), 0, keys)
    expect(new Set(keys).size).toBe(BANDS)
  })
  it("[B7] made longer follow the next bins, round the end", () => {
    const bytes = Uint8Array.from({ length: BINS }, (_, at) => at)
    for (const band of [0, 5, BANDS - 1])
      for (let longer = 0; longer < LONGER_MAX; longer++) {
        const next = (band * 3 + 3 + longer) % BINS
        for (let at = 0; at < BINS; at++) {
          const changed = bytes.map((byte, place) => (place === at ? byte ^ 1 : byte))
          const same = longerKey(changed, 0, band, longer, 99) === longerKey(bytes, 0, band, longer, 99)
          expect(same).toBe(at !== next)
        }
        expect(longerKey(bytes, 0, band, longer, 98)).not.toBe(longerKey(bytes, 0, band, longer, 99))
      }
  })
})

describe("hints", () => {
  const wordsOf = (bytes: Uint8Array) => new Uint32Array(bytes.slice().buffer)
  const ones = (bytes: Uint8Array, other: Uint8Array): number =>
    bytes.reduce((sum, byte, at) => sum + ((byte ^ other[at]!) & 1), 0)
  it("[B7] keep what may reach the threshold by the lowest bits, and drop what its size alone rules out", () => {
    fc.assert(
      fc.property(
        bytesOf96,
        fc.array(bytesOf96, { maxLength: 4 }),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(0.3, 0.58, 0.9),
        (asked, others, sizes, threshold) => {
          const near = [asked, asked.map((byte, at) => (at % 5 === 0 ? byte ^ 1 : byte)), ...others]
          const all = hints(near.length + 1)
          for (const [at, bytes] of near.entries()) hint(all, at, wordsOf(bytes), 0, 10 + ((at * 7) % sizes))
          const own = hints(1)
          hint(own, 0, wordsOf(asked), 0, 20)
          const found = Int32Array.from([...near.keys(), near.length])
          const kept = likely(found, found.length, all, own, threshold)
          const wanted = near.flatMap((bytes, at) => {
            const size = 10 + ((at * 7) % sizes)
            const shared = threshold * Math.sqrt(20 * size)
            if (shared > 20 || shared > size) return []
            const free = BINS * (1 - shared / (20 + size - shared))
            return ones(bytes, asked) <= (free + 2 * Math.sqrt(free)) / 2 ? [at] : []
          })
          expect([...found.subarray(0, kept)]).toEqual(wanted)
        },
      ),
    )
  })
  it("[B7] of a post that is forgotten are those of none; of another place in memory they are the same", () => {
    const bytes = Uint8Array.from({ length: BINS }, (_, at) => (at * 7) % 251)
    const both = new Uint8Array(BINS * 2)
    both.set(bytes, BINS)
    const all = hints(2)
    hint(all, 0, wordsOf(bytes), 0, 5)
    hint(all, 1, new Uint32Array(both.buffer), WORDS, 5)
    expect([...all.subarray(0, HINT_WORDS)]).toEqual([...all.subarray(HINT_WORDS)])
    const found = Int32Array.of(0, 1)
    expect(likely(found.slice(), 2, all, all.slice(0, HINT_WORDS), 0.5)).toBe(2)
    forgetHint(all, 1)
    expect(likely(found, 2, all, all.slice(0, HINT_WORDS), 0.5)).toBe(1)
    expect(typeof warmHints(found, 2, all)).toBe("number")
  })
})

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
