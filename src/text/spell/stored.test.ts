import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { KnownRuns } from "./known-runs.ts"
import { isOwnWriting, learn, learnedBytes, learnedFrom, THREES_MAX } from "./learn.ts"
import { spellOf } from "./model.ts"
import { nearClass } from "./sounds.ts"
import { ruleOfKind } from "./spell-rules.ts"
import { decodeDictionary, encodeDictionary, isName, leastValue, logFrequency, valueFor } from "./stored.ts"
import { SPELL_PARTS } from "./testing/spell.ts"
import { assembled, trieOf, wordValue } from "./trie.ts"
import { weightsOf } from "./weights.ts"
import { FEATURES } from "./features.ts"

describe("the value of a word", () => {
  it("[B3] holds the frequency to a fifth of a natural logarithm, and whether it is a name", () => {
    for (const name of [false, true])
      for (const times of [1, 2, 3, 10, 500, 60_000, 1_000_000_000]) {
        const value = valueFor(times, name)
        expect(isName(value)).toBe(name)
        expect(Math.abs(logFrequency(value) - Math.log(times))).toBeLessThanOrEqual(0.1 + 1e-9)
      }
    expect([valueFor(0, false), valueFor(1, false), valueFor(1e300, true)]).toEqual([2, 2, 253])
    expect(logFrequency(2)).toBe(0)
  })
  it("[B3] that is needed for a logarithm is the least that reaches it", () => {
    for (let value = 2; value <= 252; value += 2) {
      expect(leastValue(logFrequency(value))).toBe(value)
      expect(leastValue(logFrequency(value) + 0.01)).toBe(value + 2)
    }
    expect(leastValue(-5)).toBe(2)
  })
})

describe("the stored dictionary", () => {
  const dictionary = {
    trie: trieOf([
      { word: "部署", value: 40 },
      { word: "部", value: 20 },
      { word: "署名", value: 31 },
    ]),
    total: 123_456,
    syllables: ["bu", "shu"],
    sounded: Uint16Array.of(0x90e8, 0x7f72),
    sounds: Uint16Array.of(0, 65535, 65535, 1, 0, 65535),
    shapes: ["已己巳", "侯候"],
  }
  it("[B3] is read as it was written, also from within a larger buffer", () => {
    const bytes = encodeDictionary(dictionary)
    expect(decodeDictionary(bytes)).toEqual(dictionary)
    const larger = new Uint8Array(bytes.length + 7)
    larger.set(bytes, 3)
    expect(decodeDictionary(larger.subarray(3, 3 + bytes.length))).toEqual(dictionary)
  })
  it("[B3] that is another file, shorter or longer is refused", () => {
    const bytes = encodeDictionary(dictionary)
    expect(() => decodeDictionary(new Uint8Array(23))).toThrow("This is no spelling dictionary.")
    expect(() => decodeDictionary(bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte)))).toThrow(
      "no spelling dictionary",
    )
    expect(() => decodeDictionary(bytes.subarray(0, bytes.length - 1))).toThrow("The spelling dictionary is cut short.")
    expect(() => decodeDictionary(Uint8Array.of(...bytes, 0))).toThrow("cut short")
    expect(() => decodeDictionary(bytes.subarray(0, 24))).toThrow(RangeError)
  })
  it("[B3] whose tree names more or fewer nodes than it has is refused", () => {
    const bad = (counts: number[]) => () =>
      assembled(Uint16Array.of(0, 1, 2), Uint16Array.from(counts), new Uint8Array(3))
    expect(bad([1, 0, 0])).toThrow("A tree of 3 nodes names 2.")
    expect(bad([2, 1, 0])).toThrow("A tree of 3 nodes names 4.")
    expect(bad([2, 0, 0])).not.toThrow()
  })
})

it.each([
  ["zhang", "zan"],
  ["zan", "zan"],
  ["chi", "ci"],
  ["sheng", "sen"],
  ["seng", "sen"],
  ["ning", "lin"],
  ["lin", "lin"],
  ["ren", "len"],
  ["huang", "fuan"],
  ["fuan", "fuan"],
  ["dong", "dong"],
  ["an", "an"],
  ["ang", "an"],
  ["er", "er"],
  ["gang", "gan"],
  ["wo", "wo"],
])("[B3] %s is of the class %s", (syllable, kind) => {
  expect(nearClass(syllable)).toBe(kind)
})

describe("an office's own writing", () => {
  const texts = ["甲乙丙丁", "甲乙丙丁", "甲乙丙丁", "乙丙丁戊", "乙丙丁戊"]
  const learned = learn(texts)
  const own = (text: string, start: number, end: number) => isOwnWriting(learned, text, start, end)
  it("[B5] is what stands in three of its texts, each text counting once", () => {
    expect(learned.threes).toHaveLength(2)
    expect(learn(["甲乙丙甲乙丙甲乙丙", "甲乙丙"]).threes).toHaveLength(0)
    expect(learn([]).threes).toHaveLength(0)
    expect(learn(["甲乙", "甲乙", "甲乙"]).threes).toHaveLength(0)
    expect([...learned.threes]).toEqual([...learned.threes].sort((a, b) => a - b))
    expect(learn(texts).version).toBe(learned.version)
    expect(learn([...texts, "乙丙丁戊"]).version).not.toBe(learned.version)
  })
  it("[B5] of three characters and more is known by every three of it", () => {
    expect(own("甲乙丙丁", 0, 4)).toBe(true)
    expect(own("甲乙丙", 0, 3)).toBe(true)
    expect(own("一甲乙丙一", 1, 4)).toBe(true)
    expect(own("甲乙丙一", 0, 4)).toBe(false)
    expect(own("一乙丙丁", 0, 4)).toBe(false)
  })
  it("[B5] of two characters is known by the threes it has a part in", () => {
    expect(own("甲乙丙丁", 1, 3)).toBe(true)
    expect(own("甲乙丙", 0, 2)).toBe(true)
    expect(own("乙丙丁", 1, 3)).toBe(true)
    expect(own("一乙丙丁", 1, 3)).toBe(false)
    expect(own("甲乙丙一", 1, 3)).toBe(false)
    expect(own("甲乙", 0, 2)).toBe(false)
  })
  it("[B5] is found by halving whatever its number", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: fc.constantFrom(..."甲乙丙丁戊"), minLength: 3, maxLength: 3 })),
        (threes) => {
          const known = learn(threes.flatMap((three) => [three, three, three]))
          for (const three of threes) expect(isOwnWriting(known, three, 0, 3)).toBe(true)
          for (const other of ["甲甲己", "己乙丙", "丁己丁"]) expect(isOwnWriting(known, other, 0, 3)).toBe(false)
        },
      ),
    )
  })
  it("[B5] is kept as four bytes for each three, from within a larger buffer too", () => {
    const bytes = learnedBytes(learned)
    expect(bytes).toHaveLength(8)
    const larger = new Uint8Array(20)
    larger.set(bytes, 5)
    expect(learnedFrom(larger.subarray(5, 13))).toEqual(learned)
    expect(THREES_MAX).toBe(400_000)
  })
})

describe("weights", () => {
  const file = JSON.parse(JSON.stringify(SPELL_PARTS.weights)) as { weights: Record<string, number> } & Record<
    string,
    unknown
  >
  it("[B3] are read in the order of the features", () => {
    const named = Object.fromEntries(FEATURES.map((name, at) => [name, at]))
    expect(weightsOf({ version: 7, weights: named, warn: 0.9, hint: 0.5, gainMin: 2 })).toEqual({
      ...{ version: "7", weights: FEATURES.map((_, at) => at), warn: 0.9, hint: 0.5, gainMin: 2 },
    })
  })
  it.each([...FEATURES])("[B3] without %s are refused", (name) => {
    const { [name]: _, ...rest } = file.weights
    expect(() => weightsOf({ ...file, weights: rest })).toThrow(`The weights of the spelling check lack ${name}.`)
  })
  it.each(["warn", "hint", "gainMin"])("[B3] without %s are refused", (name) => {
    expect(() => weightsOf({ ...file, [name]: undefined })).toThrow(
      new TypeError(`The weights of the spelling check lack ${name}.`),
    )
  })
  it("[B3] without any are refused", () => {
    expect(() => weightsOf({ ...file, weights: undefined })).toThrow("lack one")
  })
})

describe("the spelling check made ready", () => {
  const domain = "\ufeff# 注\r\n词\t出处\r\n\r\n蜃楼局\t甲\r\n# 再注\r\n雾凇办"
  it("[B3] takes the first column of an office's list, below its heading", () => {
    const { search } = spellOf({ ...SPELL_PARTS, domain })
    const own = search.words.tries[1]!
    expect(["蜃楼局", "雾凇办", "词", "# 注", ""].map((word) => wordValue(own, word) > 0)).toEqual([
      ...[true, true, false, false, false],
    ])
    expect(wordValue(own, "蜃楼局")).toBe(valueFor(300, false))
  })
  it("[B3] has a version that says what it is made of", () => {
    const parts = { ...SPELL_PARTS, domain }
    const versions = [
      spellOf(parts),
      spellOf({ ...parts, domain: `${domain}\n新词` }),
      spellOf({ ...parts, hints: true }),
      spellOf({ ...parts, learned: learn(["甲乙丙", "甲乙丙", "甲乙丙"]) }),
      spellOf({ ...parts, weights: { ...(parts.weights as object), version: "other" } }),
    ].map(({ version }) => version)
    expect(new Set(versions).size).toBe(5)
    for (const version of versions) expect(version).toMatch(/^s1-[0-9a-f]{12}$/)
    expect(spellOf(parts).version).toBe(versions[0])
    expect(spellOf(parts)).toMatchObject({ hints: false, learned: undefined })
  })
})

describe("readings that are remembered", () => {
  const slip = { start: 0, end: 2, word: "甲乙", kind: 0, certainty: 1 }
  it("[B3] are read once for a run and a least certainty, unless they were cut short", () => {
    const runs = new KnownRuns()
    let reads = 0
    const read = (whole: boolean) => () => {
      reads += 1
      return { slips: [slip], whole }
    }
    for (let turn = 0; turn < 3; turn++) expect(runs.of("甲丙", 0.5, read(true))).toEqual([slip])
    expect(reads).toBe(1)
    runs.of("甲丙", 0.9, read(true))
    runs.of("甲丁", 0.5, read(true))
    expect(reads).toBe(3)
    runs.of("甲戊", 0.5, read(false))
    expect(runs.of("甲戊", 0.5, read(false))).toEqual([slip])
    expect(reads).toBe(5)
  })
  it("[B3] are forgotten all at once when there are sixty thousand", () => {
    const runs = new KnownRuns()
    let reads = 0
    const of = (run: string) => runs.of(run, 1, () => ({ slips: [], whole: ++reads > 0 }))
    for (let run = 0; run < 60_000; run++) of(String(run))
    of("0")
    expect(reads).toBe(60_000)
    of("one more")
    of("0")
    expect(reads).toBe(60_002)
    of("one more")
    expect(reads).toBe(60_002)
  })
})

it("[B3] each kind of slip is told under a rule of its own", () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7].map((kind) => ruleOfKind(kind).id)).toEqual([
    ...["spell-sound", "spell-sound", "spell-shape", "spell-shape", "spell-extra", "spell-missing", "spell-swap"],
    "spell-sound",
  ])
})
