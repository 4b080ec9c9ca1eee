import { describe, expect, it } from "vitest"
import { PIECES } from "../testing/pieces.ts"
import { SIGN } from "./signs.ts"
import { KERNEL_SETS } from "./unit-sets.ts"
import { plainSigns, textSigns } from "./text-signs.ts"
import { unitKinds } from "./unit-kinds.ts"
import { isOneOf } from "./units.ts"

const KINDS = unitKinds(new Map([["順", "顺"]]))
/** Those that mean something, letters and digits by a few of them. */
const UNITS = [...new Set(PIECES.join("")), " ", "　", "\n", "甲"].filter(
  (unit) =>
    /[^a-zA-Z0-9]|[Kkmxo0136]/.test(unit) &&
    (KINDS.kinds[unit.charCodeAt(0)] !== 0 || KERNEL_SETS.some((set) => isOneOf(set, unit.charCodeAt(0)))),
)
const named = (signs: number): string[] =>
  Object.entries(SIGN).flatMap(([name, bit]) => ((signs & bit) !== 0 ? [name] : []))

/** Texts in which the kernel and its twin see other signs: there are none. */
function differing(texts: Iterable<string>): string[] {
  const found: string[] = []
  for (const text of texts) {
    const [kernel, plain] = [textSigns(text, KINDS, undefined), plainSigns(text, KINDS, undefined)]
    if (kernel !== plain && found.length < 9) found.push(`${text}: ${named(kernel)} / ${named(plain)}`)
  }
  return found
}
function* join(...lists: readonly (readonly string[])[]): Iterable<string> {
  const [first, ...rest] = lists
  if (!first) yield ""
  else for (const one of first) for (const more of join(...rest)) yield one + more
}
const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => String(from + at))

describe("the kernel and its twin see the same signs", () => {
  it("[B3] for each two units that mean something beside each other, behind a digit, a character and a bracket", () => {
    for (const before of ["", "1", "甲", "（一"])
      expect(differing(join([before], UNITS, UNITS, ["", "甲"]))).toEqual([])
  })
  it("[B3] for every month and day, alone and as the end of a period", () => {
    const days = ["", ...numbers(0, 33), "100", "1000"]
    expect(differing(join(["", "2026年", "年 "], numbers(0, 13), ["月"], days, ["日", " 号", ""]))).toEqual([])
    const ends = ["5月", " 5月", "2027年5月", "5年", "31日", "32日", " 6 日", "", "月"]
    const spans = ["至", " 到", "—", "-", " ~ ", "～"]
    expect(
      differing(join(["", "2026年", "年 "], ["4", "5", "6", "12", "1"], ["月"], ["", "1日", "2 日"], spans, ends)),
    ).toEqual([])
  })
  it("[B3] for dates in figures and years in words", () => {
    const parts = ["-", "/", "."]
    expect(
      differing(join(["", "1"], ["1925", "2025", "1825", "2125", "205"], parts, ["1", "13"], parts, ["1", "32"])),
    ).toEqual([])
    const zeros = [..."○零OoΟ0０◯〇一1"]
    expect(differing(join(["一", "二", "三", "1", "2", "3"], zeros, zeros, zeros, ["年", "学年"]))).toEqual([])
    expect(differing(join(["", "1"], ["0999", "999", "1999", "0 99"], ["", " "], ["年"]))).toEqual([])
  })
  it("[B3] for every hour and minute, with and without a part of the day", () => {
    const parts = ["", "上午", "清晨 ", "下午", "中午"]
    expect(
      differing(join(parts, numbers(0, 31), ["时", "点", ":", "："], ["", "5", "05", "59", "60", "600", "分"])),
    ).toEqual([])
  })
  it("[B3] for numbers parted in all ways: of mobiles, of cards, of documents", () => {
    const part = ["", " ", "-", "　", "－", "  "]
    expect(
      differing(join(["1", "2", "11"], ["38", "28", "3"], part, ["0013", "001"], part, ["8000", "800", "80001"])),
    ).toEqual([])
    expect(differing(join(["12345678"], part, ["1234567", "12345678", "123"], part, ["", "1", "12345"]))).toEqual([])
    expect(
      differing(
        join(["〔", "[", ""], ["2026", "26"], [..."〕]）甲"], ["", " "], ["", "第"], ["12", "012"], ["号", "亿"]),
      ),
    ).toEqual([])
    expect(
      differing(
        join(
          ["资金", "资金甲乙丙丁", "资金甲乙丙丁戊", "甲"],
          ["1", "1.5", "12345", "1234"],
          ["万", "亿"],
          ["", "元", "，", "个"],
        ),
      ),
    ).toEqual([])
  })
  it("[B3] for notes of drafting, marks of other editors, blanks and lists", () => {
    expect(
      differing(
        join(
          [..."（([【〔甲"],
          ["", " "],
          ["此处", "这里", "请补", "请甲", "待", "待甲"],
          ["甲".repeat(10), "甲".repeat(12), ""],
          ["补", "核", "甲"],
          ["）"],
        ),
      ),
    ).toEqual([])
    expect(
      differing(
        join(
          ["", "1", "甲", "*"],
          ["*", "**", "***"],
          ["甲", "甲".repeat(64), "甲".repeat(66), "甲\n"],
          ["*", "**"],
          ["", "*"],
        ),
      ),
    ).toEqual([])
    expect(differing(join(["", "甲", "：", "a"], ["_", "__", "___"], ["", "甲"]))).toEqual([])
    expect(
      differing(
        join(["", "\n", "\n 　", "甲"], ["1", "12", "123", "一", "十二", "十二三"], [..."、.．）"], ["甲", "1", ""]),
      ),
    ).toEqual([])
    expect(
      differing(join(["（", "("], ["一", "1", "十一二三"], ["）", ")"], [..."、，.．甲"], ["甲\n（二）"])),
    ).toEqual([])
    expect(differing(join(["一、甲\n", "（一）甲\n", "甲"], ["二、", "（二）", "1.", "甲"]))).toEqual([])
  })
  it("[B3] for formal numerals, percents and spaces at every distance", () => {
    const far = numbers(0, 35).map((count) => "甲".repeat(Number(count)))
    expect(differing(join(["壹"], far, ["元", "圆", "，元", "。元", "；元", "\n元"]))).toEqual([])
    expect(
      differing(join(["1%"], far, ["2%，", "2%"], ["", "甲".repeat(14), "甲".repeat(16)], ["3%", "3.5%"])),
    ).toEqual([])
    expect(differing(join(["甲", "《", "a"], [" ", "　", "  "], ["，", "《", "8年", "80家", "8", "甲"]))).toEqual([])
  })
  it("[B3] for marks that open and close in every order of five", () => {
    const marks = ["（", ")", "《", "》", "“", "”", "‘"]
    expect(differing(join(marks, marks, marks, marks, [...marks, ""]))).toEqual([])
    expect(differing(join([":", ";", "=", "-", "^", "o", "a", "1", "甲"], ["(", ")", "‘", "’"]))).toEqual([])
    for (const depth of [15, 16, 17]) expect(differing([`${"（".repeat(depth)}${"）".repeat(depth)}`])).toEqual([])
  })
  it("[B3] for sentences of every length that stand twice, apart and with spaces around", () => {
    const sentence = Array.from({ length: 40 }, (_, at) => String.fromCharCode(0x5000 + at * 37)).join("")
    const cut = numbers(17, 24).map((count) => sentence.slice(0, Number(count)))
    const texts = cut.flatMap((one) =>
      ["。", "！", "\n"].flatMap((end) => [one + end + one + end, `${one}${end} ${one} ${end}`, `${one}${end}${one}`]),
    )
    expect(differing(texts)).toEqual([])
    const many = Array.from(
      { length: 130 },
      (_, at) => sentence.slice(0, 18) + String.fromCharCode(0x6000 + at, 0x7000 + at),
    )
    for (const count of [127, 128, 129, 130]) expect(differing([many.slice(0, count).join("。")])).toEqual([])
  })
})
