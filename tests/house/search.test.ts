import { expect, test } from "vitest"
import { filesBelow, read } from "./tree.ts"

/** Patterns of `like` put together by hand around something a person typed. */
const byHand = (source: string): string[] =>
  [...source.matchAll(/`%\$\{[^`]*`|["'`]%["'`]\s*\+|i?like\s+'%'\s*\|\|/g)].map(([found]) => found)

test("what a person types into a search is literal: patterns come from platform/db alone", () => {
  const files = filesBelow("src/modules", /\.ts$/).filter((path) => !path.endsWith(".test.ts"))
  expect(files.flatMap((path) => byHand(read(path)).map((found) => `${path}: ${found} → containing(…)`))).toEqual([])
  expect(files.length).toBeGreaterThan(60)
})

test("planted: a pattern made by hand is told", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source of a template
  expect(byHand("bound(`%${filter.q}%`)")).toHaveLength(1)
  expect(byHand("a.name like '%' || $1")).toHaveLength(1)
  expect(byHand("bound(containing(filter.q))")).toEqual([])
})
