import { expect, test } from "vitest"
import { TOKENS } from "./theme.ts"

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (colour: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
const contrast = (one: string, other: string): number => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

const WORDS = ["ink", "secondary", "action", "veto", "serious", "good", "idle"] as const
/** Also the row under the pointer. */
const BEHIND = ["paper", "ground", "raised", "selected"] as const

test("[J10] every colour in which words are written has a contrast of 4.5 to all that lies behind words", () => {
  const weak = (["light", "dark"] as const).flatMap((mode) =>
    WORDS.flatMap((word) => BEHIND.map((behind) => ({ mode, word, behind }))).filter(
      ({ word, behind }) => contrast(TOKENS[mode][word], TOKENS[mode][behind]) < 4.5,
    ),
  )
  expect(weak).toEqual([])
})

test("the contrast of black on white is 21", () => expect(contrast("#000000", "#FFFFFF")).toBeCloseTo(21))
