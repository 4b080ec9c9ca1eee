import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { unitsOf } from "../match/copy-units.ts"
import { PIECES } from "../testing/pieces.ts"
import { hiddenPairs } from "./hidden-pairs.ts"
import { hasDoubledBlock, Sentences } from "./repeats.ts"
import { SIGN } from "./signs.ts"
import { KERNEL_SETS } from "./unit-sets.ts"
import { plainSigns, textSigns } from "./text-signs.ts"
import { isPlace, isSpace, KIND, unitKinds } from "./unit-kinds.ts"
import { isDigit, isHan, isOneOf, MARGIN, setOf } from "./units.ts"

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

describe("what the reading of signs asks", () => {
  it("[B3] a digit behind a digit is no place of its own, nor a pause behind what means nothing", () => {
    for (const kind of Object.values(KIND))
      for (const before of [0, ...Object.values(KIND)]) {
        const no = (kind === KIND.digit && before === KIND.digit) || (kind === KIND.pause && before === 0)
        expect(isPlace(kind, before)).toBe(!no)
      }
    expect(isPlace(0, 0)).toBe(false)
  })
  it("[B3] digits, Han characters and sets of units are what they say", () => {
    const set = setOf("甲1")
    for (let unit = 0; unit < 0x10000; unit++) {
      const char = String.fromCharCode(unit)
      if (isDigit(unit) !== (char >= "0" && char <= "9")) expect.unreachable(char)
      if (isHan(unit) !== (char >= "\u4e00" && char <= "\u9fff")) expect.unreachable(char)
      if (isOneOf(set, unit) !== (char === "甲" || char === "1")) expect.unreachable(char)
    }
  })
  it("[B3] a unit has one kind; a traditional character that has another makes the list blind", () => {
    const kindOf = (unit: string, kinds = KINDS) => kinds.kinds[unit.charCodeAt(0)]
    expect(kindOf("順")).toBe(KIND.traditional)
    expect([
      KINDS.isBlind,
      unitKinds(new Map([["年", "年"]])).isBlind,
      unitKinds(new Map([["𠮟", "叱"]])).isBlind,
    ]).toEqual([...[false, true, true]])
    expect(kindOf("年", unitKinds(new Map([["年", "年"]])))).toBe(KIND.year)
    for (const [units, kind] of [
      ["\u200b\u0000\ufe0f", "invisible"],
      ["·★|", "other"],
      ["甲😀", undefined],
      ["０９", "wideDigit"],
    ] as const)
      for (let at = 0; at < units.length; at++)
        expect(KINDS.kinds[units.charCodeAt(at)]).toBe(kind === undefined ? 0 : KIND[kind])
    expect([..." \n\t　甲"].map((unit) => isSpace(KINDS.kinds, unit.charCodeAt(0)))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ])
    expect(KINDS.tight["Ａ".charCodeAt(0)]).toBe("a".charCodeAt(0))
    expect(KINDS.tight["順".charCodeAt(0)]).toBe("顺".charCodeAt(0))
    expect(KINDS.tight[0x200b]).toBe(0x200b)
    expect([KINDS.separators["·".charCodeAt(0)], KINDS.separators["甲".charCodeAt(0)]]).toEqual([1, 0])
  })
  it("[B3] a block of four to eight characters that stands twice is seen wherever it begins", () => {
    for (let length = 1; length <= 10; length++)
      for (let before = 0; before < 6; before++) {
        const block = Array.from({ length }, (_, at) => String.fromCharCode(0x5000 + at * 7)).join("")
        const text = "一二三四五六".slice(0, before) + block + block
        const units = new Uint16Array(text.length + MARGIN)
        units.set(unitsOf(text))
        expect(hasDoubledBlock(units, 0, text.length), text).toBe(length >= 4 && length <= 8)
        units[before + length] = 0x61
        expect(hasDoubledBlock(units, 0, text.length), text).toBe(false)
      }
    const latin = new Uint16Array(40)
    latin.set(unitsOf("abcdabcd"))
    expect(hasDoubledBlock(latin, 0, 8)).toBe(false)
  })
  it("[B3] sentences that differ in one unit anywhere are taken for equal only where nothing looks", () => {
    const sentences = new Sentences()
    const sentence = Array.from({ length: 24 }, (_, at) => 0x5000 + at * 37)
    const passed: number[] = []
    for (let at = 0; at < 24; at++) {
      const other = sentence.map((unit, place) => (place === at ? unit + 1 : unit))
      const units = new Uint16Array(120)
      units.set([...sentence, 0x3002, ...other, 0x3002], MARGIN)
      sentences.begin(MARGIN)
      expect(sentences.endsAt(units, KINDS.kinds, MARGIN + 24, 1)).toBe(false)
      if (sentences.endsAt(units, KINDS.kinds, MARGIN + 49, 1)) passed.push(at)
    }
    // Four at the start, six at the end with the mark, and seven of the middle are looked at.
    expect(passed).toEqual([4, 5, 7, 8, 10, 11, 13, 14, 16, 17, 19])
  })
})

describe("hidden words across separators", () => {
  const words = ["代开发票", "加微信", "赌博"]
  const pairs = hiddenPairs(words)
  const across = (text: string, list = pairs): boolean => {
    const units = new Uint16Array(text.length + MARGIN * 2)
    units.set(unitsOf(text), MARGIN)
    const gap = MARGIN + text.search(/[·-]/)
    let after = gap
    while (KINDS.separators[units[after]!] === 1) after += 1
    return list.across(units, KINDS, gap - 1, after)
  }
  it("[B3] may be there where one is, however it is parted", () => {
    for (const word of words)
      for (let cut = 1; cut < word.length; cut++)
        for (const gap of ["·", "-·"]) expect(across(`甲${word.slice(0, cut)}${gap}${word.slice(cut)}乙`)).toBe(true)
    expect(across("甲代·开·发票乙")).toBe(true)
    expect(across("甲賭·博乙", hiddenPairs(["賭博"]))).toBe(true)
  })
  it("[B3] are not there where two units are no neighbours, or the third on either side is another", () => {
    for (const text of ["甲·乙", "开·代", "甲代·开乙", "甲微·信乙", "甲开·发乙", "代开·票", "加·信"])
      expect(across(text), text).toBe(false)
    expect(across("甲赌·博乙")).toBe(true)
    expect(across("甲·乙", hiddenPairs([]))).toBe(false)
  })
  it("[B3] of any list are never missed", () => {
    const word = fc.string({ unit: fc.constantFrom(..."甲乙丙丁"), minLength: 2, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(7), fc.nat(4), (list, which, at) => {
        const one = list[which % list.length]!
        const cut = 1 + (at % (one.length - 1))
        expect(across(`丁${one.slice(0, cut)}·${one.slice(cut)}甲`, hiddenPairs(list))).toBe(true)
      }),
    )
  })
})
