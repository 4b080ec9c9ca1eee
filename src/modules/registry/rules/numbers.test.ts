import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { parseDate } from "./dates.ts"
import { parseCount, parseRate } from "./numbers.ts"

const count = (text: string, tenfold?: number) => {
  const read = parseCount(text, tenfold)
  return read.ok ? read.value : read.reason
}

describe("[A2] followers as people type them", () => {
  test.each([
    ["12345", 12345],
    ["12,345", 12345],
    ["1，234，567", 1234567],
    ["１２３４５", 12345],
    ["1.2万", 12000],
    ["1.1万", 11000],
    ["3.5w", 35000],
    ["10万+", 100000],
    ["约2.3万人", 23000],
    ["超过5千", 5000],
    ["200多", 200],
    ["1.2345亿", 123450000],
    ["1.2E+4", 12000],
    [" 88 ", 88],
    ["0", 0],
    ["", null],
    ["—", null],
    ["暂无", null],
  ])("%j is %j", (text, value) => expect(count(text)).toBe(value))

  test.each([
    ["abc", "“abc”不是数字"],
    ["-5", "“-5”是负数"],
    ["12.5", "“12.5”不是整数"],
    ["1,23", "“1,23”的千分位逗号位置不对，看不出是多少"],
    ["30亿", "“30亿”超过20亿，请核对"],
    ["一万", "“一万”不是数字"],
    ["1-2", "“1-2”不是数字"],
    ["#REF!", "“#REF!”不是数字"],
  ])("%j is refused with a sentence", (text, reason) => expect(count(text)).toBe(reason))

  test("a header in 万 scales plain figures, not cells with their own unit", () => {
    expect(count("1.2", 4)).toBe(12000)
    expect(count("3万", 4)).toBe(30000)
  })

  test("for any count, its usual spellings read back as the same count", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (n) => {
        const wide = String(n).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
        const tenThousands = `${String(n)
          .padStart(5, "0")
          .replace(/(\d{4})$/, ".$1")}万`
        return [String(n), n.toLocaleString("en-US"), wide, `${n}人`, `${n}+`, tenThousands].every(
          (text) => count(text) === n,
        )
      }),
    )
  })

  test("no text whatever makes the reader throw or give a count that is not whole", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (text) => {
        const read = parseCount(text)
        return read.ok
          ? read.value === null || (Number.isInteger(read.value) && read.value >= 0)
          : read.reason.length > 3
      }),
    )
  })

  test("posts per day keep their decimals", () => {
    expect(parseRate("2.5")).toEqual({ ok: true, value: 2.5 })
    expect(parseRate("3条")).toEqual({ ok: true, value: 3 })
    expect(parseRate("5000").ok).toBe(false)
  })
})

describe("[A2] dates as people type them", () => {
  test.each([
    "2023-5-1",
    "2023/05/01",
    "2023.5.1",
    "2023年5月1日",
    "20230501",
    "2023-05-01 10:30:00",
    "45047",
    "２０２３年５月１日",
  ])("%j is 1 May 2023", (text) => expect(parseDate(text)).toEqual({ ok: true, value: "2023-05-01" }))

  test.each(["2023-02-30", "2023-13-01", "2023年5月", "去年", "23/5/1", "1850-01-01"])("%j is refused", (text) => {
    const read = parseDate(text)
    expect(read.ok ? "" : read.reason).toContain(`“${text}”`)
  })
})
