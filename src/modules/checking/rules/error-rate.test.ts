import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { packageRoot } from "#platform/root"
import { type Counted, type ErrorCounts, errorRate, rateOf } from "./error-rate.ts"

const table = JSON.parse(readFileSync(join(packageRoot(), "data/checking/error-rate.json"), "utf8")) as ErrorCounts
const typo = (original: string, right: string, start = 100): Counted => ({
  ...{ start, original, class: "typo", level: "warn", suggestions: [right] },
})

test("[B3] the published examples: 2 in 20,000 is 1.0 ‱, 3 in 18,500 is 1.6216 ‱; nothing read is no rate", () => {
  expect(rateOf(2, 20_000, 10_000)).toBe(1)
  expect(rateOf(3, 18_500, 10_000)).toBe(1.6216)
  expect(errorRate([typo("布署", "部署"), typo("既使", "即使")], 20_000, table)).toEqual({
    errors: 2,
    chars: 20_000,
    rate: 1,
  })
  expect(errorRate([], 0, table).rate).toBeNull()
})

test("[B3] one wrong character is 1 error, two to five 2, more than five 4; a missing or an extra one counts as a wrong one", () => {
  const errors = (original: string, right: string) => errorRate([typo(original, right)], 1_000, table).errors
  expect(errors("布署", "部署")).toBe(1)
  expect(errors("人民政", "人民政府")).toBe(1)
  expect(errors("的的", "的")).toBe(1)
  expect(errors("再接再励", "再接再厉")).toBe(1)
  expect(errors("迫不急待的", "迫不及待地")).toBe(2)
  expect(errors("甲乙丙丁戊己", "子丑寅卯辰巳")).toBe(4)
})

test("[B3] the same error counts three times at most, important ones twice, hints and tone not at all", () => {
  const again = Array.from({ length: 9 }, (_, index) => typo("布署", "部署", 100 + index))
  expect(errorRate(again, 1_000, table).errors).toBe(3)
  expect(errorRate([typo("布署", "部署", 3)], 1_000, table, 20).errors).toBe(2)
  expect(errorRate([{ ...typo("2月30日", ""), class: "date", suggestions: [] }], 1_000, table).errors).toBe(2)
  expect(errorRate([{ ...typo("其它", "其他"), level: "hint" }], 1_000, table).errors).toBe(0)
  expect(errorRate([{ ...typo("不归我们管", ""), class: "tone" }], 1_000, table).errors).toBe(0)
})
