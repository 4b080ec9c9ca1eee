import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { hasSentenceEnd, isInside, SENTENCE_REACH, sentenceAround } from "./sentences.ts"

const ENDS = [..."。！？；!?;\n\r"]
const NO_ENDS = [..."，、：,.: “”《》a1甲\u3001\u3003＠＞\uff02 "]
/** The sentence that holds the word, by cutting the text. */
const around = (text: string, word: string): string => {
  const start = text.indexOf(word)
  const span = sentenceAround(text, { start, end: start + word.length })
  return text.slice(span.start, span.end)
}

describe("the sentence around a place", () => {
  it.each(ENDS.map((end) => [JSON.stringify(end), end]))("[B3] ends at %s, which belongs to none", (_, end) => {
    expect(around(`甲乙${end}丙布署丁${end}戊`, "布署")).toBe("丙布署丁")
    expect(hasSentenceEnd(`甲乙${end}`, 0)).toBe(true)
    expect(hasSentenceEnd(`${end}甲`, 1)).toBe(false)
  })
  it.each(NO_ENDS.map((unit) => [JSON.stringify(unit), unit]))("[B3] goes on over %s", (_, unit) => {
    expect(around(`甲${unit}丙布署丁${unit}戊`, "布署")).toBe(`甲${unit}丙布署丁${unit}戊`)
    expect(hasSentenceEnd(`甲${unit}丙`, 0)).toBe(false)
  })
  it("[B3] is the text's own where nothing ends", () => {
    expect(around("布署", "布署")).toBe("布署")
    expect(hasSentenceEnd("", 0)).toBe(false)
  })
  it("[B3] reaches 300 units each way and no further", () => {
    const [place, text] = [{ start: 400, end: 402 }, "甲".repeat(1_000)]
    expect(sentenceAround(text, place)).toEqual({ start: 100, end: 702 })
    expect(SENTENCE_REACH).toBe(300)
  })
  it("[B3] is what cutting the text at its ends gives", () => {
    const texts = fc.array(fc.constantFrom(...ENDS, ...NO_ENDS), { maxLength: 40 }).map((units) => units.join(""))
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const expected = `${before.split(/[。！？；!?;\n\r]/).at(-1)}布署${after.split(/[。！？；!?;\n\r]/)[0]}`
        expect(around(`${before}布署${after}`, "布署")).toBe(expected)
      }),
    )
  })
})

describe("inside marks", () => {
  const inside = (text: string): boolean => {
    const start = text.indexOf("布署")
    return isInside(text, { start, end: start + 2 }, "“", "”")
  }
  it.each([
    ["“布署”", true],
    ["“甲布署乙”丙", true],
    ["“甲”“布署”", true],
    ["“甲”布署“乙”", false],
    ["“甲”布署”", false],
    ["布署”", false],
    ["“布署", false],
    ["“甲\n布署”", false],
    ["“布署\n”", false],
    ["甲\n“布署”", true],
    [`“${"甲".repeat(299)}布署${"甲".repeat(299)}”`, true],
    [`“${"甲".repeat(300)}布署”`, false],
    [`“布署${"甲".repeat(300)}”`, false],
  ])("[B3] %s: %s", (text, is) => {
    expect(inside(text)).toBe(is)
  })
})
