import { describe, expect, it } from "vitest"
import { check } from "../check.ts"
import { CLASS_LABELS, LEVELS } from "../finding.ts"
import { shippedRuleset } from "../testing/shipped.ts"
import { RULES } from "./index.ts"
import { aloneOf } from "./testing/told.ts"

describe.each(RULES.map((rule) => [rule.id, rule] as const))("[B3] rule %s", (_id, rule) => {
  const alone = aloneOf(rule)

  it("finds its own wrong sentences at the marked place, alone and among all rules", () => {
    expect(rule.hits.length).toBeGreaterThan(0)
    for (const { text, finds, suggests, at } of rule.hits) {
      for (const ruleset of [alone, shippedRuleset]) {
        const found = check(text, ruleset, at ? { at } : {}).findings.filter((finding) => finding.rule === rule.id)
        expect(
          found.map(({ original }) => original),
          text,
        ).toContain(finds)
        const marked = found.find(({ original }) => original === finds)!
        if (suggests !== undefined) expect(marked.suggestions[0], text).toBe(suggests)
      }
    }
  })

  it("is quiet in its right sentences", () => {
    expect(rule.misses.length).toBeGreaterThan(0)
    for (const miss of rule.misses) {
      const { text, at } = typeof miss === "string" ? { text: miss, at: undefined } : miss
      expect(check(text, alone, at ? { at } : {}).findings.map(({ original }) => `${original} in ${text}`)).toEqual([])
    }
  })

  it("says who, how bad and by which document", () => {
    expect(rule.id).toMatch(/^[a-z][a-z-]+$/)
    expect(CLASS_LABELS[rule.class]).toBeTruthy()
    expect(LEVELS).toContain(rule.level)
    expect(rule.source).not.toBe("")
    expect(rule.name).toMatch(/^[\u4e00-\u9fff][\u4e00-\u9fff、“”〇]+$/)
    expect(rule.reason).toMatch(/^[\u4e00-\u9fff].+。$/)
  })

  it("has sentences as examples, each once, and words to be looked for", () => {
    const examples = [...rule.hits, ...rule.misses].map((one) => (typeof one === "string" ? { text: one } : one))
    expect(new Set(examples.map((one) => `${one.text} ${"at" in one ? one.at : ""}`)).size).toBe(examples.length)
    for (const { text } of examples) expect(text.length).toBeGreaterThan(2)
    const days = examples.flatMap((one) => ("at" in one && one.at !== undefined ? [one.at] : []))
    for (const day of days) expect(day).toMatch(/^20\d\d-\d\d-\d\d$/)
    const words =
      typeof rule.needs?.words === "function" ? rule.needs.words(shippedRuleset.tables) : (rule.needs?.words ?? [])
    for (const word of words) expect(word.length).toBeGreaterThan(1)
    expect(words.length + (rule.needs?.signs?.length ?? 0)).toBeGreaterThan(0)
  })
})

it("every rule has an id of its own", () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length)
})

it("[D11] these rules look across paragraphs: an edit anywhere runs them anew; what the others find is in one", () => {
  expect(RULES.filter(({ scope }) => scope !== "paragraph").map(({ id }) => id)).toEqual([
    "amount-in-words",
    "bounce",
    "brackets",
    "date-exists",
    "date-weekday",
    "decrease-times",
    "document-number",
    "enumeration",
    "half-width",
    "loud-title",
    "numbering",
    "period-order",
    "pii-address",
    "pii-bank-card",
    "pii-id-card",
    "pii-mobile",
    "placeholder",
    "region-list",
    "repeated-sentence",
    "time-of-day",
    "traditional",
    "unit-symbols",
    "until",
  ])
})

it.each([
  [
    "bounce",
    "已转 将转 已移交 将移交 已反馈 将反馈 感谢您 耐心等待 已收悉 已收到 已知悉 核实中 处理中 咨询相关部门 咨询有关部门 咨询12345 " +
      "联系相关部门 联系有关部门 联系12345 拨打相关部门 拨打有关部门 拨打12345",
  ],
  ["date-weekday", "星期 礼拜 周一 周二 周三 周四 周五 周六 周日 周天"],
  ["loud-title", "震惊! 惊呆! 速看! 速速! 快看! 重磅! 刚刚! 紧急扩散! 删前必看! 不看后悔! 转疯了! 炸锅了! 出大事了!"],
  ["said-twice", "左右 上下 以下 以内 超过 突破 多于 少于 至少"],
])("[B3] rule %s is looked at for these words and no others", (id, words) => {
  expect(RULES.find((rule) => rule.id === id)!.needs!.words).toEqual(words.split(" "))
})
