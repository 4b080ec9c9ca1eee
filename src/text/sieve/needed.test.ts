import { describe, expect, it } from "vitest"
import { check } from "../check.ts"
import { Finds } from "../find.ts"
import { compileRows } from "../lexicon/compile.ts"
import { parseLexicons } from "../lexicon/parse.ts"
import { fold } from "../normalise/fold.ts"
import type { Rule } from "../rules/rule.ts"
import { readTables } from "../rules/tables.ts"
import { compileRuleset, withExemptions, withRows } from "../ruleset.ts"
import { naiveCheck } from "../testing/naive-check.ts"
import { searchOf } from "./search.ts"
import { SIGN } from "./signs.ts"
import { TextDoc } from "./text-doc.ts"
import { triggersOf } from "./triggers.ts"

const TABLES = readTables([])
const rule = (id: string, more: Partial<Rule> = {}): Rule => ({
  ...{ id, class: "typo", level: "warn", name: id, reason: "错。", source: "词典", sieve: /甲/, hits: [], misses: [] },
  *find({ text }) {
    for (const { index } of text.matchAll(/甲/g)) yield { start: index, end: index + 1 }
  },
  ...more,
})
const found = (text: string, ...rules: Rule[]) =>
  check(text, compileRuleset({ lexicons: [], tables: [], rules })).findings.map((one) => `${one.rule} ${one.start}`)

describe("a rule is looked at", () => {
  it("[B3] always when it names no needs and its sieve is in the text", () => {
    expect(found("乙甲", rule("a"))).toEqual(["a 1"])
    expect(found("乙甲", rule("a", { sieve: /丙/ }))).toEqual([])
  })
  it("[B3] when one of its words or signs is in the text, whatever its sieve would say", () => {
    const needs = { words: ["乙", "ＡＢ"], signs: ["times"] } as const
    expect(found("甲", rule("a", { needs, sieve: /丙/ }))).toEqual([])
    for (const text of ["甲乙", "甲ab", "甲2倍"])
      expect(found(text, rule("a", { needs, sieve: /丙/ }))).toEqual(["a 0"])
  })
  it("[B3] when its words say so at their place: which word, where, on which day", () => {
    const asked: unknown[] = []
    const needs = {
      words: () => ["乙", "丙"],
      at: (text: string, start: number, word: number, tables: unknown, day: string | undefined) => {
        asked.push([text, start, word, tables === ruleset.tables, day])
        return start > 1
      },
    }
    const ruleset = compileRuleset({
      lexicons: [],
      tables: [],
      rules: [rule("b", { needs: { words: ["丁"] } }), rule("a", { needs })],
    })
    expect(check("乙甲丙丙", ruleset, { at: "2026-06-11" }).findings).toHaveLength(1)
    expect(asked).toEqual([
      ["乙甲丙丙", 0, 0, true, "2026-06-11"],
      ["乙甲丙丙", 2, 1, true, "2026-06-11"],
    ])
    expect(check("乙甲", ruleset).findings).toEqual([])
  })
  it("[B3] gives what it says of itself where a hit says nothing else, and 200 hits at most", () => {
    const own = rule("a", {
      *find() {
        yield { start: 0, end: 1 }
        yield { start: 1, end: 3, suggestions: ["丁"], reason: "另。", level: "hint" }
      },
    })
    const { findings } = check("甲乙丙", compileRuleset({ lexicons: [], tables: [], rules: [own] }))
    expect(findings).toEqual([
      {
        ...{ start: 0, end: 1, original: "甲", class: "typo", level: "warn", rule: "a", suggestions: [] },
        ...{ reason: "错。", source: "词典" },
      },
      {
        ...{ start: 1, end: 3, original: "乙丙", class: "typo", level: "hint", rule: "a", suggestions: ["丁"] },
        ...{ reason: "另。", source: "词典" },
      },
    ])
    const many = (count: number) =>
      check("甲".repeat(count), compileRuleset({ lexicons: [], tables: [], rules: [rule("a")] }))
    expect([many(200), many(201)].map((one) => [one.findings.length, one.truncated])).toEqual([
      [200, false],
      [200, true],
    ])
  })
  it("[B5] not at all when a site has exempted it", () => {
    let runs = 0
    const counted = rule("a", {
      find() {
        runs += 1
        return []
      },
    })
    const ruleset = compileRuleset({ lexicons: [], tables: [], rules: [counted] })
    check("甲", withExemptions(ruleset, [{ rule: "a" }]))
    expect(runs).toBe(0)
    check("甲", ruleset)
    expect(runs).toBe(1)
  })
})

describe("words and signs of all rules", () => {
  it("[B3] are known by their rule, in the order of the rules", () => {
    const rules = [
      rule("a", { needs: { words: ["Ａ乙"], signs: ["times", "link"] } }),
      rule("b"),
      rule("c", { needs: { words: ["丙", "丁"] } }),
    ]
    const triggers = triggersOf(rules, TABLES)
    expect(triggers.words).toEqual(["a乙", "丙", "丁"])
    expect([...triggers.signs]).toEqual([SIGN.times | SIGN.link, 0, 0])
    expect([triggers.anySigns, [...triggers.always], triggers.isAnyAlways]).toEqual([
      SIGN.times | SIGN.link,
      [0, 1, 0],
      true,
    ])
    const needed = new Uint8Array(3)
    triggers.mark(2, "丁", 0, undefined, needed)
    expect([...needed]).toEqual([0, 0, 1])
    triggers.mark(0, "a乙", 0, undefined, needed)
    expect([...needed]).toEqual([1, 0, 1])
    expect(triggersOf([rules[0]!], TABLES).isAnyAlways).toBe(false)
  })
  it("[B3] are all set where something invisible stands in the text", () => {
    const ruleset = compileRuleset({ lexicons: [], tables: [], rules: [rule("a", { needs: { signs: ["times"] } })] })
    const needed = (text: string) => {
      const marks = new Uint8Array(1)
      const finds = new Finds(text, ruleset, undefined)
      finds.needBySigns(finds.findRows(marks), marks)
      return marks[0]
    }
    expect([needed("甲"), needed("甲倍"), needed("甲\u200b")]).toEqual([0, 1, 1])
  })
})

describe("a text that is read", () => {
  it("[B3] is folded once, and a place of it is found in the folded text", () => {
    const doc = new TextDoc("Ａ\u200b布\u200b署\u200b。", "2026-06-11")
    expect(doc.folded).toBe(doc.folded)
    expect(doc.units).toBe(doc.units)
    expect([doc.folded.text, doc.at, doc.units.length]).toEqual(["a布署。", "2026-06-11", 7])
    expect(doc.foldedPlace(2, 5)).toEqual({ text: "a布署。", start: 1, end: 3 })
    expect(doc.foldedPlace(0, 1)).toEqual({ text: "a布署。", start: 0, end: 1 })
    expect(doc.foldedPlace(6, 7)).toEqual({ text: "a布署。", start: 3, end: 4 })
    expect(new TextDoc("Ａ布署", undefined).foldedPlace(1, 3)).toEqual({ text: "a布署", start: 1, end: 3 })
  })
  it("[B3] gives back every place of every folded unit", () => {
    const text = "甲\u200b\u200b乙丙\ufeff丁"
    const doc = new TextDoc(text, undefined)
    const kept = [...text].flatMap((unit, at) => (fold(unit).text === "" ? [] : [at]))
    kept.forEach((at, index) => {
      kept.slice(index).forEach((last, more) => {
        expect(doc.foldedPlace(at, last + 1)).toEqual({ text: "甲乙丙丁", start: index, end: index + more + 1 })
      })
    })
  })
})

const HEAD = "id\tclass\tlevel\tfamily\twrong\tright\treason\tsource\tfrom\tto\tallow\trequire\thit\tmiss\tsound"
const line = (id: string, wrong: string, kind = "typo", sound = "") =>
  `${id}\t${kind}\thint\t1\t${wrong}\t\t\t\t\t\t\t\t甲\t乙\t${sound}`
const tablesText = [
  { name: "traditional", text: "from\tto\n發\t发" },
  { name: "syllables", text: "s\tc\nan\t安\nlan\t澜兰\nfa\t发法\nbu\t布不" },
]

describe("words of rows", () => {
  // Added to one ruleset: tables of folding are made once.
  const base = compileRuleset({ lexicons: [], tables: tablesText, rules: [] })
  const rulesetOf = (...lines: string[]) => withRows(base, { add: [{ name: "x", text: [HEAD, ...lines].join("\n") }] })
  const told = (text: string, ...lines: string[]) => {
    const ruleset = rulesetOf(...lines)
    const result = check(text, ruleset)
    expect(result).toEqual(naiveCheck(text, ruleset))
    return result.findings.map(({ original }) => original)
  }
  it("[B3] that no matcher holds are found as well: very long ones, and ones with its marks", () => {
    const long = (count: number) => `长${"啊".repeat(count - 1)}`
    for (const word of [long(256), long(257), "乱\ufffd码", "乱\uffff码"]) {
      expect(told(`甲Ａ${word}乙`, line("a-1", word), line("a-2", "别的"))).toEqual([word])
      expect(told(`甲${word}乙别的`, line("a-1", word, "sensitive"), line("a-2", "别的"))).toEqual([word, "别的"])
    }
  })
  it("[B3] that are hidden are found plain, parted, in traditional characters, and nowhere else", () => {
    for (const text of ["代开发票", "代·开-发*票", "代开發票", "代 開 發 票"].map((one) => one.replaceAll("開", "开")))
      expect(told(`甲${text}乙`, line("a-1", "代开发票", "sensitive"))).toEqual([text])
    for (const text of ["代，开发票", "代----开发票", "代\n开发票", "代开发"])
      expect(told(`甲${text}乙`, line("a-1", "代开发票", "sensitive"))).toEqual([])
    expect(told("加-微信，加微信", line("a-1", "加-微信", "sensitive"))).toEqual([])
    expect(told("代·开", line("a-1", "代开"))).toEqual([])
  })
  it("[B3] that sound alike are found in both kinds of rows, each up to its own limit", () => {
    expect(told("看安兰发不。", line("a-1", "安澜发布", "term", "1"))).toEqual(["安兰发不"])
    expect(told("看安兰发不。", line("a-1", "安澜发布", "sensitive", "1"))).toEqual(["安兰发不"])
    expect(told("看安兰发不。", line("a-1", "安澜发布", "term", ""))).toEqual([])
    const both = [line("a-1", "安澜发布", "term", "1"), line("a-2", "发布安澜", "sensitive", "1")]
    expect(told("安兰发不，法不安兰", ...both)).toEqual(["安兰发不", "法不安兰"])
    const many = check("安兰发不。".repeat(201), rulesetOf(...both))
    expect([many.findings.length, many.truncated]).toEqual([3, true])
  })
  it("[B3] of hidden rows have their pairs known; without hidden rows there are none", () => {
    const lexicon = (kind: string) =>
      compileRows(parseLexicons([{ name: "x", text: [HEAD, line("a-1", "代开", kind)].join("\n") }]).rows)
    const none = compileRows([])
    expect(searchOf(lexicon("typo"), none, undefined, TABLES).hiddenPairs).toBeUndefined()
    expect(searchOf(none, lexicon("sensitive"), undefined, TABLES).hiddenPairs).toBeDefined()
  })
})
