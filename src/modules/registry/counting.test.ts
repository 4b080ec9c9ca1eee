import { expect, test } from "vitest"
import { countedInOf, filingSystemOf } from "./counting.ts"

test.each([
  ["行政机关", "国办"],
  ["事业单位(有行政职能)", "国办"],
  ["事业单位（有行政职能）", "国办"],
  ["党委机关", "网信"],
  ["群团", "网信"],
  ["国有企业", "网信"],
  ["新闻单位", "网信"],
])("[A1] accounts of a %s are counted with %s", (kind, system) => expect(countedInOf(kind)).toBe(system))

test("备案系统 is understood as people write it, and anything else is not guessed", () => {
  expect(filingSystemOf("全国政务新媒体信息报送系统")).toBe("国办")
  expect(filingSystemOf("市委网信办")).toBe("网信")
  expect(filingSystemOf("国资")).toBeUndefined()
})
