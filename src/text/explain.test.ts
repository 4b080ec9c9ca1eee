import { expect, it } from "vitest"
import { explain, explanations } from "./explain.ts"
import { PEOPLE_RULES } from "./people/people-rules.ts"
import { compilePeople } from "./people/compile.ts"
import { RULES } from "./rules/index.ts"
import { compileRuleset, withPeople, withRows } from "./ruleset.ts"
import { SPELL_RULES } from "./spell/spell-rules.ts"
import { shippedSpell } from "./spell/testing/spell.ts"
import { samplePeople } from "./testing/sample-people.ts"

const HEAD = "id\tclass\tlevel\tfamily\twrong\tright\treason\tsource\tfrom\tto\tallow\trequire\thit\tmiss"
const lexicon = {
  name: "x",
  text: [
    HEAD,
    "a-1\ttypo\twarn\t1\t布署\t部署|布置\t\t词典\t2020-01-01\t2020-12-31\t\t\t请布署。\t请部署。",
    "a-2\twording\thint\t1\t那啥\t\t\t\t\t\t\t\t那啥。\t那个。",
    "a-3\twording\thint\t1\t这啥\t\t口语。\t\t\t\t\t\t这啥。\t这个。",
  ].join("\n"),
}
const bare = compileRuleset({ lexicons: [lexicon], tables: [] })

it("[B5] a rule is explained by its own words", () => {
  const rule = RULES.find(({ id }) => id === "deadline-passed")!
  const { id, class: kind, level, name, reason, source } = rule
  expect(explain(bare, id)).toEqual({
    ...{ id, kind: "rule", class: kind, level, name, reason, source, validFrom: "", validTo: "" },
    hits: ["报名截止时间为2025年6月30日。"],
    misses: ["报名截止时间为2025年6月30日。", "截至2025年6月30日，全市建成12处。"],
  })
})

it("[B5] a row is explained by its words, its days and its sentences", () => {
  expect(explain(bare, "a-1")).toEqual({
    ...{ id: "a-1", kind: "row", class: "typo", level: "warn", name: "布署 → 部署 / 布置", reason: "应为“部署”。" },
    ...{ source: "词典", validFrom: "2020-01-01", validTo: "2020-12-31", hits: ["请布署。"], misses: ["请部署。"] },
  })
  expect(explain(bare, "a-2")).toMatchObject({ name: "那啥", reason: "不宜使用。" })
  expect(explain(bare, "a-3")).toMatchObject({ name: "这啥", reason: "口语。" })
  expect(explain(bare, "a-4")).toBeUndefined()
})

it("[B5] rules come first, then the stages that are in use, then the rows in force", () => {
  const ids = (all: ReturnType<typeof explanations>) => all.map(({ id }) => id)
  const own = RULES.map(({ id }) => id)
  expect(ids(explanations(bare))).toEqual([...own, "a-1", "a-2", "a-3"])
  expect(ids(explanations(withRows(bare, { remove: ["a-2"] })))).toEqual([...own, "a-1", "a-3"])
  const people = withPeople({ ...bare, spell: shippedSpell() }, compilePeople({ facts: samplePeople }))
  const stages = [...SPELL_RULES, ...PEOPLE_RULES]
  expect(ids(explanations(people))).toEqual([...own, ...stages.map(({ id }) => id), "a-1", "a-2", "a-3"])
  const spelled = explain(people, "spell-swap")!
  expect(spelled).toMatchObject({ kind: "rule", class: "typo", level: "warn", validFrom: "", validTo: "" })
})

it("[B5] every stage has a name, a sentence and a document", () => {
  for (const { id, name, reason, source, hits, misses } of [...SPELL_RULES, ...PEOPLE_RULES]) {
    expect(name).toMatch(/^[\u4e00-\u9fff]{2,}$|^漏字$|^多字$/)
    expect(reason.length).toBeGreaterThan(6)
    if (id === "person-cautious") continue
    expect(reason).toMatch(/。$/)
    expect(source).toMatch(/[\u4e00-\u9fff]{4}/)
    expect([hits.length, misses.length]).toEqual([1, 1])
  }
})
