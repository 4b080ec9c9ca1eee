import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { beginnings } from "./beginnings.ts"
import { candidatesOf, EXTRA, MISSING, PAIR, SWAP, type Search, WORD_LENGTH_MAX } from "./candidates.ts"
import { ceilingsOf } from "./ceilings.ts"
import { NEAR_SOUND, SOUND_AND_SHAPE } from "./confusion.ts"
import { type Lattice, latticeOf } from "./lattice.ts"
import { pairIndex } from "./pairs.ts"
import { isName, logFrequency, valueFor } from "./stored.ts"
import { type Entry, trieOf, wordValue } from "./trie.ts"
import { LETTERS, code, confusion, kindOf, entries, slipped, logTotal, searchOf } from "./testing/letters.ts"

/** What gains no more than this beyond the least is left out: sums of logarithms differ in their last bits. */
const EVEN = 1e-6

/** Every candidate of a run: each word at each place, with each single thing that may have been done to it. */
function plainCandidates(
  search: Search,
  run: string,
  lattice: Lattice,
  words: readonly (readonly Entry[])[],
): string[] {
  const found = new Set<string>()
  const isWord = (word: string): boolean => word !== "" && search.words.tries.some((trie) => wordValue(trie, word) > 0)
  for (const list of words)
    for (const { word, value } of new Map(list.map((one) => [one.word, one])).values()) {
      if (isName(value)) continue
      for (let start = 0; start < run.length; start++)
        for (const change of [-1, 0, 1]) {
          const end = start + word.length + change
          const written = run.slice(start, end)
          if (end > run.length || end <= start) continue
          const gain =
            logFrequency(value) - logTotal + lattice.before[start]! + lattice.behind[end]! - lattice.behind[0]!
          if (gain < search.gainMin + EVEN) continue
          if (written.length <= 3 && isWord(written)) continue
          for (const [at, kind] of doneTo(word, written)) {
            const length = kind === MISSING ? 4 : kind === EXTRA || kind === SWAP ? 3 : 2
            if (word.length < length) continue
            if (kind === MISSING && !lattice.alone.subarray(start, end).includes(1)) continue
            if (kind === EXTRA && (isWord(written.slice(1)) || isWord(written.slice(0, -1)))) continue
            found.add(`${start}–${end} ${word} ${start + at} ${kind} ${Math.round(gain * 1e6) + 0}`)
          }
        }
    }
  return [...found].sort()
}

/** Where and by what one thing a word became what is written. */
function doneTo(word: string, written: string): (readonly [at: number, kind: number])[] {
  const done: [number, number][] = []
  const differ = [...word].flatMap((unit, at) => (unit === written[at] ? [] : [at]))
  if (word.length === written.length) {
    const [first, second] = differ
    if (differ.length === 1 && kindOf(written[first!]!, word[first!]!) >= 0)
      done.push([first!, kindOf(written[first!]!, word[first!]!)])
    const sounds = (at: number) => confusion.sameSound(code(word[at]!), code(written[at]!))
    if (differ.length === 2 && second === first! + 1) {
      if (sounds(first!) && sounds(second)) done.push([first!, PAIR])
      if (first! > 0 && word[first!] === written[second] && word[second] === written[first!]) done.push([first!, SWAP])
    }
  }
  if (word.length === written.length - 1)
    for (let at = 1; at < written.length - 1; at++)
      if (written.slice(0, at) + written.slice(at + 1) === word) done.push([at, EXTRA])
  if (word.length === written.length + 1)
    for (let at = 1; at < written.length; at++)
      if (written.slice(0, at) === word.slice(0, at) && written.slice(at) === word.slice(at + 1))
        done.push([at, MISSING])
  return done
}

describe("candidates", () => {
  it("[B3] are all words that one thing put right would make, and no others", () => {
    let some = 0
    fc.assert(
      fc.property(entries, entries, slipped, fc.constantFrom(-3, 0, 2.5), (one, other, slip, gainMin) => {
        const words = [one, other]
        const run = slip([...one, ...other])
        const search = searchOf(words.map(trieOf), gainMin)
        const lattice = latticeOf(search.words, run)
        const found = candidatesOf(search, run, lattice, () => expect.unreachable())
        const told = found
          .filter(({ gain }) => gain >= gainMin + EVEN)
          .map(
            ({ start, end, word, at, kind, gain }) =>
              `${start}–${end} ${word} ${at} ${kind} ${Math.round(gain * 1e6) + 0}`,
          )
        some += told.length
        expect([...new Set(told)].sort()).toEqual(plainCandidates(search, run, lattice, words))
        expect(found.map(({ start }) => start)).toEqual(found.map(({ start }) => start).sort((a, b) => a - b))
      }),
      { numRuns: 300 },
    )
    expect(some).toBeGreaterThan(60)
  })
  it("[B3] of a run with more than 800 are cut, and that is told", () => {
    const fours = LETTERS.flatMap((a) =>
      LETTERS.flatMap((b) => LETTERS.flatMap((c) => LETTERS.map((d) => a + b + c + d))),
    )
    const search = searchOf([trieOf(fours.map((word) => ({ word, value: valueFor(1_000, false) })))], -100)
    const read = (times: number) => {
      const run = "甲丁丙戊己".repeat(times)
      let told = 0
      const found = candidatesOf(search, run, latticeOf(search.words, run), () => told++)
      return { told, count: found.length, last: run.length - found.at(-1)!.end }
    }
    expect(read(4)).toMatchObject({ told: 0, last: 0 })
    const cut = read(32)
    expect([cut.told, cut.count > 800, cut.count < 900, cut.last > 0]).toEqual([1, true, true, true])
  })
  it("[B3] come from the most valuable beginnings first", () => {
    const trie = trieOf([
      { word: "乙一", value: 10 },
      { word: "丙一", value: 80 },
      { word: "丁一", value: 90 },
    ])
    const list = beginnings(trie, code("甲"), confusion.of(code("甲")))
    expect(list.map(({ node, kind }) => [String.fromCharCode(trie.units[node]!), kind])).toEqual([
      ["丙", NEAR_SOUND],
      ["乙", SOUND_AND_SHAPE],
    ])
    expect(beginnings(trie, code("甲"), confusion.of(code("甲")))).toBe(list)
    expect(beginnings(trieOf([]), code("甲"), confusion.of(code("甲")))).toEqual([])
  })
  it("[B3] of a length are worth at most what the best word of that length, one less or one more is", () => {
    fc.assert(
      fc.property(entries, entries, (one, other) => {
        const ceilings = ceilingsOf([trieOf(one), trieOf(other)])
        const all = [one, other].flatMap((list) => [...new Map(list.map((each) => [each.word, each])).values()])
        for (let length = 0; length <= WORD_LENGTH_MAX; length++) {
          const near = all.filter(({ word }) => word.length > 1 && Math.abs(word.length - length) <= 1)
          expect(ceilings[length]).toBe(Math.max(0, ...near.map(({ value }) => value)))
        }
      }),
    )
  })
  it("[B3] by sound are the beginnings whose two characters sound like two others", () => {
    fc.assert(
      fc.property(
        entries,
        fc.constantFrom(...LETTERS, "一"),
        fc.constantFrom(...LETTERS, "一"),
        (words, first, second) => {
          const trie = trieOf(words)
          const nodes = new Set(pairIndex([trie], confusion).of(trie, code(first), code(second)))
          for (let node = 1; node < trie.units.length; node++) {
            const parent = trie.parents[node]!
            const isSecond = parent > 0 && trie.parents[parent] === 0
            const sounds =
              confusion.sameSound(trie.units[parent]!, code(first)) &&
              confusion.sameSound(trie.units[node]!, code(second))
            expect(nodes.has(node)).toBe(isSecond && sounds)
          }
        },
      ),
    )
    expect(pairIndex([], confusion).of(trieOf([]), code("甲"), code("乙"))).toEqual([])
  })
})
