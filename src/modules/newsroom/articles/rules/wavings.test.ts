import { expect, test } from "vitest"
import { partAt, wholeText } from "./checked-text.ts"
import { isStopping, standingOf } from "./wavings.ts"

const found = (text: string, original: string, level: "veto" | "serious" | "warn" = "serious") =>
  [...text.matchAll(new RegExp(original, "g"))].map(({ index }) => ({ rule: "r1", original, start: index, level }))

test("[D11] what was let pass in one sentence stays let pass wherever that sentence moves, and in no other", () => {
  const waving = { rule: "r1", original: "法制", sentence: "重大执法决定法制审核。" }
  const of = (text: string) =>
    standingOf(text, found(text, "法制"), [waving]).map((standing) => [standing.sentence, isStopping(standing)])
  expect(of("前言。重大执法决定法制审核。\n建设法制政府。")).toEqual([
    ["重大执法决定法制审核。", false],
    ["建设法制政府。", true],
  ])
  expect(of("重大执法决定法制审核制度。")).toEqual([["重大执法决定法制审核制度。", true]])
})

test("[D11] another rule on the same words is not let pass with it; a warning stops nothing", () => {
  const text = "法制政府。"
  const [one] = standingOf(
    text,
    [{ ...found(text, "法制")[0]!, rule: "r2" }],
    [{ rule: "r1", original: "法制", sentence: "法制政府。" }],
  )
  expect(isStopping(one!)).toBe(true)
  expect(standingOf(text, found(text, "法制", "warn"), []).some(isStopping)).toBe(false)
})

test("[D11] every word that would be published is checked, each with the part it stands in", () => {
  const { text, parts } = wholeText({ title: "标题", summary: "摘要", bodyHtml: "<p>正文</p>" }, [
    { key: "weibo", title: "", text: "短文" },
  ])
  expect(text).toBe("标题\n正文\n摘要\n短文")
  const places = ["标题", "正文", "摘要", "短文"].map((words) => partAt(parts, text.indexOf(words)))
  expect(places).toEqual(["title", "body", "summary", "weibo"])
})
