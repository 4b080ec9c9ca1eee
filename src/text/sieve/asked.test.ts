import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { unitsOf } from "../match/copy-units.ts"
import { hiddenPairs } from "./hidden-pairs.ts"
import { hasDoubledBlock, Sentences } from "./repeats.ts"
import { isPlace, isSpace, KIND, unitKinds } from "./unit-kinds.ts"
import { isDigit, isHan, isOneOf, MARGIN, setOf } from "./units.ts"

const KINDS = unitKinds(new Map([["順", "顺"]]))

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
