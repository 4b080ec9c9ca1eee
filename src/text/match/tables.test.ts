import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { fold, foldWord } from "../normalise/fold.ts"
import { compose, originalSpan } from "../normalise/mapped.ts"
import { tighten } from "../normalise/tighten.ts"
import { build, foldedTable, foldText, matcherOf, naiveMatcher, soundTable, tightenedTable } from "./index.ts"
import { ENGINES, matchesOf } from "./testing/oracle.ts"

const SIMPLIFIED = new Map([
  ["佈", "布"],
  ["會", "会"],
])
const unit = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(..."发布佈會会aAＡ（( -*·。，\u200b\u0000\u3000\ufeff") },
  fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
)
const texts = fc.string({ unit, maxLength: 40 })
const words = fc.array(fc.string({ unit: fc.constantFrom(..."发布佈会aA（."), minLength: 1, maxLength: 4 }), {
  maxLength: 12,
})

describe("tables that do what normalise/ does", () => {
  const folded = foldedTable()
  const tightened = tightenedTable(SIMPLIFIED)

  it("folds every unit as fold does", () => {
    for (let code = 0; code < 0xfffc; code++) {
      const char = String.fromCharCode(code)
      if (foldText(folded, `a${char}b`).text !== fold(`a${char}b`).text) expect.fail(code.toString(16))
    }
  })

  it("matches as fold and the naive matcher do", () => {
    fc.assert(
      fc.property(words, texts, (terms, text) => {
        const mapped = fold(text)
        const wanted = matchesOf(naiveMatcher(terms.map(foldWord)), mapped.text).map(backIn(mapped))
        const set = build(terms, folded)
        for (const engine of ENGINES) expect(matchesOf(matcherOf(set, engine), text)).toEqual(wanted)
      }),
      { numRuns: 50 },
    )
  })

  it("matches as fold, tighten and the naive matcher do", () => {
    fc.assert(
      fc.property(words, texts, (terms, text) => {
        const whole = (given: string) => {
          const narrow = fold(given)
          return compose(narrow, tighten(narrow.text, SIMPLIFIED))
        }
        const mapped = whole(text)
        const wanted = matchesOf(naiveMatcher(terms.map((term) => whole(term).text)), mapped.text).map(backIn(mapped))
        const set = build(terms, tightened)
        for (const engine of ENGINES) expect(matchesOf(matcherOf(set, engine), text)).toEqual(wanted)
      }),
      { numRuns: 50 },
    )
  })

  it("finds compatible forms and stretched words when asked to", () => {
    const set = build(["(株)会社", "加微信"], tightenedTable(SIMPLIFIED, { compatible: true, repeatMax: 1 }))
    for (const engine of ENGINES) {
      expect(matchesOf(matcherOf(set, engine), "㈱會 社，加加加 微--微信")).toEqual(["0-4:0", "5-14:1"])
    }
  })

  it("finds words that sound alike", () => {
    const syllables = new Map(
      ["薇wei", "微wei", "信xin", "心xin", "加jia", "佳jia"].map((row) => [row[0]!, row.slice(1)]),
    )
    const set = build(["加微信"], soundTable(syllables, foldWord))
    for (const engine of ENGINES) expect(matchesOf(matcherOf(set, engine), "请佳薇心")).toEqual(["1-4:0"])
    const mixed = build(["加x微"], soundTable(syllables, foldWord))
    for (const engine of ENGINES) {
      expect(matchesOf(matcherOf(mixed, engine), "佳x薇，佳y薇，佳\u0000薇，\udffex\ue000")).toEqual(["0-3:0"])
    }
  })
})

const backIn = (mapped: Parameters<typeof originalSpan>[0]) => (row: string) => {
  const [, start, end, term] = /^(\d+)-(\d+):(\d+)$/.exec(row)!
  const span = originalSpan(mapped, Number(start), Number(end))
  return `${span.start}-${span.end}:${term}`
}
