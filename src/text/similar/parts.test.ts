import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { BANDS, bandKeys, LONGER_MAX, longerKey } from "./bands.ts"
import { forgetHint, HINT_WORDS, hint, hints, likely, warmHints } from "./hints.ts"
import { BINS, equalBins, similarityOf, sketch, WORDS } from "./sketch.ts"
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
