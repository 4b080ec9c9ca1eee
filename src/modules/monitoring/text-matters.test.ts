import { expect, test } from "vitest"
import type { Level } from "#kernel/level"
import type { KeptFinding } from "#modules/checking"
import { besideKnown, isAbout } from "./text-matters.ts"
import type { TextProblem } from "./text-problems.ts"

const finding = (rule: string, original: string, level: Level): KeptFinding => ({
  id: "1",
  start: 0,
  end: original.length,
  original,
  class: "typo",
  level,
  rule,
  suggestions: [],
  reason: "",
  source: "",
  passed: false,
})
const wanted = (rule: string, ...findings: [KeptFinding, ...KeptFinding[]]): TextProblem => ({
  fingerprint: `${rule}:post:5`,
  rule,
  findings,
  packRule: undefined,
})
const known = (rule: string, level: Level, ...words: string[]) => ({ fingerprint: `${rule}:post:5`, level, words })
const [placed, word] = ["布署", "word-0001"]

test("[B3] a wrong word that is a veto now makes its known problem graver; none is opened beside it", () => {
  const one = known(word, "warn", `${word} ${placed}`)
  const veto = wanted("nm-v1.1", finding(word, placed, "veto"), finding("term-1", "扫黑险恶", "veto"))
  expect(besideKnown([veto], [one])).toEqual({ open: [], graver: [{ problem: one, graver: veto }] })
  expect(isAbout(veto, one)).toBe(true)
})

test("[B3] a word that is less than a veto now stays with its problem: lowering it is for a person", () => {
  const one = known("nm-v1.1", "veto", `${word} ${placed}`)
  expect(besideKnown([wanted(word, finding(word, placed, "warn"))], [one])).toEqual({ open: [], graver: [] })
})

test("[B3] words that no problem has make one of their own", () => {
  const one = known("nm-v1.1", "veto", `${word} ${placed}`)
  const other = finding(word, "布暑", "warn")
  const { open, graver } = besideKnown([wanted(word, finding(word, placed, "warn"), other)], [one])
  expect([open, graver]).toEqual([[wanted(word, other)], []])
  expect(besideKnown([wanted("date", finding("date", "2月30日", "serious"))], [one]).open).toHaveLength(1)
})

test("[B3] new words under a rule whose problem is known are not asked a second time", () => {
  const one = known(word, "warn", `${word} ${placed}`)
  expect(besideKnown([wanted(word, finding(word, placed, "warn"), finding(word, "布暑", "warn"))], [one])).toEqual({
    open: [],
    graver: [],
  })
})

test("[B3] of several known problems one gets graver, once; the others keep their words", () => {
  const [a, b] = [known("a", "warn", "a 甲"), known("b", "warn", "b 乙")]
  const veto = wanted("nm-v1.1", finding("a", "甲", "veto"), finding("b", "乙", "veto"))
  expect(besideKnown([veto], [a, b])).toEqual({ open: [], graver: [{ problem: a, graver: veto }] })
  const present = known("nm-v1.1", "veto", "c 丙")
  expect(besideKnown([veto], [a, b, present])).toEqual({ open: [], graver: [] })
})
