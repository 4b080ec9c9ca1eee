import fc from "fast-check"
import { expect, test } from "vitest"
import { factIssues, fieldsOf, filled, fixedOf, partsOf, templateIssues } from "./template.ts"

const BODY = "{时间}，{地点}发生{灾种}，请附近居民远离河道。{时间}以后关注后续通报。"
const codes = (issues: readonly { code: string }[]) => issues.map(({ code }) => code)

test("[E12] the fields of a template are named once, in order", () => {
  expect(fieldsOf(BODY)).toEqual(["时间", "地点", "灾种"])
  expect(partsOf("甲{乙}丙")).toEqual([{ text: "甲" }, { field: "乙" }, { text: "丙" }])
})

test.each([
  ["no fields", "请附近居民远离河道，听从指挥。", ["review.no-fields"]],
  ["a brace that opens nothing", "{时间}请附近居民远离河道，听从指挥{", ["review.stray-brace"]],
  ["nothing fixed", "{全文}", ["review.little-fixed"]],
  ["too many fields", `${Array.from({ length: 31 }, (_, at) => `{项${at}}`).join("、")}`, ["review.many-fields"]],
])("[E12] a template with %s is told", (_name, body, expected) => {
  expect(codes(templateIssues(body))).toEqual(expected)
})

test("[E12] facts: all of them, nothing else, one line each", () => {
  const facts = { 时间: "6月11日10时", 地点: "云渚街道", 灾种: "内涝" }
  expect(factIssues(BODY, facts)).toEqual([])
  expect(codes(factIssues(BODY, { 时间: "6月11日10时", 地点: " " }))).toEqual(["review.fact-missing"])
  expect(codes(factIssues(BODY, { ...facts, 附言: "甲" }))).toEqual(["review.fact-unknown"])
  expect(codes(factIssues(BODY, { ...facts, 地点: "甲\n乙" }))).toEqual(["review.fact-bad"])
  expect(codes(factIssues(BODY, { ...facts, 地点: "{灾种}" }))).toEqual(["review.fact-bad"])
  expect(codes(factIssues(BODY, { ...facts, 地点: "长".repeat(201) }))).toEqual(["review.fact-bad"])
})

test("[E12] whatever the facts, the fixed text stands in the released text, untouched and in order", () => {
  const text = fc.stringMatching(/^[一-龥，。]{0,12}$/)
  const field = fc.constantFrom("时间", "地点", "人数")
  const fact = fc.stringMatching(/^[一-龥0-9]{1,8}$/)
  fc.assert(
    fc.property(fc.array(fc.tuple(text, field), { minLength: 1, maxLength: 6 }), text, fact, (pairs, end, value) => {
      const body = pairs.map(([before, name]) => `${before}{${name}}`).join("") + end
      const facts = { 时间: value, 地点: `${value}甲`, 人数: `${value}乙` }
      const expected = pairs.map(([before, name]) => before + facts[name as "时间"]).join("") + end
      expect(filled(body, facts)).toBe(expected)
      expect(fixedOf(body)).not.toContain(value.length > 3 ? `${value}甲` : "\u0000")
    }),
    { numRuns: 500, seed: 3 },
  )
})
