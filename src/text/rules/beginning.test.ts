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
