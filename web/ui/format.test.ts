import { describe, expect, test } from "vitest"
import { change, count, day, duration, exactly, fileSize, NO_DATA, percent, share, timeLeft, when } from "./format.ts"

/** Thursday 11 June 2026, 16:00 in Shanghai. */
const NOW = new Date("2026-06-11T16:00:00+08:00")

describe("numbers", () => {
  test.each([
    [0, "0"],
    [1170, "1170"],
    [9999, "9999"],
    [10_000, "1万"],
    [12_345, "1.2万"],
    [99_999_000, "1亿"],
    [345_600_000, "3.5亿"],
    [null, NO_DATA],
    [undefined, NO_DATA],
  ])("%s is written %s: 万 from 10,000 on, and nothing measured is not 0", (value, text) => {
    expect(count(value)).toBe(text)
  })

  test("a percentage comes with its counts", () => {
    expect(share(698, 1170)).toBe("59.7%，698/1170")
    expect(share(0, 1170)).toBe("0.0%，0/1170")
  })

  test("a share of nothing is no data, not 0%", () => {
    expect(percent(0, 0)).toBe(NO_DATA)
    expect(share(null, 1170)).toBe(NO_DATA)
  })

  test("a change carries its sign", () => {
    expect([change(12), change(-3), change(0), change(null)]).toEqual(["+12", "−3", "持平", NO_DATA])
  })

  test("sizes of files", () => {
    expect([fileSize(800), fileSize(12_600), fileSize(4_194_304)]).toEqual(["800 字节", "12.3 KB", "4.0 MB"])
  })
})

describe("times", () => {
  test.each([
    ["2026-06-11T14:05:00+08:00", "今天 14:05"],
    ["2026-06-10T23:59:00+08:00", "昨天 23:59"],
    ["2026-06-10T16:05:00Z", "今天 00:05"],
    ["2026-06-12T09:00:00+08:00", "明天 09:00"],
    ["2026-06-01T09:00:00+08:00", "6月1日"],
    ["2025-06-11T09:00:00+08:00", "2025年6月11日"],
    [null, "无"],
  ])("%s is read as %s by Shanghai's calendar, whatever the machine's zone", (instant, text) => {
    expect(when(instant, NOW)).toBe(text)
  })

  test("a date has no time, and its year only when it is another one", () => {
    expect([day("2026-06-11", NOW), day("2020-01-02", NOW)]).toEqual(["6月11日", "2020年1月2日"])
  })

  test("hovering shows the second", () => {
    expect(exactly("2026-06-11T06:05:09Z")).toBe("2026年6月11日 14:05:09")
  })

  test.each([
    [20_000, "不到 1 分"],
    [200 * 60_000, "3 小时 20 分"],
    [48 * 3_600_000, "2 天"],
    [52 * 3_600_000, "2 天 4 小时"],
    [250 * 3_600_000, "10 天"],
  ])("%s ms is %s", (ms, text) => {
    expect(duration(ms)).toBe(text)
  })

  test("a deadline turns urgent within a day and overdue when past", () => {
    expect(timeLeft("2026-06-11T19:20:00+08:00", NOW)).toEqual({ text: "还剩 3 小时 20 分", tone: "serious" })
    expect(timeLeft("2026-06-15T16:00:00+08:00", NOW)).toEqual({ text: "还剩 4 天", tone: "plain" })
    expect(timeLeft("2026-06-09T16:00:00+08:00", NOW)).toEqual({ text: "已逾期 2 天", tone: "veto" })
  })
})
