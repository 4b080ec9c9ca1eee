import fc from "fast-check"
import type { Search } from "../candidates.ts"
import { ceilingsOf } from "../ceilings.ts"
import { confusionTable, NEAR_SOUND, SAME_SOUND, SOUND_AND_SHAPE } from "../confusion.ts"
import { pairIndex } from "../pairs.ts"
import { NO_SOUND, valueFor } from "../stored.ts"
import { type Entry, type Trie, trieOf } from "../trie.ts"

/** A few characters, so that words meet: 甲 and 乙 sound alike, 丙 nearly so, 丁 and 戊 too; 丁 looks like 己, 甲 like 乙. */
export const LETTERS = [..."甲乙丙丁戊己"]
const SYLLABLES = ["zhan", "zan", "lin", "ning", "ha"]
export const READINGS: Readonly<Record<string, readonly number[]>> = {
  甲: [0],
  乙: [0, 4],
  丙: [1],
  丁: [2],
  戊: [2, 3],
  己: [3],
}
const SHAPES = ["丁己", "甲乙"]
export const code = (unit: string): number => unit.charCodeAt(0)
export const tableOf = (shapes = SHAPES) =>
  confusionTable({
    ...{ trie: trieOf([]), total: 1, syllables: SYLLABLES, shapes, sounded: Uint16Array.from(LETTERS, code) },
    sounds: Uint16Array.from(
      LETTERS.flatMap((letter) => [0, 1, 2].map((place) => READINGS[letter]![place] ?? NO_SOUND)),
    ),
  })
export const confusion = tableOf()
/** What the letters are to one another, written out. */
const KINDS: Readonly<Record<string, number>> = {
  ...{ 甲乙: SOUND_AND_SHAPE, 甲丙: NEAR_SOUND, 乙丙: NEAR_SOUND, 丁戊: SAME_SOUND, 丁己: SOUND_AND_SHAPE },
  ...{ 戊己: SAME_SOUND },
}
export const kindOf = (one: string, other: string): number => KINDS[one + other] ?? KINDS[other + one] ?? -1

const entry = fc.record({
  word: fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 5 }),
  value: fc.tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.boolean()).map(([times, name]) => valueFor(times, name)),
})
export const entries = fc.array(entry, { maxLength: 40 })
export const runs = fc.string({ unit: fc.constantFrom(...LETTERS, "一"), minLength: 1, maxLength: 8 })

/** A run of the words themselves, with a character put in, left out or changed here and there. */
export const slipped = fc
  .array(fc.record({ word: fc.nat(), at: fc.nat(5), cut: fc.nat(1), put: fc.constantFrom("", "", ...LETTERS) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((slips) => (words: readonly Entry[]): string => {
    const pieces = slips.map(({ word, at, cut, put }) => {
      const right = words[word % Math.max(1, words.length)]?.word ?? "一"
      return right.slice(0, at) + put + right.slice(at + cut)
    })
    return pieces.join("") || "甲"
  })

export const logTotal = Math.log(1_000_000)
export const searchOf = (tries: readonly Trie[], gainMin: number): Search => ({
  ...{
    words: { tries, logTotal },
    confusion,
    pairs: pairIndex(tries, confusion),
    ceilings: ceilingsOf(tries),
    gainMin,
  },
})
