import { describe, expect, it } from "vitest"
import { check } from "./check.ts"
import { compilePeople } from "./people/compile.ts"
import { RULES } from "./rules/index.ts"
import { compileRuleset, isExemptedBy, rowsOf, withExemptions, withPeople, withRows } from "./ruleset.ts"
import { shippedSpell } from "./spell/testing/spell.ts"
import { samplePeople } from "./testing/sample-people.ts"

const HEAD = "id\tclass\tlevel\tfamily\twrong\tright\treason\tsource\tfrom\tto\tallow\trequire\thit\tmiss"
const list = (...rows: readonly (readonly [id: string, wrong: string, kind?: string])[]) => ({
  name: rows[0]![0],
  text: [
    HEAD,
    ...rows.map(
      ([id, wrong, kind = "wording"]) => `${id}\t${kind}\thint\t1\t${wrong}\t\t\t\t\t\t\t\t有${wrong}。\t没有。`,
    ),
  ].join("\n"),
})
const base = compileRuleset({ lexicons: [list(["a-1", "词甲"], ["a-2", "词乙", "sensitive"])], tables: [] })
const people = compilePeople({ facts: samplePeople })
const idsOf = (ruleset = base) => rowsOf(ruleset).map(({ id }) => id)

describe("the version of a ruleset", () => {
  it("[B5] names the edition and everything that was compiled", () => {
    expect(base.version).toMatch(/^r1-[0-9a-f]{12}$/)
    const others = [
      compileRuleset({ lexicons: [list(["a-1", "词丙"], ["a-2", "词乙", "sensitive"])], tables: [] }),
      compileRuleset({ lexicons: [{ ...list(["a-1", "词甲"], ["a-2", "词乙", "sensitive"]), name: "b" }], tables: [] }),
      compileRuleset({ lexicons: [], tables: [] }),
      compileRuleset({ lexicons: [], tables: [{ name: "t", text: "" }] }),
      compileRuleset({ lexicons: [], tables: [], rules: [] }),
      compileRuleset({ lexicons: [], tables: [], rules: RULES.slice(1) }),
      compileRuleset({ lexicons: [], tables: [], spell: shippedSpell() }),
    ]
    expect(new Set([base, ...others].map(({ version }) => version)).size).toBe(8)
  })
  it("[B5] tells persons, changed rows and exemptions each by a part of its own, in whichever order they came", () => {
    const version = (ruleset: { version: string }) => ruleset.version
    const stem = base.version
    expect(version(withPeople(base, people))).toBe(`${stem}@${people!.version}`)
    const changed = withRows(base, { add: [list(["s-1", "词丁"])] })
    expect(version(changed)).toMatch(new RegExp(`^${stem}~[0-9a-f]{12}$`))
    const exempt = withExemptions(base, [{ rule: "half-width" }])
    expect(version(exempt)).toMatch(new RegExp(`^${stem}\\+[0-9a-f]{12}$`))
    const all = withExemptions(withRows(withPeople(base, people), { add: [list(["s-1", "词丁"])] }), [
      { rule: "half-width" },
    ])
    expect(version(withPeople(withExemptions(changed, [{ rule: "half-width" }]), undefined))).toBe(
      version(withExemptions(changed, [{ rule: "half-width" }])),
    )
    expect(version(all)).toMatch(new RegExp(`^${stem}@${people!.version}~[0-9a-f]{12}\\+[0-9a-f]{12}$`))
    expect(version(withPeople(all, undefined))).not.toContain("@")
  })
  it("[B5] stays where nothing changes", () => {
    expect(withPeople(base, undefined)).toBe(base)
    expect(withExemptions(base, [])).toBe(base)
    const twice = withExemptions(withExemptions(base, [{ rule: "until" }]), [{ term: "词甲" }])
    expect(twice.version).toBe(withExemptions(base, [{ term: "词甲" }]).version)
    const [one, other] = [
      [{ rule: "until" }, { term: "词甲" }],
      [{ term: "词甲" }, { rule: "until" }],
    ]
    expect(withExemptions(base, one!).version).toBe(withExemptions(base, other!).version)
    expect(withExemptions(base, [{ rule: "x" }]).version).not.toBe(withExemptions(base, [{ term: "x" }]).version)
  })
})

describe("rows in force", () => {
  it("[B5] are those compiled and those added, without those taken away", () => {
    expect(idsOf()).toEqual(["a-1", "a-2"])
    const added = withRows(base, { add: [list(["s-1", "词丁"], ["s-2", "词戊", "sensitive"])] })
    expect(idsOf(added)).toEqual(["a-1", "a-2", "s-1", "s-2"])
    expect(idsOf(withRows(added, { remove: ["a-2", "s-1"] }))).toEqual(["a-1", "s-2"])
    expect(idsOf(withRows(added, { add: [list(["s-1", "词己"])] }))).toEqual(["a-1", "a-2", "s-1", "s-2"].toSorted())
    expect(idsOf(withRows(base, { add: [list(["a-1", "词己"])] }))).toEqual(["a-2", "a-1"])
    expect(idsOf(withRows(base, {}))).toEqual(["a-1", "a-2"])
  })
  it("[B5] of an id that is added again the new word is found and the old is not", () => {
    const changed = withRows(base, { add: [list(["a-1", "词己"])] })
    const found = check("词甲。词己。", changed).findings.map(({ original }) => original)
    expect(found).toEqual(["词己"])
  })
  it("[B5] a hidden word that is added is found where it is hidden, beside a list without hidden words too", () => {
    const plain = compileRuleset({ lexicons: [list(["a-1", "词甲"])], tables: [] })
    const added = withRows(plain, { add: [list(["s-1", "代开票", "sensitive"])] })
    expect(check("代·开·票。", added).findings.map(({ rule }) => rule)).toEqual(["s-1"])
    expect(check("代·开·票。", plain).findings).toEqual([])
  })
})

it("[B3] a text in which nothing is found has its length, and nothing else to tell", () => {
  expect(check("说词丙", base)).toEqual({ chars: 3, findings: [], more: [], truncated: false })
})

describe("exemptions", () => {
  const text = "说词甲。共2月30日。"
  const found = (ruleset: typeof base) => check(text, ruleset).findings.map(({ rule }) => rule)
  it("[B5] of a term, of a rule, of a row's id", () => {
    expect(found(base)).toEqual(["a-1", "date-exists"])
    expect(found(withExemptions(base, [{ term: "词甲" }]))).toEqual(["date-exists"])
    expect(found(withExemptions(base, [{ rule: "a-1" }]))).toEqual(["date-exists"])
    expect(found(withExemptions(base, [{ rule: "date-exists" }]))).toEqual(["a-1"])
    expect(found(withExemptions(base, [{ term: "词甲" }, { rule: "date-exists" }]))).toEqual([])
    expect(found(withExemptions(base, [{ term: "２月30日" }]))).toEqual(["a-1"])
    expect(found(withExemptions(base, [{ term: "2月31日" }, { rule: "until" }]))).toEqual(["a-1", "date-exists"])
  })
  it("[B5] with both a rule and a term are of the term", () => {
    const both = { rule: "date-exists", term: "词甲" }
    expect(found(withExemptions(base, [both]))).toEqual(["date-exists"])
    expect(isExemptedBy(both, { rule: "x", original: "词甲", level: "warn" })).toBe(true)
    expect(isExemptedBy(both, { rule: "date-exists", original: "2月30日", level: "warn" })).toBe(false)
  })
  it("[B5] one exemption and one finding", () => {
    const finding = { rule: "r", original: "ＡＢ", level: "warn" }
    expect(isExemptedBy({ rule: "r" }, finding)).toBe(true)
    expect(isExemptedBy({ rule: "q" }, finding)).toBe(false)
    expect(isExemptedBy({ term: "ab" }, finding)).toBe(true)
    expect(isExemptedBy({ term: "a" }, finding)).toBe(false)
    expect(isExemptedBy({}, finding)).toBe(false)
    expect(isExemptedBy({ rule: "r" }, { ...finding, level: "veto" })).toBe(false)
  })
})
