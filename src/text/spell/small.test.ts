import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { beginnings } from "./beginnings.ts"
import { type Candidate, candidatesOf, EXTRA, MISSING, PAIR, SWAP, type Search, WORD_LENGTH_MAX } from "./candidates.ts"
import { ceilingsOf } from "./ceilings.ts"
import { confusionTable, NEAR_SOUND, SAME_SOUND, SHAPE, SOUND_AND_SHAPE } from "./confusion.ts"
import { featuresOf, FEATURES, marginOf, restsOnParticle } from "./features.ts"
import { type Lattice, latticeOf } from "./lattice.ts"
import { pairIndex } from "./pairs.ts"
import { isName, logFrequency, NO_SOUND, valueFor } from "./stored.ts"
import { childOf, type Entry, type Trie, trieOf, wordValue } from "./trie.ts"

/** A few characters, so that words meet: 甲 and 乙 sound alike, 丙 nearly so, 丁 and 戊 too; 丁 looks like 己, 甲 like 乙. */
const LETTERS = [..."甲乙丙丁戊己"]
const SYLLABLES = ["zhan", "zan", "lin", "ning", "ha"]
const READINGS: Readonly<Record<string, readonly number[]>> = {
  甲: [0],
  乙: [0, 4],
  丙: [1],
  丁: [2],
  戊: [2, 3],
  己: [3],
}
const SHAPES = ["丁己", "甲乙"]
const code = (unit: string): number => unit.charCodeAt(0)
const tableOf = (shapes = SHAPES) =>
  confusionTable({
    ...{ trie: trieOf([]), total: 1, syllables: SYLLABLES, shapes, sounded: Uint16Array.from(LETTERS, code) },
    sounds: Uint16Array.from(
      LETTERS.flatMap((letter) => [0, 1, 2].map((place) => READINGS[letter]![place] ?? NO_SOUND)),
    ),
  })
const confusion = tableOf()
/** What the letters are to one another, written out. */
const KINDS: Readonly<Record<string, number>> = {
  ...{ 甲乙: SOUND_AND_SHAPE, 甲丙: NEAR_SOUND, 乙丙: NEAR_SOUND, 丁戊: SAME_SOUND, 丁己: SOUND_AND_SHAPE },
  ...{ 戊己: SAME_SOUND },
}
const kindOf = (one: string, other: string): number => KINDS[one + other] ?? KINDS[other + one] ?? -1

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

const entry = fc.record({
  word: fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 5 }),
  value: fc.tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.boolean()).map(([times, name]) => valueFor(times, name)),
})
const entries = fc.array(entry, { maxLength: 40 })
const runs = fc.string({ unit: fc.constantFrom(...LETTERS, "一"), minLength: 1, maxLength: 8 })

/** A run of the words themselves, with a character put in, left out or changed here and there. */
const slipped = fc
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

const logTotal = Math.log(1_000_000)
const searchOf = (tries: readonly Trie[], gainMin: number): Search => ({
  ...{
    words: { tries, logTotal },
    confusion,
    pairs: pairIndex(tries, confusion),
    ceilings: ceilingsOf(tries),
    gainMin,
  },
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
