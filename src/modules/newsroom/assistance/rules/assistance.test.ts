import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { plainAnswer } from "./answer.ts"
import { barOf } from "./barred.ts"
import { assistanceFile, instructionOf } from "./data-file.ts"
import { alikePercent, assistedIn } from "./marks.ts"
import { mask, unmask } from "./mask.ts"

const file = assistanceFile.parse(
  JSON.parse(readFileSync(new URL("../../../../../data/newsroom/assistance.json", import.meta.url), "utf8")),
)
const about = { text: "公园免费开放。", contentClass: "ordinary", names: [] as string[], findings: [] }

test("[D10] every barred rule stops its own sentences and lets its others pass", () => {
  for (const rule of file.barred.filter(({ kind }) => kind === "signs")) {
    for (const text of rule.hits ?? []) expect(barOf({ ...about, text }, file.barred)?.rule.id, text).toBe(rule.id)
    for (const text of rule.misses ?? []) expect(barOf({ ...about, text }, file.barred), text).toBeUndefined()
  }
  expect(barOf(about, file.barred)).toBeUndefined()
})

test("[D10] emergencies, names of the people base and grave findings are barred, each with its words", () => {
  expect(barOf({ ...about, contentClass: "emergency" }, file.barred)).toMatchObject({ rule: { id: "emergency-class" } })
  const named = { ...about, text: "公冶致远到公园调研。", names: ["公冶致远"] }
  expect(barOf(named, file.barred)).toMatchObject({ rule: { id: "named-person" }, words: "公冶致远" })
  const found = { ...about, findings: [{ class: "territory", original: "某地" }] }
  expect(barOf(found, file.barred)).toMatchObject({ rule: { id: "grave-finding" }, words: "某地" })
  expect(barOf({ ...about, findings: [{ class: "typo", original: "既使" }] }, file.barred)).toBeUndefined()
})

test("[D10] private data is masked, the same words by the same mark, and comes back; overlapping places count once", () => {
  const text = "请拨打13900001111，或再拨13900001111找闻人。"
  const places = [
    { start: 3, end: 14 },
    { start: 5, end: 14 },
    { start: 18, end: 29 },
  ]
  const masked = mask(text, places)
  expect(masked).toEqual({ text: "请拨打〔信息1〕，或再拨〔信息1〕找闻人。", kept: ["13900001111"] })
  expect(unmask(masked.text, masked.kept)).toEqual({ text, lost: 0, foreign: 0 })
  expect(unmask("没有了。〔信息7〕", masked.kept)).toEqual({ text: "没有了。〔信息7〕", lost: 1, foreign: 1 })
})

test("[D10] a text that brings such a mark of its own gets it back unchanged", () => {
  const { text, kept } = mask("见〔信息2〕，电话1。", [{ start: 9, end: 10 }])
  expect(text).toBe("见〔信息1〕，电话〔信息2〕。")
  expect(unmask(text, kept).text).toBe("见〔信息2〕，电话1。")
})

test("[D10] an answer is plain words, whatever it brought: scripts, markup, fences, hidden characters", () => {
  expect(plainAnswer('<script>alert(1)</script><p onclick="x()">公园开放。</p><img src=x onerror=a()>')).toBe(
    "公园开放。",
  )
  expect(plainAnswer("```\n# 标题一\n- **要点**\u202e二\n```")).toBe("标题一\n要点二")
  expect(plainAnswer("气温 <10℃ 时注意保暖")).toBe("气温 <10℃ 时注意保暖")
})

test("[D10] a sentence stays marked until a person has rewritten it", () => {
  const inserted = [{ sentence: "公园从明天起免费向市民开放。", model: "m", at: "2026-06-11T02:00:00Z" }]
  const marked = (text: string) => assistedIn([text], inserted, 60).map(({ sentence }) => sentence)
  expect(marked("前言。公园从明天起免费向市民开放。")).toEqual(["公园从明天起免费向市民开放。"])
  expect(marked("公园从6月12日起免费向市民开放。")).toEqual(["公园从6月12日起免费向市民开放。"])
  expect(marked("逛园子不再收钱，时间是六月十二。")).toEqual([])
  expect(alikePercent("甲", "乙")).toBe(0)
})

test("[D10] an instruction carries the choice, never the text", () => {
  const shorten = file.purposes.find(({ id }) => id === "shorten")!
  expect(instructionOf(shorten, { chars: "80" })).toContain("80字以内")
})
