import { describe, expect, it } from "vitest"
import { type Candidate, EXTRA, MISSING, PAIR, SWAP } from "./candidates.ts"
import { NEAR_SOUND, SAME_SOUND, SHAPE, SOUND_AND_SHAPE } from "./confusion.ts"
import { featuresOf, FEATURES, marginOf, restsOnParticle } from "./features.ts"
import { latticeOf } from "./lattice.ts"
import { valueFor } from "./stored.ts"
import { trieOf } from "./trie.ts"
import { logTotal } from "./testing/letters.ts"

const candidate = (more: Partial<Candidate>): Candidate => ({
  ...{ start: 2, end: 4, word: "甲乙", at: 2, kind: SAME_SOUND, gain: 5, ...more },
})

describe("what is weighed", () => {
  it("[B3] the margin is over the best that says otherwise about the same place, six at most either way", () => {
    const margin = (...others: Partial<Candidate>[]) => {
      const all = [candidate({}), ...others.map(candidate)].sort((a, b) => a.start - b.start)
      const own = all.findIndex((one) => one.gain === 5)
      return marginOf(all[own]!, all, own)
    }
    expect(margin()).toBe(6)
    expect(margin({ gain: 3, at: 3 })).toBe(2)
    expect(margin({ gain: 3, at: 3 }, { gain: 4, at: 3 })).toBe(1)
    expect(margin({ gain: 30, at: 3 })).toBe(-6)
    expect(margin({ gain: 3, word: "丙乙" })).toBe(2)
    expect(margin({ gain: 3, kind: SHAPE })).toBe(2)
    expect(margin({ gain: 3 })).toBe(6)
    expect(margin({ gain: 3, start: 1, word: "丙甲", at: 2 })).toBe(6)
    expect(margin({ gain: 3, start: 0, end: 2 })).toBe(6)
    expect(margin({ gain: 3, start: 0, end: 3, at: 1 })).toBe(2)
    expect(margin({ gain: 3, start: 4, end: 6, at: 4 })).toBe(6)
    expect(margin({ gain: 3, start: 3, end: 6, at: 4 })).toBe(2)
    const pair = { kind: PAIR, word: "甲乙" }
    const all = [candidate(pair), candidate({ ...pair, word: "甲丙", gain: 3 })]
    expect(marginOf(all[0]!, all, 0)).toBe(2)
  })
  it("[B3] a word of two beside a particle rests on it; a longer one does not", () => {
    const run = "丙丁的己"
    expect(restsOnParticle(candidate({ start: 1, end: 3 }), run)).toBe(true)
    expect(restsOnParticle(candidate({ start: 0, end: 2 }), run)).toBe(false)
    expect(restsOnParticle(candidate({ start: 1, end: 4, word: "甲乙丙" }), run)).toBe(false)
  })
  it("[B3] every feature says of a candidate what its name says", () => {
    const tries = [
      trieOf([
        { word: "甲乙丙", value: valueFor(Math.exp(10), false) },
        { word: "丁", value: valueFor(Math.exp(4), false) },
        { word: "乙", value: valueFor(Math.exp(2), false) },
        { word: "己己", value: valueFor(Math.exp(6), false) },
      ]),
    ]
    const words = { tries, logTotal }
    const read = (run: string, more: Partial<Candidate>) => {
      const all = [candidate(more)]
      const features = featuresOf(all, 0, run, latticeOf(words, run), words)
      expect(features).toHaveLength(FEATURES.length)
      return Object.fromEntries(FEATURES.map((name, at) => [name, features[at]!]).filter(([, value]) => value !== 0))
    }
    expect(read("己己甲丁丙的", { start: 2, end: 5, word: "甲乙丙", at: 3, kind: NEAR_SOUND, gain: 11 })).toEqual({
      ...{ one: 1, gain: 9, gainBeyond: 2, three: 1, near: 1, wordWorth: 10, writtenAlone: 4, meantAlone: 2 },
      ...{ allAlone: 1, aloneRight: 1, margin: 6 },
    })
    expect(read("丁己己", { start: 0, end: 2, word: "甲乙", at: 0, kind: PAIR, gain: 3 })).toEqual({
      ...{ one: 1, gain: 3, pair: 1, shortPair: 1, writtenAlone: 4, breaksWord: 1, margin: 6, edge: 1 },
    })
    expect(read("己己", { start: 0, end: 2, word: "甲乙丙丁", at: 1, kind: MISSING, gain: 9 })).toEqual({
      ...{ one: 1, gain: 9, long: 1, missing: 1, noDoubt: 1, margin: 6, edge: 2, meantAlone: 2 },
    })
    expect(read("的甲甲乙丙", { start: 1, end: 5, word: "甲乙丙", at: 2, kind: EXTRA, gain: 1 })).toMatchObject({
      ...{ extra: 1, doubled: 1, aloneLeft: 1, edge: 1 },
    })
    expect(read("的甲丁乙丙", { start: 1, end: 5, word: "甲乙丙", at: 2, kind: EXTRA, gain: 1 })).not.toHaveProperty(
      "doubled",
    )
    expect(read("甲的乙丙丙", { start: 0, end: 3, word: "甲乙的", at: 1, kind: SWAP, gain: 1 })).toMatchObject({
      ...{ swap: 1, particle: 1, particleBeside: 1 },
    })
    expect(read("甲的乙", { start: 0, end: 3, word: "甲丁丙", at: 0, kind: PAIR, gain: 1 })).toMatchObject({
      particle: 1,
    })
    expect(read("甲乙的", { start: 0, end: 3, word: "甲丁丙", at: 0, kind: SHAPE, gain: 1 })).toMatchObject({
      ...{ shape: 1, particleBeside: 1 },
    })
    expect(
      read("甲乙的", { start: 0, end: 2, word: "甲丁", at: 1, kind: SOUND_AND_SHAPE, gain: 1 }),
    ).not.toHaveProperty("particle")
    expect(read("甲乙", { start: 0, end: 2, word: "甲丁", at: 1, kind: SOUND_AND_SHAPE, gain: 1 })).toMatchObject({
      soundAndShape: 1,
    })
  })
})
