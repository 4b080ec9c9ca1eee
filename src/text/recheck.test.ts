import fc from "fast-check"
import { expect, it } from "vitest"
import { check } from "./check.ts"
import { checkForEdits, recheck } from "./recheck.ts"
import { RULES } from "./rules/index.ts"
import { shippedRuleset } from "./testing/shipped.ts"

const EXAMPLES = RULES.flatMap((rule) => rule.hits.map(({ text }) => text))
const options = { at: "2026-06-11" }
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...EXAMPLES) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ..."\n （ ） “ ” 《 》 一、 二、 四、 （一） 附件1 附件3 年 月 日 1 12 布署 代开发票 的 ， 。 : , 報 \u200b 😀".split(
        " ",
      ),
    ),
  },
  { weight: 3, arbitrary: fc.constantFrom("\n", "\n\n", "\r\n", " ", "") },
)
const edits = fc.array(
  fc.record({ start: fc.nat(400), length: fc.nat(30), pieces: fc.array(piece, { maxLength: 3 }) }),
  { maxLength: 6 },
)

it("[D11] after any row of edits the findings are those of a whole check", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), edits, (pieces, changes) => {
      let checked = checkForEdits(pieces.join(""), shippedRuleset, options)
      expect(checked.result).toEqual(check(checked.text, shippedRuleset, options))
      for (const change of changes) {
        const start = change.start % (checked.text.length + 1)
        const end = Math.min(checked.text.length, start + change.length)
        checked = recheck(checked, { start, end, insert: change.pieces.join("") })
        expect(checked.result).toEqual(check(checked.text, shippedRuleset, options))
      }
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 500) },
  )
})

it("[D11] says that a limit is reached, as a whole check does", () => {
  const checked = checkForEdits("布署。\n".repeat(150), shippedRuleset)
  const more = recheck(checked, { start: 0, end: 0, insert: "布署。\n".repeat(100) })
  expect([checked.result.truncated, more.result.truncated]).toEqual([false, true])
  expect(more.result).toEqual(check(more.text, shippedRuleset))
})

it("[D11] a paragraph that was not touched is not read again", () => {
  const checked = checkForEdits("请布署工作。\n第二段。\n第三段。", shippedRuleset)
  const after = recheck(checked, { start: 7, end: 8, insert: "改" })
  expect([0, 1, 2].map((index) => after.paragraphs[index] === checked.paragraphs[index])).toEqual([true, false, true])
})
