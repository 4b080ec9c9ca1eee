import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { fold, foldWord } from "./fold.ts"
import { compose, MappedBuilder, originalSpan } from "./mapped.ts"
import { isSeparator, tighten } from "./tighten.ts"

const INVISIBLE = /[\u0000\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|[\ufe00-\ufe0f]/
/** Unit by unit, as the document says it. */
function plainFold(unit: string): string {
  const code = unit.charCodeAt(0)
  if (INVISIBLE.test(unit)) return ""
  const half = code === 0x3000 ? " " : code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : unit
  return half >= "A" && half <= "Z" ? half.toLowerCase() : half
}
const units = fc.oneof(
  fc.constantFrom(..."aZ09Ａｚ（～　 甲發\u200b\u00ad\ufeff\ufe0f\u0000·-\n。"),
  fc.string({ unit: "binary", minLength: 1, maxLength: 2 }),
)
const texts = fc.array(units, { maxLength: 60 }).map((parts) => parts.join(""))

describe("the folded text", () => {
  it("[B3] has each of the 65,536 units narrow and in lower case, or not at all", () => {
    for (let code = 0; code < 0x10000; code++) {
      const unit = String.fromCharCode(code)
      if (foldWord(unit) !== plainFold(unit)) expect(foldWord(unit), code.toString(16)).toBe(plainFold(unit))
    }
  })
  it("[B3] goes back to the units it came from, over every border of the pieces it is made in", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(0, 4_090, 8_190), (tail, before) => {
        const text = "Ａ".repeat(before) + tail
        const folded = fold(text)
        const kept = [...Array(text.length).keys()].filter((at) => plainFold(text[at]!) !== "")
        expect(folded.text).toBe(kept.map((at) => plainFold(text[at]!)).join(""))
        for (let at = Math.max(0, kept.length - 70); at < kept.length; at++) {
          expect(originalSpan(folded, at, at + 1)).toEqual({ start: kept[at]!, end: kept[at]! + 1 })
        }
      }),
    )
  })
  it("[B3] is the text itself where nothing is to be folded", () => {
    expect(fold("请部署abc")).toEqual({ text: "请部署abc" })
    expect(fold("")).toEqual({ text: "" })
    expect(fold("ＡB")).toEqual({ text: "ab" })
  })
})

describe("the tightened text", () => {
  const simplified = new Map([["發", "发"]])
  it.each([
    ["代·开", "代开"],
    ["代-*·开", "代开"],
    ["代-*·+开", "代-*·+开"],
    ["·代开·", "代开"],
    ["代開發票", "代開发票"],
    ["代。开，票\n甲、乙", "代。开，票\n甲、乙"],
    ["", ""],
  ])("[B3] of %j is %j", (given, text) => {
    expect(tighten(given, simplified).text).toBe(text)
  })
  it("[B3] goes back: a word covers the separators within it", () => {
    const tight = tighten("甲代·-开乙", simplified)
    expect(originalSpan(tight, 1, 3)).toEqual({ start: 1, end: 5 })
  })
  it("[B3] leaves out these signs and no others", () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(isSeparator)
    expect(all.sort().join("")).toBe([..." \t\r*·•・._-—~^+=|/\\#@&'\"`<>[](){}【】「」『』★☆●○◆◇■□▲△"].sort().join(""))
  })
})

describe("the way back", () => {
  it("[B3] a changed text keeps for each unit where it came from", () => {
    const builder = new MappedBuilder()
    builder.keep("甲乙丙", 1, 3)
    builder.add("ab", 3, 8)
    builder.keep("甲", 1, 1)
    builder.add("", 8, 9)
    const made = builder.done()
    expect([made.text, [...made.starts!], [...made.ends!]]).toEqual(["乙丙ab", [1, 2, 3, 3], [2, 3, 8, 8]])
    expect(originalSpan(made, 1, 3)).toEqual({ start: 2, end: 8 })
    expect(originalSpan({ text: "甲" }, 0, 1)).toEqual({ start: 0, end: 1 })
  })
  it("[B3] one change after another goes back to the first text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const folded = fold(text)
        const tight = tighten(folded.text, new Map())
        const both = compose(folded, tight)
        expect(both.text).toBe(tight.text)
        for (let at = 0; at < both.text.length; at++) {
          const inner = originalSpan(tight, at, at + 1)
          expect(originalSpan(both, at, at + 1)).toEqual(originalSpan(folded, inner.start, inner.end))
        }
      }),
    )
    const plain = { text: "甲" }
    const made = { text: "乙", starts: Uint32Array.of(4), ends: Uint32Array.of(6) }
    expect(compose(plain, made)).toBe(made)
    expect(compose(made, plain)).toEqual({ ...made, text: "甲" })
  })
})
