import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { unitsOf } from "../match/copy-units.ts"
import { BEGINNINGS } from "./beginning.ts"
import { RULES } from "./index.ts"

/** What no rule's own sentences have. */
const MORE = ["3kG、30KWh、30kwh、5ML、100立方、20m2、20M2、20㎡、3m3"]
const OWN = [
  ...MORE,
  ...RULES.flatMap(({ hits, misses }) => [
    ...hits.map(({ text }) => text),
    ...misses.map((miss) => (typeof miss === "string" ? miss : miss.text)),
  ]),
]
const WHOLE = OWN.join("\n")

/** Random pieces of the sentences put together. */
const mixed = fc
  .array(fc.tuple(fc.nat(WHOLE.length - 1), fc.integer({ min: 1, max: 14 })), { minLength: 1, maxLength: 14 })
  .map((pieces) => pieces.map(([from, length]) => WHOLE.slice(from, from + length)).join(""))

const told = (hits: Iterable<RegExpExecArray>) => [...hits].map((hit) => [hit.index, ...hit])

describe("[B3] a pattern that is tried only where its hits may begin", () => {
  it.each(BEGINNINGS.map((one) => [one.pattern.source, one] as const))(
    "finds what it finds everywhere: %s",
    (_, one) => {
      const found = OWN.filter((text) => {
        expect(told(one.hitsIn({ text, units: unitsOf(text) })), text).toEqual(told(text.matchAll(one.pattern)))
        return text.search(one.pattern) >= 0
      })
      // A pattern that is never found was not compared.
      expect(found).not.toEqual([])
      fc.assert(
        fc.property(mixed, (text) => {
          expect(told(one.hitsIn({ text, units: unitsOf(text) }))).toEqual(told(text.matchAll(one.pattern)))
        }),
      )
    },
  )
})

/** The places of a text at which a pattern that begins so may begin. */
function placesOf(source: string, text: string): number[] {
  const { mayBegin } = BEGINNINGS.find(({ pattern }) => pattern.source.startsWith(source))!
  const units = unitsOf(text)
  return [...units.keys()].filter((at) => mayBegin(units, at))
}

it.each([
  ["dates", "(?:(?<!\\d)(\\d{4})\\s?年", "12月 3 月 4  月5日2026年", [0, 4, 14]],
  ["dates in figures", "(?<![\\d.\\-/])((?:19", "2025-1/12.甲乙丙", [0, 2, 5]],
  ["periods", "(?<!\\d)(?:(\\d{4})年)?", "2026年12月1月123月", [0, 5, 8]],
  ["、 between marks", "(?<=[”》])、", "”、》、、甲", [1, 3]],
  ["marks behind brackets", "(?<=(?:^|\\n)[\\s　]*[（(]", "）、).，", [1, 3]],
  ["、 behind figures", "(?<=(?:^|\\n)[\\s　]*\\d{1,2})", "1、甲、", [1]],
] as const)("[B3] %s are tried where they may begin and nowhere else", (_, source, text, places) => {
  const digits = /dates|periods/.test(_) ? /\d/ : /[、，.．]/
  expect(placesOf(source, text).filter((at) => digits.test(text[at]!))).toEqual(places)
})
