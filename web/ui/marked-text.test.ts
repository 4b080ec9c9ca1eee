import fc from "fast-check"
import { expect, test } from "vitest"
import { pieces } from "./marked-text.tsx"

const mark = (start: number, end: number) => ({ start, end, note: "" })

test("a wrong word is cut out of its sentence, the rest stays", () => {
  expect(pieces("市民帐户安全", [mark(2, 4)])).toEqual([
    { start: 0, text: "市民" },
    { start: 2, text: "帐户", mark: 0 },
    { start: 4, text: "安全" },
  ])
})

test("of overlapping marks the first and longest is shown, and a mark outside the text is left out", () => {
  expect(pieces("abcdef", [mark(2, 3), mark(1, 4), mark(5, 9)])).toEqual([
    { start: 0, text: "a" },
    { start: 1, text: "bcd", mark: 1 },
    { start: 4, text: "ef" },
  ])
})

test("whatever the marks, not a character of the evidence is lost or doubled", () => {
  const marks = fc.array(fc.record({ start: fc.nat(30), end: fc.nat(30), note: fc.constant("") }))
  fc.assert(
    fc.property(fc.string({ maxLength: 25 }), marks, (text, given) => {
      expect(
        pieces(text, given)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text)
    }),
  )
})
