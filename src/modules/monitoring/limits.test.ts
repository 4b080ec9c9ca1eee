import { expect, test } from "vitest"
import { effectiveRules } from "#modules/rulebook"
import { rectificationLimit } from "./limits.ts"

const nation = effectiveRules("2026-06-11", "cn").rules
const city = effectiveRules("2026-06-11", "anlan").rules

test("[B15] the graver the problem, the shorter the unit's time; a hint is given to nobody", () => {
  expect(rectificationLimit("veto", nation)).toEqual({ amount: 3, unit: "working-days" })
  expect(rectificationLimit("serious", nation)).toEqual({ amount: 5, unit: "working-days" })
  expect(rectificationLimit("warn", nation)).toEqual({ amount: 7, unit: "working-days" })
  expect(rectificationLimit("hint", nation)).toBeUndefined()
})

test("[B15] a local pack may shorten the time and never lengthen it", () => {
  expect(rectificationLimit("veto", city)).toEqual({ amount: 2, unit: "working-days" })
  expect(rectificationLimit("warn", city)).toEqual({ amount: 5, unit: "working-days" })
  const longer = nation.concat(
    city.flatMap((rule) =>
      rule.kind === "deadline" && rule.params.clock === "rectify"
        ? [{ ...rule, params: { ...rule.params, limit: { amount: 30, unit: "working-days" as const } } }]
        : [],
    ),
  )
  expect(rectificationLimit("warn", longer)).toEqual({ amount: 7, unit: "working-days" })
})
