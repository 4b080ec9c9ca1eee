import { expect, it } from "vitest"
import { compileContexts, isIdleContext } from "./context.ts"

/** Whether a context holds for the last 布署 of a folded text. */
function holds(context: string, text: string, wrong = "布署"): boolean {
  const [compiled] = compileContexts(wrong, [context])
  const start = text.lastIndexOf(wrong)
  return compiled!(text, { start, end: start + wrong.length })
}

it.each([
  ["宣布署", "宣布署名", true],
  ["宣布署", "布署名", false],
  ["宣布署", "宣，布署", false],
  ["宣~名", "宣布署名", true],
  ["宣~名", "宣布署", false],
  ["~", "布署", true],
  ["布署~", "甲布署布署", true],
  ["布署~", "甲布署", false],
  ["“”", "“甲布署”", true],
  ["“”", "“甲”布署", false],
  ["《》", "《甲布署》", true],
  ["《》", "“甲布署”", false],
  ["^", "布署", true],
  ["^", "甲\n布署", true],
  ["^", "甲布署", false],
  ["$", "甲布署", true],
  ["$", "布署\n甲", true],
  ["$", "布署甲", false],
  ["@防范", "防范一二三布署", true],
  ["@防范", "布署一二防范", true],
  ["@防范", "防范。布署", false],
  ["@防范", "布署。防范", false],
  ["@防范", "防范。甲布署乙防范", true],
  ["@防范", "防。范布署", false],
  ["@防范", `防范${"甲".repeat(298)}布署`, true],
  ["@防范", `防范${"甲".repeat(299)}布署`, false],
  ["@防范", `布署${"甲".repeat(298)}防范`, true],
  ["@防范", `布署${"甲".repeat(299)}防范`, false],
  ["<防范", "防范一二三四五六七八布署", true],
  ["<防范", "防范一二三四五六七八九布署", false],
  ["<防范", "布署防范", false],
  ["<防范", "防范。布署", false],
  ["<防范", "防范。防范布署", true],
  [">防范", "布署一二三四五六七八防范", true],
  [">防范", "布署一二三四五六七八九防范", false],
  [">防范", "防范布署", false],
  [">防范", "布署。防范", false],
  [">防范", "布署防范。", true],
])("[B4] the context %s in %s: %s", (context, text, is) => {
  expect(holds(context, text)).toBe(is)
})

it("[B4] a longer string that has the word twice stands around either", () => {
  expect(holds("一布署又布署", "一布署又布署")).toBe(true)
  const [compiled] = compileContexts("布署", ["布署又布署"])
  expect(compiled!("布署又布署", { start: 0, end: 2 })).toBe(true)
})
it("[B4] contexts are folded as the text is", () => {
  expect(holds("@ＡＢ", "ab，布署")).toBe(true)
  const [compiled] = compileContexts("ＡＢ", ["甲~"])
  expect(compiled!("甲ab", { start: 1, end: 3 })).toBe(true)
})

it.each([
  ["宣布", true],
  ["", true],
  ["@", true],
  ["<", true],
  [">", true],
  ["“", true],
  ["宣~", false],
  ["宣布署", false],
  ["@甲", false],
  ["<甲", false],
  [">甲", false],
  ["“”", false],
  ["《》", false],
  ["^", false],
  ["$", false],
  ["甲@乙", true],
  ["^甲", true],
  ["甲$", true],
])("[B4] the context %j could never hold: %s", (context, is) => {
  expect(isIdleContext("布署", context)).toBe(is)
})
