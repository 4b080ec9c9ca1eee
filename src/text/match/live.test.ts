import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { build, LiveTerms, liveTerms, matcherOf, naiveMatcher } from "./index.ts"
import { matchesOf, TABLE } from "./testing/oracle.ts"

describe("terms that change while texts are read", () => {
  it("finds a new term in the next text, and a removed one no more", () => {
    const live = liveTerms(["天气", "预报"])
    const id = live.add("气预")
    expect(matchesOf(live, "天气预报")).toEqual(["0-2:0", "1-3:2", "2-4:1"])
    expect(live.remove(0)).toBe(true)
    expect(live.remove(id)).toBe(true)
    expect(live.remove(id)).toBe(false)
    expect(matchesOf(live, "天气预报")).toEqual(["2-4:1"])
    expect([live.size, live.pending]).toEqual([1, 1])
  })

  it("keeps what changed while a new set was being built", () => {
    const live = liveTerms(["甲乙", "丙丁"], TABLE)
    live.add("乙丙")
    const snapshot = live.snapshot()
    const set = build(snapshot.terms, TABLE)
    live.remove(0)
    live.add("丁戊")
    expect(matchesOf(live, "甲乙丙 丁戊")).toEqual(["1-3:2", "2-5:1", "4-6:3"])
    live.adopt(set, snapshot)
    expect(live.pending).toBe(2)
    expect(matchesOf(live, "甲乙丙 丁戊")).toEqual(["1-3:2", "2-5:1", "4-6:3"])
    const later = live.snapshot()
    live.adopt(build(later.terms, TABLE), later)
    expect(live.pending).toBe(0)
    expect(matchesOf(live, "甲乙丙 丁戊")).toEqual(["1-3:2", "2-5:1", "4-6:3"])
  })

  it("stops when told to, whichever set the match is from", () => {
    const live = new LiveTerms(["a"], (set) => matcherOf(set))
    live.add("aa")
    const seen: number[] = []
    live.find("aaaa", (_start, _end, id) => seen.push(id) < 3)
    expect(seen).toEqual([0, 1, 0])
    seen.length = 0
    live.remove(0)
    live.find("aaaa", (_start, _end, id) => seen.push(id) < 2)
    expect(seen).toEqual([1, 1])
  })

  it("is at every moment what a new matcher of the same terms would be", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "布"), minLength: 1, maxLength: 4 })
    const step = fc.oneof(
      word.map((term) => ({ add: term })),
      fc.nat(12).map((id) => ({ remove: id })),
      fc.constantFrom({ snapshot: true }, { adopt: true }),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), fc.array(step, { maxLength: 15 }), word, (first, steps, piece) => {
        const live = liveTerms(first)
        const terms: string[] = [...first]
        const text = piece.repeat(4) + terms.join("")
        let waiting = live.snapshot()
        for (const change of steps) {
          if ("add" in change) terms[live.add(change.add)] = change.add
          else if ("remove" in change) {
            if (live.remove(change.remove)) terms[change.remove] = ""
          } else if ("snapshot" in change) waiting = live.snapshot()
          else live.adopt(build(waiting.terms), waiting)
          expect(matchesOf(live, text)).toEqual(matchesOf(naiveMatcher(terms), text))
        }
      }),
      { numRuns: 60 },
    )
  })
})
