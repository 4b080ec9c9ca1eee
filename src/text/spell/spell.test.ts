import { describe, expect, it } from "vitest"
import { check } from "../check.ts"
import { explain } from "../explain.ts"
import { compileRuleset } from "../ruleset.ts"
import { spellFindings } from "./find.ts"
import { learn, learnedBytes, learnedFrom } from "./learn.ts"
import { spellOf } from "./model.ts"
import { SPELL_RULES } from "./spell-rules.ts"
import { LIKELY_SENTENCES, QUIET_SENTENCES, WRONG_SENTENCES } from "./testing/sentences.ts"
import { SPELL_PARTS, shippedSpell } from "./testing/spell.ts"

const find = (text: string, spell = shippedSpell()) => spellFindings(text, spell, () => undefined)
const mended = (text: string, spell = shippedSpell()): string =>
  find(text, spell).reduceRight(
    (now, { start, end, suggestions }) => now.slice(0, start) + suggestions[0] + now.slice(end),
    text,
  )

describe("the spelling check", () => {
  it("[B3] has sixty wrong sentences and a hundred right ones to stand on", () => {
    expect(WRONG_SENTENCES.length).toBeGreaterThanOrEqual(60)
    expect(QUIET_SENTENCES.length).toBeGreaterThanOrEqual(100)
  })

  it.each(WRONG_SENTENCES)("[B3] puts right: %s", (wrong, right) => {
    expect(mended(wrong)).toBe(right)
  })

  it.each(LIKELY_SENTENCES)("[B5] only as a hint: %s", (wrong, right) => {
    expect(find(wrong)).toEqual([])
    const hinting = spellOf({ ...SPELL_PARTS, hints: true })
    expect(mended(wrong, hinting)).toBe(right)
    expect(find(wrong, hinting).map(({ level }) => level)).toEqual(["hint"])
  })

  it("[B5] leaves right sentences alone", () => {
    expect(
      QUIET_SENTENCES.flatMap((sentence) => find(sentence).map(({ original }) => `${original}: ${sentence}`)),
    ).toEqual([])
    expect(WRONG_SENTENCES.flatMap(([, right]) => find(right).map(({ original }) => `${original}: ${right}`))).toEqual(
      [],
    )
  })

  it.each(SPELL_RULES.map((rule) => [rule.id, rule] as const))(
    "[B5] %s finds its example and leaves the right one",
    (id, rule) => {
      for (const text of rule.hits) expect(find(text).map((found) => [found.rule, found.level])).toEqual([[id, "warn"]])
      for (const text of rule.misses) expect(find(text)).toEqual([])
    },
  )

  it("[B3] tells offsets in the text as given, behind emoji and broken surrogates", () => {
    const text = "😀\ud83d严格落实安全生产责仁制。"
    const [found] = find(text)
    expect([found!.original, text.slice(found!.start, found!.end)]).toEqual(["安全生产责仁制", "安全生产责仁制"])
  })

  it("[B3] what stands in a text three times is a term, not a slip", () => {
    expect(find("营伤环境。").length).toBe(1)
    expect(find("营伤环境。营伤环境。营伤环境。")).toEqual([])
  })

  it("[B5] what is only likely is told when it is asked for, as a hint", () => {
    const likely = "扩大养老服务供己。"
    expect(find(likely)).toEqual([])
    expect(find(likely, spellOf({ ...SPELL_PARTS, hints: true })).map(({ level }) => level)).toEqual(["hint"])
  })

  it("[B5] an office's own way of writing is learned from its texts and survives being stored", () => {
    const texts = ["本站推出营伤环境专栏。", "请看营伤环境专栏。", "打开营伤环境专栏。"]
    expect(find("营伤环境专栏上线。").length).toBe(1)
    const learned = learnedFrom(learnedBytes(learn(texts)))
    expect(learned).toEqual(learn(texts))
    expect(find("请看营伤环境专栏。", spellOf({ ...SPELL_PARTS, learned }))).toEqual([])
  })
})

describe("in the whole check", () => {
  const ruleset = compileRuleset({ lexicons: [], tables: [], rules: [], spell: shippedSpell() })

  it("[B3] findings go through the judge, rules are explained, and an exempted rule is silent", () => {
    const text = "申请行政复意的期限为六十日。"
    expect(check(text, ruleset).findings.map(({ rule, suggestions }) => [rule, suggestions[0]])).toEqual([
      ["spell-sound", "行政复议"],
    ])
    expect(explain(ruleset, "spell-sound")!.hits.length).toBeGreaterThan(0)
    const exempt = { ...ruleset, exemptRules: new Set(["spell-sound"]) }
    expect(check(text, exempt).findings).toEqual([])
  })

  it("the version says that words are spell-checked", () => {
    expect(ruleset.version).not.toBe(compileRuleset({ lexicons: [], tables: [], rules: [] }).version)
  })
})

describe("hostile input", () => {
  it("a cut dictionary and weights with a gap are refused", () => {
    expect(() => spellOf({ ...SPELL_PARTS, dictionary: SPELL_PARTS.dictionary.slice(0, 1000) })).toThrow(RangeError)
    expect(() => spellOf({ ...SPELL_PARTS, dictionary: new Uint8Array(3) })).toThrow(RangeError)
    expect(() => spellOf({ ...SPELL_PARTS, weights: { weights: {} } })).toThrow(TypeError)
  })

  it.each([
    ["one character", "一".repeat(1_000_000)],
    ["a slip again and again", "营伤环境事请".repeat(20_000)],
    ["nothing but halves of surrogates", "\ud83d\ude00\ude00\ud83d".repeat(250_000)],
  ])("a long line of %s does not throw and takes bounded time", (_, text) => {
    expect(() => find(text)).not.toThrow()
  })
})
