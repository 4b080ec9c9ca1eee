import { describe, expect, it } from "vitest"
import { check } from "./check.ts"
import { TEXT_UNITS_MAX } from "./limits.ts"
import { checkForEdits, recheck } from "./recheck.ts"
import { compileRuleset } from "./ruleset.ts"
import { shippedRuleset } from "./testing/shipped.ts"

describe("[D11] an edit", () => {
  it.each(["", "甲", "请布署。\n\n一、甲\n", "（请\n布署）\n2月30日"])(
    "anywhere in %j gives what a whole check gives",
    (text) => {
      const checked = checkForEdits(text, shippedRuleset)
      for (let start = 0; start <= text.length; start++)
        for (let end = start; end <= text.length; end++)
          for (const insert of ["", "\n", "布署", "三、\n（"]) {
            const after = recheck(checked, { start, end, insert })
            expect(after.text).toBe(text.slice(0, start) + insert + text.slice(end))
            expect(after.result).toEqual(check(after.text, shippedRuleset))
            expect(after.paragraphs.map(({ length }) => length)).toEqual(
              after.text.split("\n").map(({ length }) => length),
            )
          }
    },
  )
  it("keeps the day of the text, whatever its hour", () => {
    const options = { at: "2016-05-01T09:00:00+08:00" }
    const checked = checkForEdits("市工商局发布。\n甲", shippedRuleset, options)
    expect(checked.result.findings).toEqual([])
    expect(recheck(checked, { start: 8, end: 9, insert: "市工商局" }).result.findings).toEqual([])
    expect(
      recheck(checkForEdits("甲", shippedRuleset), { start: 0, end: 1, insert: "市工商局" }).result.findings,
    ).toHaveLength(1)
  })
  it("counts hits over all paragraphs: 200 of one row are listed, with one more that is told", () => {
    const checked = checkForEdits("布署。\n".repeat(200), shippedRuleset)
    expect([checked.result.findings.length, checked.result.truncated]).toEqual([200, false])
    const more = recheck(checked, { start: 0, end: 0, insert: "布署。" })
    expect([more.result.findings.length, more.result.truncated]).toEqual([200, true])
    const one = checkForEdits("布署。".repeat(201), shippedRuleset)
    expect(one.result).toEqual(check(one.text, shippedRuleset))
  })
})

it("[B3] twenty million units are read, and that there were more is told", () => {
  const row = "a-1\ttypo\twarn\t1\t布署\t部署\t\t词典\t\t\t\t\t布署\t部署"
  const head = "id\tclass\tlevel\tfamily\twrong\tright\treason\tsource\tfrom\tto\tallow\trequire\thit\tmiss"
  const ruleset = compileRuleset({ lexicons: [{ name: "x", text: `${head}\n${row}` }], tables: [], rules: [] })
  const read = "甲".repeat(TEXT_UNITS_MAX - 2)
  const [whole, cut] = [`${read}布署`, `${read}甲布署`].map((text) => check(text, ruleset))
  expect([whole!.chars, whole!.truncated, whole!.findings.length]).toEqual([20_000_000, false, 1])
  expect([cut!.chars, cut!.truncated, cut!.findings.length]).toEqual([20_000_001, true, 0])
})
