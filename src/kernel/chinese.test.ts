import { expect, test } from "vitest"
import { chineseDate, chineseNumber, chinesePeriod } from "./chinese.ts"

test("items are numbered and dates written as official papers do", () => {
  expect([1, 9, 10, 11, 12, 20, 35, 99].map(chineseNumber)).toEqual([
    ...["一", "九", "十", "十一", "十二", "二十", "三十五", "九十九"],
  ])
  expect(chineseDate("2026-01-05")).toBe("2026年1月5日")
})

test.each([
  ["2026-06-01", "2026-06-30", "2026年6月"],
  ["2024-02-01", "2024-02-29", "2024年2月"],
  ["2026-06-01", "2026-06-29", "2026年6月1日至29日"],
  ["2026-11-01", "2026-11-22", "2026年11月1日至22日"],
  ["2026-10-15", "2026-11-22", "2026年10月15日至11月22日"],
  ["2026-12-15", "2027-01-05", "2026年12月15日至2027年1月5日"],
  ["2026-06-01", "2026-06-01", "2026年6月1日"],
])("the period from %s to %s is written %s", (from, to, written) => expect(chinesePeriod(from, to)).toBe(written))
