import { describe, expect, it } from "vitest"
import { check } from "../check.ts"
import { compileRuleset, withPeople } from "../ruleset.ts"
import { SHIPPED } from "../testing/shipped.ts"
import { compilePeople } from "./compile.ts"
import type { PersonFact } from "./fact.ts"

const bare = compileRuleset({ lexicons: [], tables: SHIPPED.tables, rules: [] })
let number = 0
const row = (name: string, post: string, more: Partial<PersonFact> = {}): PersonFact => ({
  ...{ id: String(++number), name, post, shortPost: "", unit: "安澜市水利局", from: "", to: "", orderDocument: "" },
  ...{ orderNumber: undefined, scope: "", source: "职务表", state: "confirmed", uncheckedDays: 0, ...more },
})
const findings = (text: string, facts: readonly PersonFact[], at: string | undefined = "2026-06-11") =>
  check(text, withPeople(bare, compilePeople({ facts })), at ? { at } : {}).findings
const told = (text: string, facts: readonly PersonFact[], at?: string) =>
  findings(text, facts, at).map(({ level, original, suggestions, reason }) => [level, original, ...suggestions, reason])

const CHIEF = row("宇文予安", "安澜市水利局局长", { from: "2023-06-01", shortPost: "局长" })
const DEPUTY = row("淳于云舒", "安澜市水利局副局长")
const MAYOR = row("闻人清和", "安澜市市长", { unit: "安澜市人民政府", shortPost: "市长" })
const ALL = [CHIEF, DEPUTY, MAYOR]

describe("a post that is not the person's", () => {
  it("[B4] is put right as the text writes posts: in full, without the place, or in short", () => {
    const right = "安澜市水利局局长”，2023年6月1日起有效。"
    expect(told("安澜市水利局副局长宇文予安到场", ALL)).toEqual([
      [
        "serious",
        "安澜市水利局副局长宇文予安",
        "安澜市水利局局长宇文予安",
        `“安澜市水利局副局长宇文予安”：宇文予安的职务应为“${right}`,
      ],
    ])
    expect(told("市水利局副局长宇文予安到场", ALL)[0]![2]).toBe("市水利局局长宇文予安")
    expect(told("副局长宇文予安到场", ALL)[0]![2]).toBe("局长宇文予安")
    expect(told("宇文予安（市水利局副局长）", ALL)[0]!.slice(1, 3)).toEqual([
      "宇文予安（市水利局副局长",
      "宇文予安（市水利局局长",
    ])
    const named = [
      row("宇文予安", "安澜市水利局局长"),
      row("公羊清和", "某局副局长", { unit: "某局", shortPost: "副局长" }),
    ]
    expect(told("副局长宇文予安到场", named)[0]![2]).toBe("安澜市水利局局长宇文予安")
  })
  it.each(["原", "前", "时任", "曾任", "历任", "首任", "原任", "拟任", "提名", "任命", "免去", "辞去", "卸任", "继任"])(
    "[B4] stays quiet behind %s",
    (word) => {
      expect(told(`${word}市水利局副局长宇文予安`, ALL)).toEqual([])
      expect(told(`${word}的市水利局副局长宇文予安`, ALL)).toHaveLength(1)
    },
  )
  it.each([
    ["市水利局副局长：宇文予安", 1],
    ["市水利局副局长:宇文予安", 1],
    ["市水利局副局长 宇文予安", 1],
    ["市水利局副局长　宇文予安", 1],
    ["市水利局副局长，宇文予安", 0],
    ["市水利局副局长的宇文予安", 0],
    ["宇文予安市水利局副局长", 1],
    ["宇文予安同志市水利局副局长", 1],
    ["宇文予安(市水利局副局长)", 1],
    ["宇文予安，市水利局副局长", 0],
    ["宇文予安市水利局副局长淳于云舒", 0],
    ["宇文予安（市水利局副局长）、淳于云舒", 1],
  ])("[B4] %s: %i", (text, count) => {
    expect(told(text, ALL)).toHaveLength(count)
  })
  it("[B4] a bare title that others hold says too little; one beside the own one does not", () => {
    expect(told("市长宇文予安", ALL)).toHaveLength(1)
    const rows = [CHIEF, row("公羊清和", "某主任", { unit: "某办" })]
    expect(told("某主任宇文予安", rows)).toEqual([])
    expect(told("副局长宇文予安", ALL)).toHaveLength(1)
    const long = [CHIEF, row("公羊清和", "某某办主任", { unit: "某某办" })]
    expect(told("某某办主任宇文予安", long)).toHaveLength(1)
  })
  it("[B4] a bare title beside the own one has 副 before its title more or less", () => {
    const deputy = row("宇文予安", "某办副主任", { unit: "某办", shortPost: "办副主任" })
    expect(told("办主任宇文予安", [deputy])[0]!.slice(1, 3)).toEqual(["办主任宇文予安", "办副主任宇文予安"])
    const both = row("宇文予安", "某办书记、副主任", { unit: "某办", shortPost: "办副主任" })
    expect(told("办主任宇文予安", [both])).toHaveLength(1)
    const head = row("宇文予安", "某办主任", { unit: "某办", shortPost: "办主任" })
    expect(told("办副主任宇文予安", [head])[0]!.slice(1, 3)).toEqual(["办副主任宇文予安", "办主任宇文予安"])
  })
  it("[B4] 局长 of a longer title is right, 局长 of a deputy's is not", () => {
    expect(told("局长宇文予安", [CHIEF, row("公羊清和", "局长", { unit: "" })])).toEqual([])
    expect(told("局长淳于云舒", [DEPUTY, row("公羊清和", "局长", { unit: "" })])).toHaveLength(1)
  })
  it("[B4] one of two posts held at once is enough", () => {
    const both = [CHIEF, row("宇文予安", "安澜市河长办主任", { unit: "安澜市河长办" }), DEPUTY]
    expect(told("市河长办主任宇文予安", both)).toEqual([])
    expect(told("安澜市水利局副局长宇文予安", both)[0]!.slice(1)).toEqual([
      ...["安澜市水利局副局长宇文予安", "安澜市水利局局长宇文予安", "安澜市河长办主任宇文予安"],
      "“安澜市水利局副局长宇文予安”：宇文予安的职务应为“安澜市水利局局长”，2023年6月1日起有效、“安澜市河长办主任”。",
    ])
  })
})

describe("a post on another day", () => {
  const OLD = row("澹台致远", "安澜市水利局局长", { from: "2018-06-01", to: "2023-05-31" })
  const OLDER = row("澹台致远", "安澜市教育局局长", { from: "2010-06-01", to: "2018-05-31", unit: "安澜市教育局" })
  it("[B4] that has ended says until when", () => {
    expect(told("市水利局局长澹台致远", [OLD], "2026-06-11")).toEqual([
      ["serious", "市水利局局长澹台致远", "“市水利局局长澹台致远”：澹台致远任安澜市水利局局长至2023年5月31日止。"],
    ])
    expect(findings("市水利局局长澹台致远", [OLD], "")[0]!.reason).toContain("至2023年5月31日止")
    expect(told("市水利局局长澹台致远", [OLD], "2023-05-31")).toEqual([])
  })
  it("[B4] that has not begun says from when", () => {
    expect(told("市水利局局长澹台致远", [OLD], "2018-05-31")).toEqual([
      ["serious", "市水利局局长澹台致远", "“市水利局局长澹台致远”：澹台致远2018年6月1日起才任安澜市水利局局长。"],
    ])
  })
  it("[B4] with another since says both", () => {
    const now = row("澹台致远", "安澜市副市长", { from: "2024-03-01", unit: "安澜市人民政府" })
    expect(told("市水利局局长澹台致远", [OLD, now])).toEqual([
      [
        ...["serious", "市水利局局长澹台致远", "安澜市副市长澹台致远"],
        "“市水利局局长澹台致远”：澹台致远任安澜市水利局局长至2023年5月31日止；澹台致远的职务应为“安澜市副市长”，2024年3月1日起有效。",
      ],
    ])
  })
  it("[B4] held twice is told by the later time", () => {
    const earlier = row("澹台致远", "安澜市水利局局长", { from: "2012-01-01", to: "2014-12-31" })
    for (const facts of [
      [OLD, earlier],
      [earlier, OLD],
    ])
      expect(told("市水利局局长澹台致远", [...facts, OLDER])[0]![2]).toContain("至2023年5月31日止")
  })
})

describe("a person of whom nothing is known on the day", () => {
  const GONE = row("澹台致远", "安澜市教育局局长", { unit: "安澜市教育局", to: "2020-01-01" })
  it("[B4] beside a post that one other holds is told whose it is", () => {
    expect(told("市水利局局长澹台致远", [GONE, CHIEF])).toEqual([
      [
        "serious",
        "市水利局局长澹台致远",
        "“市水利局局长澹台致远”：安澜市水利局局长应为“宇文予安”，2023年6月1日起有效。",
      ],
    ])
  })
  it("[B4] beside a deputy's, a bare title, or a post of nobody is left alone", () => {
    expect(told("市水利局副局长澹台致远", [GONE, DEPUTY])).toEqual([])
    const bare = row("公羊清和", "某办主任", { unit: "某办", shortPost: "主任" })
    expect(told("主任澹台致远", [GONE, bare])).toEqual([])
    expect(told("市水利局局长澹台致远", [GONE, { ...CHIEF, state: "stale" }])).toEqual([])
    expect(told("市水利局局长澹台致远", [GONE, { ...CHIEF, to: "2024-01-01" }])).toEqual([])
  })
})

describe("rows that one person has entered", () => {
  const PENDING = { ...CHIEF, state: "pending" } as const
  it("[B4] silence nothing, and alone say nothing against what they hold themselves", () => {
    expect(told("市水利局局长宇文予安", [PENDING, DEPUTY])).toEqual([])
    const solid = row("宇文予安", "安澜市教育局局长", { unit: "安澜市教育局" })
    const [said] = told("市水利局局长宇文予安", [PENDING, solid])
    expect(said![0]).toBe("hint")
    expect(said!.at(-1)).toContain("待第二人复核")
    expect(told("市水利局局长宇文予安", [{ ...CHIEF, state: "stale" }, solid])).toEqual([])
  })
})
