import { expect, it } from "vitest"
import { check } from "./check.ts"
import { fixtures, fixturesOf, toldOf } from "./testing/fixtures.ts"
import { shippedRuleset } from "./testing/shipped.ts"

it.each(fixtures().map((fixture) => [`${fixture.file}: ${fixture.title}`, fixture] as const))(
  "[B5] %s",
  (_, { text, at, findings }) => {
    expect(toldOf(check(text, shippedRuleset, at === undefined ? {} : { at }))).toEqual(findings)
  },
)

it("refuses a file that is not written as fixtures are", () => {
  expect(() => fixturesOf("x.txt", "标题\n.\n正文\n.\n")).toThrow("x.txt")
  expect(() => fixturesOf("x.txt", "标题\n.\n正文\n.\n.\n还有")).toThrow("x.txt")
})
