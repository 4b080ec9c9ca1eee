import fc from "fast-check"
import { expect, it } from "vitest"
import { type Finding, type Level, LEVELS } from "../finding.ts"
import { limit } from "./limit.ts"
import { withoutOverlaps } from "./overlap.ts"

const finding = (start: number, end: number, level: Level = "warn", rule = "a"): Finding => ({
  ...{ start, end, original: "", class: "typo", level, rule, suggestions: [], reason: "", source: "" },
})
const shown = (found: readonly Finding[]) => found.map(({ start, end, rule }) => `${start}–${end} ${rule}`)

it("[B3] of two findings in one place the worse stays, then the longer, the earlier, the smaller id", () => {
  const kept = (...found: Finding[]) => shown(withoutOverlaps(found))
  expect(kept(finding(0, 9, "hint", "a"), finding(3, 4, "veto", "b"))).toEqual(["3–4 b"])
  expect(kept(finding(0, 2, "warn", "a"), finding(1, 4, "warn", "b"))).toEqual(["1–4 b"])
  expect(kept(finding(2, 4, "warn", "a"), finding(1, 3, "warn", "b"))).toEqual(["1–3 b"])
  expect(kept(finding(1, 3, "warn", "b"), finding(1, 3, "warn", "a"))).toEqual(["1–3 a"])
  expect(kept(finding(1, 3, "warn", "a"), finding(1, 3, "warn", "b"))).toEqual(["1–3 a"])
  expect(kept(finding(3, 5, "warn", "b"), finding(1, 3, "hint", "a"))).toEqual(["1–3 a", "3–5 b"])
  expect(kept(finding(4, 5))).toEqual(["4–5 a"])
  expect(kept()).toEqual([])
})

it("[B3] what is kept is what taking the weightiest one by one keeps, in any order of what was found", () => {
  const any = fc.record({
    start: fc.nat(30),
    length: fc.integer({ min: 1, max: 6 }),
    level: fc.constantFrom(...LEVELS),
    rule: fc.constantFrom("a", "b", "c"),
  })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 20 }), (given) => {
      const found = given.map(({ start, length, level, rule }) => finding(start, start + length, level, rule))
      let left = [...found]
      const kept: Finding[] = []
      const isBetter = (a: Finding, b: Finding): boolean => {
        const [x, y] = [LEVELS.indexOf(a.level), LEVELS.indexOf(b.level)]
        if (x !== y) return x < y
        if (a.end - a.start !== b.end - b.start) return a.end - a.start > b.end - b.start
        return a.start !== b.start ? a.start < b.start : a.rule < b.rule
      }
      while (left.length > 0) {
        const best = left.reduce((one, other) => (isBetter(other, one) ? other : one))
        kept.push(best)
        left = left.filter(({ start, end }) => start >= best.end || best.start >= end)
      }
      kept.sort((a, b) => a.start - b.start)
      expect(shown(withoutOverlaps(found))).toEqual(shown(kept))
    }),
  )
})

it("[B3] three hints of a rule are listed and the others counted; what is worse than a hint is all listed", () => {
  const of = (count: number, level: Level, rule: string) =>
    Array.from({ length: count }, (_, at) => finding(at * 2, at * 2 + 1, level, rule))
  expect(limit(of(3, "hint", "a"))).toEqual({ findings: of(3, "hint", "a"), more: [], truncated: false })
  expect(limit(of(4, "hint", "a"))).toEqual({
    ...{ findings: of(3, "hint", "a"), more: [{ rule: "a", count: 1 }], truncated: false },
  })
  expect(limit(of(9, "warn", "a")).findings).toHaveLength(9)
  const mixed = limit([...of(5, "hint", "a"), ...of(3, "hint", "b"), ...of(6, "hint", "c"), ...of(4, "warn", "c")])
  expect(mixed.more).toEqual([
    { rule: "a", count: 2 },
    { rule: "c", count: 3 },
  ])
  expect(mixed.findings).toHaveLength(13)
})

it("[B3] a thousand findings are listed, and that there are more is told", () => {
  const of = (count: number) => Array.from({ length: count }, (_, at) => finding(at, at + 1))
  expect(limit(of(1_000)).truncated).toBe(false)
  expect(limit(of(1_001)).truncated).toBe(true)
  expect(limit(of(1_001)).findings).toHaveLength(1_000)
})
