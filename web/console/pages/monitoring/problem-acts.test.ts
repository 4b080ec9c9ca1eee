import { expect, test } from "vitest"
import { ACT_TEXTS, type ActName, missingOf } from "./problem-acts.ts"

const empty = { unitId: "", note: "", link: "", workdays: 5 }

test("a problem cannot be given out before a unit is chosen", () => {
  expect(missingOf("assign", empty)).toBe("请选择整改单位")
  expect(missingOf("assign", { ...empty, unitId: "3" })).toBeUndefined()
})

test("an act that others will read needs words, and says which", () => {
  const asked = (Object.keys(ACT_TEXTS) as ActName[]).filter((act) => missingOf(act, { ...empty, unitId: "3" }))
  expect(asked.sort()).toEqual(["dismiss", "extend", "giveBack", "rectify", "sendBack", "urge"])
  expect(missingOf("giveBack", { ...empty, note: " " })).toBe("请填写退单理由")
})
