import fc from "fast-check"
import { expect, it } from "vitest"
import { shippedRuleset } from "../testing/shipped.ts"
import { RULES } from "./index.ts"
import type { Rule } from "./rule.ts"
import { foundBy } from "./testing/told.ts"

/** What a rule speaks of, in pieces of one to four units: its sentences and the words it is looked at for. */
function piecesOf({ needs, hits, misses }: Rule): string[] {
  const texts = [
    ...hits.map(({ text }) => text),
    ...misses.map((miss) => (typeof miss === "string" ? miss : miss.text)),
  ]
  const words = typeof needs?.words === "function" ? needs.words(shippedRuleset.tables) : (needs?.words ?? [])
  const cut = texts.flatMap((text) =>
    [1, 2, 3, 4].flatMap((length) => [...text].map((_, at) => text.slice(at, at + length))),
  )
  return [...new Set([...cut, ...words.slice(0, 200), "\n", " ", "　", "1", "12", "2026年", "，", "。", "（"])]
}

/** The text that a hit is in, with things put before, into and behind it. */
const changed = (rule: Rule) => {
  const piece = fc.constantFrom(...piecesOf(rule))
  const texts = rule.hits.map(({ text }) => text)
  return fc
    .tuple(
      fc.constantFrom("", ...texts),
      fc.array(fc.tuple(fc.nat(60), fc.nat(1), piece), { maxLength: 4 }),
      fc.array(piece, { maxLength: 8 }),
    )
    .map(([text, changes, rest]) => {
      const own = changes.reduce((now, [at, gone, put]) => now.slice(0, at) + put + now.slice(at + gone), text)
      return own + rest.join("")
    })
}

it.each(RULES.map((rule) => [rule.id, rule] as const))(
  "[B3] %s is looked at wherever it finds something: its needs are no narrower than it is",
  (_, rule) => {
    fc.assert(
      fc.property(changed(rule), fc.constantFrom(undefined, "2026-06-11"), (text, at) => {
        expect(foundBy(rule, text, at)).toBeDefined()
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 60) },
    )
  },
)
