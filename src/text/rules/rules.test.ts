import { describe, expect, it } from "vitest"
import { check } from "../check.ts"
import { CLASS_LABELS, LEVELS } from "../finding.ts"
import { compileRuleset } from "../ruleset.ts"
import { SHIPPED, shippedRuleset } from "../testing/shipped.ts"
import { RULES } from "./index.ts"

describe.each(RULES.map((rule) => [rule.id, rule] as const))("[B3] rule %s", (_id, rule) => {
  const alone = compileRuleset({ ...SHIPPED, lexicons: [], rules: [rule] })

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
  })
})

it("every rule has an id of its own", () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length)
})
