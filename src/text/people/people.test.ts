import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { check } from "../check.ts"
import { explain } from "../explain.ts"
import { compileRuleset, withExemptions, withPeople, withRows } from "../ruleset.ts"
import { checkForEdits, recheck } from "../recheck.ts"
import { RIGHT_SENTENCES } from "../testing/right-sentences.ts"
import { samplePeople } from "../testing/sample-people.ts"
import { SHIPPED } from "../testing/shipped.ts"
import { compilePeople } from "./compile.ts"
import type { PersonFact } from "./fact.ts"

const lists = SHIPPED.lexicons.filter(({ name }) => !name.startsWith("l3-"))
const bare = compileRuleset({ ...SHIPPED, lexicons: lists })
const withFacts = (facts: readonly PersonFact[]) => withPeople(bare, compilePeople({ facts }))
const loaded = withFacts(samplePeople)
const TODAY = "2026-06-11"

const found = (text: string, at: string | undefined = TODAY, ruleset = loaded) =>
  check(text, ruleset, at ? { at } : {}).findings.filter(({ rule }) => rule.startsWith("person-"))
const told = (text: string, at?: string, ruleset = loaded) =>
  found(text, at, ruleset).map(({ rule, level, original, suggestions }) => [rule, level, original, suggestions[0]])
const quiet = (text: string, at?: string, ruleset = loaded) => expect(told(text, at, ruleset), text).toEqual([])
const changed = (name: string, change: Partial<PersonFact>) =>
  samplePeople.map((fact) => (fact.name === name ? { ...fact, ...change } : fact))

describe("names one character off", () => {
  it.each([
    ["安澜市水利局局长宇文予按带队检查。", "宇文予按", "宇文予安"],
    ["市水利局局长宇文子安带队检查。", "宇文子安", "宇文予安"],
    ["市水利局宇文予鞍同志介绍情况。", "宇文予鞍", "宇文予安"],
    ["公治思齐（市政府办公室主任）出席。", "公治思齐", "公冶思齐"],
    ["市水利局局长：宇文予按", "宇文予按", "宇文予安"],
    ["蒲阳明川任安澜市卫生健康委员会主任以来", "蒲阳明川", "濮阳明川"],
  ])("[B4] %s", (text, wrong, right) => {
    expect(told(text)).toEqual([["person-name", "serious", wrong, right]])
  })
  it("[B4] says what is wrong, what it should be, by which row and since when", () => {
    const [finding] = found("安澜市水利局局长宇文予按带队检查。")
    expect(finding?.reason).toBe(
      "姓名“宇文予按”与“宇文予安”一字之差（读音相同），安澜市水利局局长应为“宇文予安”，2023年6月1日起有效。",
    )
    expect(finding?.source).toContain("虚构")
  })
  it.each([
    "安澜市水利局局长宇文予安带队检查。",
    "市民宇文予按来信反映路灯问题。",
    "市水利局、宇文予按家属一并到场。",
    "市财政局局长宇文予按出席。",
    "安澜市水利局局长宇文某安被误传离职。",
    "安澜市水利局局长带队检查堤防。",
  ])("[B4] stays quiet: %s", (text) => quiet(text))
  it("[B4] of a name of two characters one alike and the post right beside are needed", () => {
    const facts = [{ ...samplePeople[12]!, name: "李伟", post: "安澜市水利局局长" }]
    const ruleset = withFacts(facts)
    expect(told("市水利局局长李玮带队。", TODAY, ruleset)).toEqual([["person-name", "serious", "李玮", "李伟"]])
    quiet("市水利局局长李明带队。", TODAY, ruleset)
    quiet("市水利局李玮带队。", TODAY, ruleset)
  })
  it("[B4] of three characters a merely other name in the same unit may be a colleague's: a hint", () => {
    const ruleset = withFacts([{ ...samplePeople[12]!, name: "李小明" }])
    expect(told("市水利局李小红介绍。", TODAY, ruleset)).toEqual([["person-name", "hint", "李小红", "李小明"]])
    expect(told("市水利局局长李小红介绍。", TODAY, ruleset)[0]?.[1]).toBe("serious")
  })
})

describe("posts that are not the person's on the day", () => {
  it.each([
    ["安澜市市长澹台致远主持会议。", "安澜市市长澹台致远", "安澜市副市长澹台致远"],
    ["安澜市副市长闻人清和出席活动。", "安澜市副市长闻人清和", "安澜市市长闻人清和"],
    ["市水利局副局长宇文予安带队检查。", "市水利局副局长宇文予安", "市水利局局长宇文予安"],
    ["市教育局局长淳于云舒介绍情况。", "市教育局局长淳于云舒", "市教育局副局长淳于云舒"],
    ["宇文予安（市财政局局长）介绍情况。", "宇文予安（市财政局局长", "宇文予安（市水利局局长"],
    ["市长：澹台致远", "市长：澹台致远", "副市长：澹台致远"],
    ["市长 澹台致远", "市长 澹台致远", "副市长 澹台致远"],
    ["副市长闻人清和调研。", "副市长闻人清和", "市长闻人清和"],
  ])("[B4] %s", (text, wrong, right) => {
    expect(told(text)).toEqual([["person-post", "serious", wrong, right]])
  })
  it("[B4] a post of 2021 is judged by 2021", () => {
    for (const text of ["安澜市水利局局长澹台致远检查堤防。", "安澜市市长东郭怀谷调研。"]) quiet(text, "2021-07-01")
    expect(told("安澜市水利局局长澹台致远检查堤防。")[0]).toEqual([
      ...["person-post", "serious", "安澜市水利局局长澹台致远"],
      "安澜市副市长澹台致远",
    ])
    expect(told("安澜市副市长澹台致远调研。", "2021-07-01")[0]?.[3]).toBe("安澜市水利局局长澹台致远")
    expect(found("安澜市市长东郭怀谷调研。")[0]?.reason).toContain("东郭怀谷任安澜市市长至2024年2月29日止")
    expect(found("安澜市水利局局长宇文予安检查。", "2021-07-01")[0]?.reason).toContain("2023年6月1日起才任")
    expect(told("安澜市水利局局长澹台致远检查堤防。", "")[0]?.[1]).toBe("serious")
  })
  it.each([
    "安澜市市长闻人清和、副市长澹台致远出席。",
    "市长闻人清和出席，市水利局局长宇文予安汇报。",
    "原安澜市水利局局长澹台致远回忆当年。",
    "时任市长东郭怀谷视察。",
    "闻人清和市长、澹台致远副市长参加。",
    "市政府办公室主任公冶思齐带队。",
    "望澜区区长令狐思齐、归帆市市长申屠云舒参加。",
    "闻人清和市水利局局长宇文予安一行。",
    "任命澹台致远为安澜市市长。",
  ])("[B4] stays quiet: %s", (text) => quiet(text))
})

describe("order of names", () => {
  it.each([
    ["出席会议的有澹台致远、闻人清和、百里明川。", "澹台致远、闻人清和", "闻人清和、澹台致远"],
    ["副市长澹台致远、市长闻人清和出席。", "副市长澹台致远、市长闻人清和", "市长闻人清和、副市长澹台致远"],
    ["闻人清和，百里明川，澹台致远和南荣书宁出席。", "百里明川，澹台致远", "澹台致远，百里明川"],
  ])("[B4] %s", (text, wrong, right) => {
    expect(told(text)).toEqual([["person-order", "serious", wrong, right]])
  })
  it("[B4] by the ranking of the day, which the reason names", () => {
    quiet("闻人清和、长孙致远、慕容若水出席。", "2021-07-01")
    expect(told("长孙致远、闻人清和出席。", "2021-07-01")[0]?.[0]).toBe("person-order")
    expect(found("长孙致远、闻人清和出席。", "2021-07-01")[0]?.reason).toContain("安政办示例〔2019〕2号")
    quiet("长孙致远、闻人清和出席。")
  })
  it.each([
    "闻人清和、澹台致远、百里明川和南荣书宁出席。",
    "澹台致远主持会议，闻人清和讲话。",
    "澹台致远出席。闻人清和讲话。",
    "澹台致远、闻人清和出席（按姓氏笔画排序）。",
    "澹台致远和闻人清和出席。",
    "澹台致远、宇文予安、令狐知行出席。",
  ])("[B4] stays quiet: %s", (text) => quiet(text))
})

describe("rows that cannot be relied on", () => {
  const texts = ["市水利局局长宇文予按带队。", "市水利局副局长宇文予安带队。"]
  it("[B4] one that waits for its second person gives a hint at most", () => {
    const pending = withFacts(changed("宇文予安", { state: "pending" }))
    expect(texts.flatMap((text) => told(text, TODAY, pending).map(([, level]) => level))).toEqual(["hint"])
    expect(found(texts[0]!, TODAY, pending)[0]?.reason).toContain("待第二人复核")
  })
  it("[B4] a stale one gives a hint and says for how long nobody has looked", () => {
    const stale = withFacts(changed("宇文予安", { state: "stale", uncheckedDays: 103 }))
    for (const text of texts) {
      expect(found(text, TODAY, stale)).toMatchObject([{ level: "hint" }])
      expect(found(text, TODAY, stale)[0]?.reason).toContain("该条目已103天未核对")
    }
    const order = withFacts(changed("闻人清和", { state: "stale", uncheckedDays: 91 }))
    expect(told("澹台致远、闻人清和出席。", TODAY, order)[0]?.[1]).toBe("hint")
  })
  it("[B4] one person's entry does not silence what two have confirmed", () => {
    const entry = { ...samplePeople[0]!, id: "x", name: "澹台致远", orderNumber: undefined, state: "pending" as const }
    expect(told("安澜市市长澹台致远主持。", TODAY, withFacts([...samplePeople, entry]))[0]?.[1]).toBe("hint")
  })
})

describe("names that are looked at by a person", () => {
  it("[B4] the sentence is no more than that, whatever else is known", () => {
    const cautious = withPeople(bare, compilePeople({ facts: [], cautious: [{ id: "1", name: "东郭予安" }] }))
    expect(found("东郭予安到场。", TODAY, cautious)).toEqual([
      {
        ...{ start: 0, end: 4, original: "东郭予安", class: "leader", level: "hint", rule: "person-cautious" },
        ...{ suggestions: [], reason: "该姓名须人工核对", source: "" },
      },
    ])
  })
})

describe("beside the other stages", () => {
  it("[B5] the 35 right sentences stay quiet with the sample's people loaded", () => {
    const texts = [...RIGHT_SENTENCES, RIGHT_SENTENCES.join("\n")]
    for (const text of texts) for (const at of [TODAY, "2021-07-01"]) quiet(text, at)
  })
  it("[D11] after any row of edits the findings are those of a whole check", () => {
    const words = samplePeople.slice(0, 14).flatMap(({ name, post, shortPost, unit }) => [name, post, shortPost, unit])
    const marks = ["、", "，", "。", "\n", "和", "：", "原", "（", "）", "按", "宇文予按", "出席", ""]
    const piece = fc.oneof(fc.constantFrom(...words), fc.constantFrom(...marks))
    const edit = fc.record({ start: fc.nat(200), length: fc.nat(12), insert: piece })
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), fc.array(edit, { maxLength: 4 }), (pieces, edits) => {
        let checked = checkForEdits(pieces.join(""), loaded, { at: TODAY })
        for (const { start: wanted, length, insert } of edits) {
          const start = wanted % (checked.text.length + 1)
          const end = Math.min(checked.text.length, start + length)
          checked = recheck(checked, { start, end, insert })
          expect(checked.result).toEqual(check(checked.text, loaded, { at: TODAY }))
          for (const { start: from, end: to, original } of checked.result.findings)
            expect(checked.text.slice(from, to)).toBe(original)
        }
      }),
      { numRuns: 200 },
    )
  })
  it("[B4] the version follows rows and their states, and stays beside rows and exemptions that change", () => {
    const stale = (days: number) => withFacts(changed("宇文予安", { state: "stale", uncheckedDays: days }))
    const versions = [bare, loaded, stale(91)].map(({ version }) => version)
    expect(new Set(versions).size).toBe(3)
    expect(stale(91).version).toBe(stale(120).version)
    const rest = withExemptions(withRows(bare, { remove: ["typo-0001"] }), [{ rule: "person-order" }])
    const more = withPeople(rest, loaded.people)
    expect(withPeople(more, undefined).version).toBe(rest.version)
    expect(withExemptions(more, [{ rule: "person-order" }]).version).toBe(more.version)
    quiet("澹台致远、闻人清和出席。", TODAY, more)
    expect(told("安澜市市长澹台致远主持。", TODAY, more)).toHaveLength(1)
  })
  it("[B5] each rule is explained, with sentences that it finds and leaves alone", () => {
    for (const id of ["person-name", "person-post", "person-order"]) {
      const rule = explain(loaded, id)!
      for (const hit of rule.hits) expect(told(hit)[0]?.[0], hit).toBe(id)
      for (const miss of rule.misses) quiet(miss)
      expect(explain(bare, id)).toBeUndefined()
    }
  })
  it("[B4] a text of nothing but slips is cut, and says so", () => {
    const text = "市水利局局长宇文予按、".repeat(20_000)
    expect(check(text, loaded).truncated).toBe(true)
  })
})
