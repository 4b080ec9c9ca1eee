import { expect, it } from "vitest"
import { check } from "../check.ts"
import { checkForEdits, recheck } from "../recheck.ts"
import { compileRuleset } from "../ruleset.ts"
import { reasonOf } from "./compile.ts"
import { parseLexicons } from "./parse.ts"
import { LEXICON_COLUMNS } from "./row.ts"
import { soundsLike, spellingOf } from "./sounds.ts"

type Cells = Partial<Record<(typeof LEXICON_COLUMNS)[number] | "sound", string>>
const HEAD = [...LEXICON_COLUMNS, "sound"] as const
const listOf = (cells: Cells) => {
  const all = { id: "a-1", class: "typo", level: "hint", family: "1", hit: "甲", miss: "乙", ...cells }
  return { name: "x", text: `${HEAD.join("\t")}\n${HEAD.map((name) => (all as Cells)[name] ?? "").join("\t")}` }
}
const rulesetOf = (cells: Cells) => compileRuleset({ lexicons: [listOf(cells)], tables: [], rules: [] })
const foundIn = (text: string, cells: Cells, at?: string) =>
  check(text, rulesetOf(cells), at ? { at } : {}).findings.map(({ original }) => original)
const rowOf = (cells: Cells) => parseLexicons([listOf(cells)]).rows[0]!

it("[B4] a finding has what the row says, and a sentence where the row has none", () => {
  const said = (cells: Cells) => check("请布署工作", rulesetOf({ wrong: "布署", ...cells })).findings
  expect(said({ right: "部署|布置", level: "warn", source: "词典" })).toEqual([
    {
      ...{ start: 1, end: 3, original: "布署", class: "typo", level: "warn", rule: "a-1" },
      ...{ suggestions: ["部署", "布置"], reason: "“布署”应为“部署”或“布置”。", source: "词典" },
    },
  ])
  expect(said({ reason: "写错了。" })).toMatchObject([{ reason: "写错了。", suggestions: [], source: "" }])
  expect(said({})).toMatchObject([{ reason: "“布署”不宜使用，请改写。" }])
  expect(reasonOf(rowOf({ wrong: "布署", right: "部署" }))).toBe("“布署”应为“部署”。")
})

it.each<[string, string, string | undefined, boolean]>([
  ["", "", undefined, true],
  ["2020-01-01", "", undefined, true],
  ["", "2020-01-01", undefined, false],
  ["2020-01-01", "", "2019-12-31", false],
  ["2020-01-01", "", "2020-01-01", true],
  ["", "2020-01-01", "2020-01-01", true],
  ["", "2020-01-01", "2020-01-02", false],
  ["", "2020-01-01", "2020-01-01T23:59:59+08:00", true],
  ["2020-01-01", "2020-12-31", "2020-06-01", true],
  ["", "", "2020-06-01", true],
])("[B4] a row from %j to %j counts on %s: %s", (from, to, at, is) => {
  expect(foundIn("请布署工作", { wrong: "布署", from, to }, at)).toEqual(is ? ["布署"] : [])
  const checked = checkForEdits("甲", rulesetOf({ wrong: "布署", from, to }), at ? { at } : {})
  expect(recheck(checked, { start: 0, end: 1, insert: "布署" }).result.findings).toHaveLength(is ? 1 : 0)
})

it("[B4] one of the contexts that are asked for is enough, and one that allows it is too", () => {
  const needs: Cells = { wrong: "布署", require: "<甲|>乙" }
  expect(foundIn("甲布署。布署乙。布署。", needs)).toEqual(["布署", "布署"])
  const lets: Cells = { wrong: "布署", allow: "<甲|>乙" }
  expect(foundIn("甲布署。布署乙。布署。", lets)).toEqual(["布署"])
  expect(foundIn("甲布署。", { wrong: "布署", require: "<甲", allow: ">乙" })).toEqual(["布署"])
  expect(foundIn("甲布署乙。", { wrong: "布署", require: "<甲", allow: ">乙" })).toEqual([])
})

it("[B4] contexts are read in the folded text, also where something invisible stands in the word", () => {
  expect(foundIn("Ａ甲布\u200b署", { wrong: "布署", allow: "a甲~" })).toEqual([])
  expect(foundIn("Ａ甲布\u200b署", { wrong: "布署", allow: "b甲~" })).toEqual(["布\u200b署"])
  expect(foundIn("\u200b布署\u200b。", { wrong: "布署", allow: "~，" })).toEqual(["布署"])
})

it("[B4] a row gives 200 findings, and that there are more is told", () => {
  const ruleset = rulesetOf({ wrong: "布署", level: "warn", source: "词典" })
  const [all, more] = [200, 201].map((times) => check("布署。".repeat(times), ruleset))
  expect([all!.findings.length, all!.truncated]).toEqual([200, false])
  expect([more!.findings.length, more!.truncated]).toEqual([200, true])
})

it("[B3] a spelling is folded and simplified", () => {
  const simplified = new Map([["發", "发"]])
  expect(spellingOf("Ａ發\u200b", simplified)).toBe("a发")
})

it("[B3] what only sounds like a word says so: of a hidden word not which, and never as a veto", () => {
  const simplified = new Map<string, string>()
  const row = rowOf({ wrong: "安澜发布", right: "安兰发不", sound: "1", level: "warn", source: "x" })
  expect(soundsLike(row, "安兰发布", simplified)).toEqual({
    level: "warn",
    reason: "“安兰发布”与“安澜发布”读音相同。“安澜发布”应为“安兰发不”。",
  })
  expect(soundsLike(row, "安澜发布", simplified)).toBeUndefined()
  expect(soundsLike(row, "安兰发不", simplified)).toBeUndefined()
  const veto = rowOf({
    class: "sensitive",
    wrong: "代开发票",
    sound: "1",
    level: "veto",
    source: "x",
    reason: "违法。",
  })
  expect(soundsLike(veto, "代开法票", simplified)).toEqual({
    level: "serious",
    reason: "“代开法票”与词表中的词语读音相同。违法。",
  })
})
