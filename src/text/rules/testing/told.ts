import { expect, it } from "vitest"
import { check } from "../../check.ts"
import type { Finding } from "../../finding.ts"
import { compileRuleset, type Ruleset } from "../../ruleset.ts"
import { naiveCheck } from "../../testing/naive-check.ts"
import { SHIPPED } from "../../testing/shipped.ts"
import type { Rule } from "../rule.ts"

const compiled = new Map<Rule, Ruleset>()
/** A ruleset of this rule alone, compiled once for all tests. */
export function aloneOf(rule: Rule): Ruleset {
  const known = compiled.get(rule) ?? compileRuleset({ ...SHIPPED, lexicons: [], rules: [rule] })
  compiled.set(rule, known)
  return known
}

/** What one rule alone finds in a text, by its needs; its sieve must find the same. */
export function foundBy(rule: Rule, text: string, at?: string): readonly Finding[] {
  const options = at ? { at } : {}
  const result = check(text, aloneOf(rule), options)
  expect(result, text).toEqual(naiveCheck(text, aloneOf(rule), options))
  return result.findings
}

/** A text, and what is found in it: `、 → ` offers to strike it out, `2月30日` offers nothing, `3、5 → 三五|3至5` two things. */
export type Case = readonly [text: string, ...found: string[]]

export const shown = ({ original, suggestions }: Finding): string =>
  suggestions.length === 0 ? original : `${original} → ${suggestions.join("|")}`

/** A test for each case, on the day of the text where one is given. */
export const tells = (rule: Rule, cases: readonly Case[], at?: string): void =>
  it.each(cases.map(([text, ...found]) => [text, found] as const))(
    `[B3] ${rule.id}${at ? ` on ${at}` : ""}: %s`,
    (text, found) => {
      expect(foundBy(rule, text, at).map(shown)).toEqual(found)
    },
  )

/** The sentences that go with what is found, and how bad it is. */
export const saysOf = (rule: Rule, text: string, at?: string): string[] =>
  foundBy(rule, text, at).map(({ level, reason }) => `${level} ${reason}`)
