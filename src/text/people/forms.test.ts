import { expect, it } from "vitest"
import { samplePeople } from "../testing/sample-people.ts"
import { countsOn } from "./fact.ts"
import { allForms, formsOf, neighbourPost, unitForms } from "./forms.ts"
import { dayOf, findingOf, sinceOf } from "./say.ts"
import { NAME_RULE } from "./people-rules.ts"

const fact = (post: string, unit = "", shortPost = "") => ({ ...samplePeople[0]!, post, unit, shortPost })

it.each([
  [
    "安澜市水利局局长",
    "安澜市水利局",
    "市水利局局长",
    { full: ["安澜市水利局局长"], local: ["市水利局局长"], short: ["市水利局局长"] },
  ],
  ["安澜市市长", "安澜市人民政府", "市长", { full: ["安澜市市长"], local: [], short: ["市长"] }],
  ["安澜市副市长", "安澜市人民政府", "", { full: ["安澜市副市长"], local: [], short: [] }],
  ["柏川县县长", "柏川县人民政府", "", { full: ["柏川县县长"], local: [], short: [] }],
  ["安澜市县长", "安澜市", "", { full: ["安澜市县长"], local: ["市县长"], short: [] }],
  [
    "安澜市水利局党组书记、局长",
    "安澜市水利局",
    "",
    {
      full: ["安澜市水利局党组书记、局长", "安澜市水利局党组书记", "安澜市水利局局长"],
      local: ["市水利局党组书记、局长", "市水利局党组书记", "市水利局局长"],
      short: [],
    },
  ],
  [
    "主任，书记,委员",
    "某办",
    "",
    { full: ["主任，书记,委员", "某办主任", "某办书记", "某办委员"], local: [], short: [] },
  ],
  ["一市局长", "", "", { full: ["一市局长"], local: [], short: [] }],
  ["甲乙丙丁戊己庚市局长", "", "", { full: ["甲乙丙丁戊己庚市局长"], local: ["市局长"], short: [] }],
  ["甲乙丙丁戊己庚辛市局长", "", "", { full: ["甲乙丙丁戊己庚辛市局长"], local: [], short: [] }],
  ["ab市局长", "", "", { full: ["ab市局长"], local: [], short: [] }],
  ["原安澜市", "", "", { full: ["原安澜市"], local: [], short: [] }],
])("[B4] the ways to write %s of %s", (post, unit, short, forms) => {
  expect(formsOf(fact(post, unit, short))).toEqual(forms)
})

it("[B4] all forms are told once each, and a unit with and without its place", () => {
  expect(allForms({ full: ["甲", "乙"], local: ["乙"], short: ["丙", "甲"] })).toEqual(["甲", "乙", "丙"])
  expect(unitForms(fact("", "安澜市水利局"))).toEqual(["安澜市水利局", "市水利局"])
  expect(unitForms(fact("", "水利局"))).toEqual(["水利局"])
  expect(unitForms(fact("", "市局"))).toEqual(["市局"])
  expect(unitForms(fact("", "局"))).toEqual([])
  expect(unitForms(fact("", ""))).toEqual([])
})

it("[B4] the desk one step down or up has 副 more or less before its title", () => {
  expect(neighbourPost("市水利局局长")).toBe("市水利局副局长")
  expect(neighbourPost("市水利局副局长")).toBe("市水利局局长")
  expect(neighbourPost("市长")).toBe("副市长")
  expect(neighbourPost("副市长")).toBe("市长")
})

it.each<[string, string, string | undefined, boolean]>([
  ["", "", undefined, true],
  ["2024-03-01", "", undefined, true],
  ["", "2024-02-29", undefined, false],
  ["2024-03-01", "", "2024-02-29", false],
  ["2024-03-01", "", "2024-03-01", true],
  ["", "2024-02-29", "2024-02-29", true],
  ["", "2024-02-29", "2024-03-01", false],
  ["", "", "2024-03-01", true],
])("[B4] a row from %j to %j counts on %s: %s", (from, to, at, is) => {
  expect(countsOn({ ...samplePeople[0]!, from, to }, at)).toBe(is)
})

it("[B4] days are said as offices say them", () => {
  expect(dayOf("2026-03-01")).toBe("2026年3月1日")
  expect(dayOf("2026-12-31")).toBe("2026年12月31日")
  expect(sinceOf({ ...samplePeople[0]!, from: "2026-03-01" })).toBe("，2026年3月1日起有效")
  expect(sinceOf({ ...samplePeople[0]!, from: "" })).toBe("")
})

it("[B4] a finding rests on its weakest row, and names every document once", () => {
  const row = (state: "confirmed" | "stale" | "pending", uncheckedDays = 0, source = "甲", orderDocument = "") => ({
    ...{ ...samplePeople[0]!, state, uncheckedDays, source, orderDocument },
  })
  const said = (...basis: ReturnType<typeof row>[]) => {
    const { level, reason, source } = findingOf("请布署", {
      ...{ start: 1, end: 3, rule: NAME_RULE, basis, suggestions: ["x"], reason: "错。" },
    })
    return [level, reason, source]
  }
  expect(said(row("confirmed"))).toEqual(["serious", "错。", "甲"])
  expect(said(row("confirmed"), row("pending"))).toEqual(["hint", "错。该条目待第二人复核，仅供核对。", "甲"])
  expect(said(row("stale", 91), row("stale", 120), row("confirmed"))).toEqual([
    ...["hint", "错。该条目已120天未核对，仅供核对。", "甲"],
  ])
  expect(said(row("stale", 91), row("pending"))).toEqual(["hint", "错。该条目待第二人复核，仅供核对。", "甲"])
  expect(said(row("confirmed", 0, "甲", "文1"), row("confirmed", 0, "乙"), row("confirmed", 0, ""))).toEqual([
    ...["serious", "错。", "文1，甲；乙"],
  ])
  expect(said()).toEqual(["serious", "错。", ""])
  expect(
    findingOf("请布署", { start: 1, end: 3, rule: NAME_RULE, basis: [], suggestions: ["x"], reason: "错。" }),
  ).toEqual({
    ...{ start: 1, end: 3, original: "布署", class: "leader", level: "serious", rule: "person-name" },
    ...{ suggestions: ["x"], reason: "错。", source: "" },
  })
})
