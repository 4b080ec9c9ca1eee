import { describe, expect, it } from "vitest"
import { check } from "../check.ts"
import { originalSpan } from "../normalise/mapped.ts"
import { shippedRuleset } from "../testing/shipped.ts"
import { checkMarkup } from "./check-markup.ts"
import { visibleText } from "./html.ts"
import { plainText } from "./markdown.ts"

describe("what a reader sees of HTML", () => {
  it.each("a abbr b bdi bdo big cite code em font i ins kbd label mark q s small span strong sub sup u wbr".split(" "))(
    "[B3] <%s> parts no word",
    (name) => {
      expect(visibleText(`甲<${name} class="x">乙</${name}>丙`).text).toBe("甲乙丙")
    },
  )
  it.each(["p", "div", "br", "li", "td", "h1", "ab", "sub2", "my-tag", "xb"])("[B3] <%s> ends a line", (name) => {
    expect(visibleText(`甲<${name}>乙</${name}>丙`).text).toBe("甲\n乙\n丙")
  })
  it.each(["script", "style", "noscript", "template", "svg", "SCRIPT"])("[B3] nobody reads <%s>", (name) => {
    expect(visibleText(`甲<${name}>乙</${name} >丙`).text).toBe("甲\n丙")
    expect(visibleText(`甲<${name}>乙</${name}x>丙`).text).toBe("甲\n")
    expect(visibleText(`甲</${name}>乙`).text).toBe("甲\n乙")
    expect(visibleText(`甲<${name}s>乙`).text).toBe("甲\n乙")
  })
  it.each([
    ["nbsp", " "],
    ["amp", "&"],
    ["lt", "<"],
    ["gt", ">"],
    ["quot", '"'],
    ["apos", "'"],
    ["ldquo", "“"],
    ["rdquo", "”"],
    ["lsquo", "‘"],
    ["rsquo", "’"],
    ["middot", "·"],
    ["hellip", "…"],
    ["mdash", "—"],
    ["ndash", "–"],
    ["times", "×"],
    ["emsp", " "],
    ["ensp", " "],
    ["thinsp", " "],
    ["copy", "©"],
  ])("[B3] &%s; is %j", (name, unit) => {
    const seen = visibleText(`甲&${name};乙`)
    expect(seen.text).toBe(`甲${unit}乙`)
    expect(originalSpan(seen, 1, 2)).toEqual({ start: 1, end: name.length + 3 })
  })
  it.each([
    ["&#65;&#x42;&#X4e2d;", "AB中"],
    ["&#1114111;", "\u{10ffff}"],
    ["&#1114112;", "&#1114112;"],
    ["&#x10ffff;", "\u{10ffff}"],
    ["&#x110000;", "&#x110000;"],
    ["&#12345678;", "&#12345678;"],
    ["&#xg;", "&#xg;"],
    ["&#;", "&#;"],
    ["&amp", "&amp"],
    ["&", "&"],
    ["甲&#65;", "甲A"],
    ["&a&amp;", "&a&"],
    ["&nosuch;", "&nosuch;"],
    ["&#0;", "\u0000"],
    ["a < b > c", "a < b > c"],
    ["a <1> b", "a <1> b"],
    ["甲<!-- 乙 > 丙 -->丁", "甲丁"],
    ["甲<!-- 乙", "甲"],
    ["甲<!DOCTYPE html>丁", "甲丁"],
    ["甲<?xml 乙?>丁", "甲丁"],
    ["甲<!丁", "甲"],
    [`甲<b title="a>乙">丙</b>`, "甲丙"],
    [`甲<b title='a>"乙'>丙</b>`, "甲丙"],
    [`甲<b title="乙>丙`, "甲"],
    ["甲</b>乙", "甲乙"],
    ["甲</p>乙", "甲\n乙"],
    ["", ""],
  ])("[B3] of %j is %j", (html, text) => {
    expect(visibleText(html).text).toBe(text)
  })
  it("[B3] every unit goes back to where it stands in the source", () => {
    const html = "甲<b>乙</b>&lt;丙"
    const seen = visibleText(html)
    expect(
      [...seen.text].map((_, at) => originalSpan(seen, at, at + 1)).map(({ start, end }) => html.slice(start, end)),
    ).toEqual(["甲", "乙", "&lt;", "丙"])
    expect(originalSpan(visibleText("甲<p>乙"), 1, 2)).toEqual({ start: 1, end: 4 })
  })
})

describe("the words of Markdown", () => {
  it.each([
    ["# 甲\n###### 乙\n####### 丙", "甲\n乙\n####### 丙"],
    ["#甲", "#甲"],
    ["甲 # 乙", "甲 # 乙"],
    ["> 甲\n>乙\n甲 > 乙", "甲\n乙\n甲 > 乙"],
    ["- 甲\n  * 乙\n\t+  丙\n-丁", "甲\n乙\n丙\n-丁"],
    ["**甲**__乙__~~丙~~", "甲乙丙"],
    ["*甲*", "*甲*"],
    ["[甲](http://a.b) ![乙](c)", "甲 乙"],
    ["[甲][丙]", "甲"],
    ["`甲`乙``丙", "乙``丙"],
    ["`甲\n`", "`甲\n`"],
    ["甲\n```js\n乙\n```\n丙", "甲\n\n丙"],
    ["甲\n~~~\n乙\n~~~\n丙", "甲\n\n丙"],
    ["甲\n```\n乙", "甲\n"],
    ["甲```乙", "甲```乙"],
  ])("[B3] of %j are %j", (markdown, text) => {
    expect(plainText(markdown).text).toBe(text)
  })
})

it("[B3] plain text is read as it is; marked text counts its words only", () => {
  expect(checkMarkup("<b>布署</b>", "text", shippedRuleset)).toEqual(check("<b>布署</b>", shippedRuleset))
  expect(checkMarkup("<b>布署</b>", "html", shippedRuleset).chars).toBe(2)
  expect(checkMarkup("**布署**", "markdown", shippedRuleset).chars).toBe(2)
  const [finding] = checkMarkup("<i>布<b>署</b>", "html", shippedRuleset).findings
  expect(finding).toMatchObject({ start: 3, end: 8, original: "布<b>署" })
})
it("[B3] the day of the text counts in marked text too", () => {
  const found = (at?: string) => checkMarkup("<p>市工商局发布。", "html", shippedRuleset, at ? { at } : {}).findings
  expect(found("2016-05-01")).toEqual([])
  expect(found()).toHaveLength(1)
})
