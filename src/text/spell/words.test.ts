import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { SHAPE, SOUND_AND_SHAPE } from "./confusion.ts"
import { latticeOf } from "./lattice.ts"
import { logFrequency } from "./stored.ts"
import { childOf, type Trie, trieOf, wordValue } from "./trie.ts"
import { LETTERS, READINGS, code, tableOf, confusion, kindOf, entries, runs, logTotal } from "./testing/letters.ts"

describe("characters taken for one another", () => {
  it("[B3] have a kind either way, and none with themselves or strangers", () => {
    for (const one of [...LETTERS, "一"])
      for (const other of [...LETTERS, "一"])
        expect(confusion.kind(code(one), code(other)), one + other).toBe(one === other ? -1 : kindOf(one, other))
  })
  it("[B3] are told in the order of their units, with the kind of each", () => {
    const { units, kinds } = confusion.of(code("丁"))
    const others = ["戊", "己"].sort()
    expect([...units].map((unit) => String.fromCharCode(unit))).toEqual(others)
    expect([...kinds]).toEqual(others.map((other) => kindOf("丁", other)))
    expect(confusion.of(code("丁"))).toBe(confusion.of(code("丁")))
    expect(confusion.of(code("一")).units).toHaveLength(0)
  })
  it("[B3] only look alike where they share no sound", () => {
    const table = tableOf(["甲丁戊"])
    expect([table.kind(code("甲"), code("丁")), table.kind(code("丁"), code("戊"))]).toEqual([SHAPE, SOUND_AND_SHAPE])
  })
  it("[B3] share a syllable, or not", () => {
    const shared = LETTERS.flatMap((one) =>
      LETTERS.filter((other) => confusion.sameSound(code(one), code(other))).map((other) => one + other),
    )
    const wanted = LETTERS.flatMap((one) =>
      LETTERS.filter((other) => READINGS[one]!.some((sound) => READINGS[other]!.includes(sound))).map(
        (other) => one + other,
      ),
    )
    expect(shared).toEqual(wanted)
    expect(confusion.sameSound(code("一"), code("一"))).toBe(false)
    expect([confusion.soundsOf(code("乙")), confusion.soundsOf(code("一"))]).toEqual([[0, 4], []])
  })
})

describe("a tree of words", () => {
  it("[B3] has the value of each word, of two equal ones the later, and 0 for all others", () => {
    fc.assert(
      fc.property(entries, runs, (words, other) => {
        const trie = trieOf(words)
        const wanted = new Map(words.map(({ word, value }) => [word, value]))
        for (const [word, value] of wanted) expect(wordValue(trie, word)).toBe(value)
        expect(wordValue(trie, other)).toBe(wanted.get(other) ?? 0)
        expect(wordValue(trie, "")).toBe(0)
      }),
    )
    expect(wordValue(trieOf([{ word: "", value: 9 }]), "")).toBe(0)
  })
  it("[B3] knows of each beginning what can still come: its children, the best value, how far down", () => {
    fc.assert(
      fc.property(entries, (words) => {
        const trie = trieOf(words)
        const wanted = new Map(words.map(({ word, value }) => [word, value]))
        const beginningsOf = new Set(
          [...wanted.keys()].flatMap((word) => [...word].map((_, at) => word.slice(0, at + 1))),
        )
        expect(trie.units).toHaveLength(beginningsOf.size + 1)
        for (const begin of ["", ...beginningsOf]) {
          let node = 0
          for (const [at, unit] of [...begin].entries()) {
            const next = at === 0 ? trie.roots[code(unit)]! : childOf(trie, node, code(unit))
            expect(trie.parents[next]).toBe(node)
            expect(trie.units[next]).toBe(code(unit))
            node = next
          }
          const below = [...wanted].filter(([word]) => word.startsWith(begin))
          const longest = Math.max(0, ...below.map(([word]) => word.length - begin.length))
          if (node > 0)
            expect([trie.most[node], trie.height[node]]).toEqual([
              Math.max(...below.map(([, value]) => value)),
              longest,
            ])
          const children = LETTERS.filter((unit) => beginningsOf.has(begin + unit)).map(code)
          expect([...trie.units.subarray(trie.first[node]!, trie.first[node + 1]!)]).toEqual(
            children.sort((a, b) => a - b),
          )
          expect(childOf(trie, node, code("一"))).toBe(0)
        }
      }),
    )
  })
})

/** What a word of a run is worth; a character that is none is rarer than any. */
function worthIn(tries: readonly Trie[], word: string): number | undefined {
  const values = tries.map((trie) => wordValue(trie, word)).filter((value) => value > 0)
  if (values.length === 0) return word.length === 1 ? -1 - logTotal : undefined
  const best = Math.max(...values.map(logFrequency))
  return (word.length === 1 ? Math.max(-1, best) : best) - logTotal
}
/** The best way to read a run as words, by trying all. */
function bestOf(tries: readonly Trie[], run: string): number {
  const best = [0]
  for (let end = 1; end <= run.length; end++) {
    best[end] = Math.max(
      ...Array.from({ length: end }, (_, start) => {
        const worth = worthIn(tries, run.slice(start, end))
        return worth === undefined ? Number.NEGATIVE_INFINITY : best[start]! + worth
      }),
    )
  }
  return best[run.length]!
}

describe("the best way to read a run", () => {
  it("[B3] is what trying all ways gives, to each place and from each", () => {
    fc.assert(
      fc.property(entries, entries, runs, (one, other, run) => {
        const tries = [trieOf(one), trieOf(other)]
        const lattice = latticeOf({ tries, logTotal }, run)
        let [place, sum] = [0, 0]
        for (let at = 0; at <= run.length; at++) {
          expect(lattice.before[at]).toBeCloseTo(bestOf(tries, run.slice(0, at)), 9)
          expect(lattice.behind[at]).toBeCloseTo(bestOf(tries, run.slice(at)), 9)
          expect(lattice.cut[at]).toBe(at === place ? 1 : 0)
          if (at !== place || at === run.length) continue
          place = lattice.next[at]!
          sum += lattice.worth[at]!
          expect(lattice.worth[at]).toBeCloseTo(worthIn(tries, run.slice(at, place))!, 9)
          expect(lattice.alone[at]).toBe(place === at + 1 ? 1 : 0)
        }
        expect(sum).toBeCloseTo(lattice.behind[0]!, 9)
      }),
    )
  })
})
