import { expect, test } from "vitest"
import { escaped, escapedParagraphs } from "./escaped.ts"

test("the five signs that mean something in HTML and XML are written out, all else stays", () => {
  expect(escaped(`<a href="x">A&B's</a>，“引号”`)).toBe("&lt;a href=&quot;x&quot;&gt;A&amp;B&#39;s&lt;/a&gt;，“引号”")
  expect(escaped("&amp;")).toBe("&amp;amp;")
  expect(escaped("一切照旧")).toBe("一切照旧")
})

test("a paragraph a line; blank lines are none", () =>
  expect(escapedParagraphs("\n第一行<b>\n\n  \n第二行\n")).toBe("<p>第一行&lt;b&gt;</p><p>第二行</p>"))
