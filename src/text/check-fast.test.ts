import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { check } from "./check.ts"
import { RULES } from "./rules/index.ts"
import { compileRuleset, type Ruleset, withExemptions, withRows } from "./ruleset.ts"
import { naiveCheck } from "./testing/naive-check.ts"
import { PIECES } from "./testing/pieces.ts"
import { RIGHT_SENTENCES } from "./testing/right-sentences.ts"
import { SHIPPED, shippedRuleset } from "./testing/shipped.ts"

const HEAD = "id\tclass\tlevel\tfamily\twrong\tright\treason\tsource\tfrom\tto\tallow\trequire\thit\tmiss\tsound"
const row = (id: string, kind: string, wrong: string, right: string, sound: string, allow = ""): string =>
  `${id}\t${kind}\thint\t1\t${wrong}\t${right}\t\t\t\t\t${allow}\t\t有${wrong}。\t没有。\t${sound}`

/** Rows with everything the shipped ones may not have: sounds, words with separators, a very long word, marks of the matcher. */
const ODD_LIST = {
  name: "odd",
  text: [
    HEAD,
    row("odd-1", "sensitive", "代开发票", "", "1", "@防范"),
    row("odd-2", "term", "安澜发布", "安兰发布", "1"),
    row("odd-3", "sensitive", "加-微信", "", ""),
    row("odd-4", "wording", `很${"长".repeat(300)}`, "", ""),
    row("odd-5", "wording", "乱\ufffd码", "", ""),
    row("odd-6", "sensitive", "出售公文", "", "1"),
  ].join("\n"),
}
const oddRuleset = compileRuleset({ ...SHIPPED, lexicons: [...SHIPPED.lexicons, ODD_LIST] })
const plainHidden = compileRuleset({
  ...SHIPPED,
  lexicons: [{ name: "odd", text: [HEAD, row("odd-1", "sensitive", "代开发票", "", "1", "@防范")].join("\n") }],
})
const exempted = withExemptions(withRows(shippedRuleset, { add: [ODD_LIST], remove: ["typo-0001"] }), [
  { rule: "half-width" },
  { term: "布署" },
])
const RULESETS: readonly Ruleset[] = [shippedRuleset, oddRuleset, plainHidden, exempted]

function same(text: string, rulesets: readonly Ruleset[] = RULESETS): void {
  for (const ruleset of rulesets) {
    for (const at of [undefined, "2026-06-11"]) {
      const options = at ? { at } : {}
      expect(check(text, ruleset, options)).toEqual(naiveCheck(text, ruleset, options))
    }
  }
}

const OF_RULES = [
  ...RIGHT_SENTENCES,
  ...RULES.flatMap((rule) => rule.hits.map(({ text }) => text)),
  ...RULES.flatMap((rule) => rule.misses.map((miss) => (typeof miss === "string" ? miss : miss.text))),
]
const OF_ROWS = [shippedRuleset.words, shippedRuleset.hidden].flatMap(({ rows }) =>
  rows.flatMap(({ hit, miss }) => [hit, miss]),
)
const EXAMPLES = [...OF_RULES, ...OF_ROWS]
/** As paragraphs of one text: one by one they took half of the time of all tests of the core. */
const AT_ONCE = 20

describe("the fast check answers as the naive one", () => {
  it("[B3] on every example of every rule alone, of the rows twenty at a time, and on many together", () => {
    for (const text of OF_RULES) same(text, [shippedRuleset, exempted])
    for (let at = 0; at < OF_ROWS.length; at += AT_ONCE)
      same(OF_ROWS.slice(at, at + AT_ONCE).join("\n"), [shippedRuleset, exempted])
    const some = [...OF_RULES, ...OF_ROWS.filter((_, at) => at % AT_ONCE === 0)]
    same(some.join("\n"))
    same(some.join(""))
  })

  it("[B3] on pieces of all that rules look for, in any order", () => {
    const piece = fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 2, arbitrary: fc.constantFrom(" ", "　", "\n", "\n\n", "\r\n", "\t") },
      { weight: 1, arbitrary: fc.constantFrom(...EXAMPLES) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 4 }) },
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => same(pieces.join(""))),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 200) },
    )
  })

  it("[B3] on examples with one character changed, dropped or doubled", () => {
    const place = fc.record({
      text: fc.constantFrom(...EXAMPLES),
      at: fc.nat(200),
      by: fc.constantFrom("", ...PIECES, " "),
    })
    fc.assert(
      fc.property(place, ({ text, at, by }) => {
        const cut = at % (text.length + 1)
        same(text.slice(0, cut) + by + text.slice(cut + 1), [oddRuleset])
        same(text.slice(0, cut) + by + text.slice(cut), [oddRuleset])
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 400) },
    )
  })

  it.each([
    ["nothing", ""],
    ["lone surrogates", "\ud83d\ude00\ude00\ud83d".repeat(500)],
    ["NUL between the letters of a word", "代\u0000开\u0000发票，布\u0000署".repeat(50)],
    ["characters that expand", "㈱½ﷺ①".repeat(500)],
    ["seventy thousand of one character", "的".repeat(70_000)],
    ["a hundred thousand separators", "·".repeat(100_000)],
    ["a hundred thousand digits", "1".repeat(100_000)],
    ["spaces between characters", "代 开 发 票 ".repeat(5_000)],
    ["a hundred thousand open brackets", "（".repeat(100_000)],
    ["a change told with numbers of sixty digits", `从1%提高到${"9".repeat(60)}%，提高${"9".repeat(60)}%。`],
    ["an invisible sign between the digits of a number", "张女士 1\ufe0f38 0013 8000"],
    ["wrong words beyond the limit", "布署，".repeat(1_000)],
    ["a text longer than what is kept", EXAMPLES.join("\n").slice(0, 70_000)],
  ])("[B3] on %s", (_name, text) => same(text, [shippedRuleset, oddRuleset]))
})

describe("sounds", () => {
  const found = (text: string) => check(text, oddRuleset).findings.map(({ rule, original }) => [rule, original])
  it("[B3] finds what sounds like a marked word and is spelled otherwise", () => {
    expect(found("请关注安兰发不。")).toEqual([["odd-2", "安兰发不"]])
    expect(found("这里代开法票。")).toEqual([["odd-1", "代开法票"]])
    expect(check("请关注安兰发不。", oddRuleset).findings[0]!.reason).toContain("读音相同")
  })
  it("[B3] is quiet where the text is spelled like a replacement, and in an allowed context", () => {
    expect(found("请关注安兰发布。")).toEqual([])
    expect(found("警方提醒防范代开法票。")).toEqual([])
  })
  it("[B3] refuses to look for the sound of a short word", () => {
    const { faults } = compileRuleset({
      ...SHIPPED,
      lexicons: [{ name: "a", text: [HEAD, row("a-1", "term", "布署", "", "1")].join("\n") }],
    })
    expect(faults.map(({ fault }) => fault)).toEqual(["“布署”不能按读音查：至少3个汉字，且只有汉字"])
  })
})
