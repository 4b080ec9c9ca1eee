import { describe, expect, it } from "vitest"
import { shippedRuleset } from "../testing/shipped.ts"
import { checkMarkup, type Markup } from "./check-markup.ts"
import { visibleText } from "./html.ts"
import { plainText } from "./markdown.ts"

const found = (source: string, markup: Markup) =>
  checkMarkup(source, markup, shippedRuleset).findings.map(({ start, end, original }) => {
    expect(source.slice(start, end)).toBe(original)
    return original
  })

describe("HTML", () => {
  it("[B3] is read as a reader sees it, with offsets in the source", () => {
    const html =
      '<html><head><title>布署</title><style>p{布署}</style></head><body><p title="布署">请布<b>署</b>工作</p></body></html>'
    expect(found(html, "html")).toEqual(["布署", "布<b>署"])
  })
  it("joins across inline tags and parts across blocks", () => {
    expect(visibleText("<p>一<em>二</em></p><p>三</p>").text).toBe("\n一二\n\n三\n")
  })
  it("decodes entities, and keeps what is no entity and no tag", () => {
    expect(visibleText("1&lt;2 &amp;&#20986;&#x53D1; a<2 &nosuch; &#x110000;").text).toBe(
      "1<2 &出发 a<2 &nosuch; &#x110000;",
    )
  })
  it("drops scripts and comments, closed or not, and survives 10,000 nested tags", () => {
    expect(visibleText("甲<script>布署</script>乙<!-- 布署 -->丙<script>布署").text).toBe("甲\n乙丙\n")
    expect(visibleText(`${"<div>".repeat(10_000)}字`).text.trim()).toBe("字")
  })
})

describe("Markdown", () => {
  it("[B3] is read without code and link goals, with offsets in the source", () => {
    const markdown = "# 布署\n\n`布署` [请布署](https://anlan.example/布署)\n\n```\n布署\n```\n**布**署\n"
    expect(found(markdown, "markdown")).toEqual(["布署", "布署", "布**署"])
  })
  it("keeps the words of an unclosed fence out and everything else in", () => {
    expect(plainText("> 引文\n- 一\n```\n代码").text).toBe("引文\n一\n")
  })
})
