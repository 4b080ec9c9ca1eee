import { createHash } from "node:crypto"
import { type Refusal, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import { rulesetOn } from "#modules/checking"
import type { Sql } from "#platform/db"
import { check } from "#text"
import { assistanceRules } from "./data.ts"
import { barOf } from "./rules/barred.ts"
import { type Masked, mask } from "./rules/mask.ts"

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex")

export interface About {
  readonly unitId: string
  readonly contentClass: string
  /** Of the whole article: a 通报 stays one in its second paragraph. */
  readonly around: string
  readonly text: string
}

/** The text as it may leave the house; or why it may not, with the rule that says so. */
export async function fitToAsk(
  sql: Sql,
  about: About,
  now: Date,
): Promise<{ readonly ok: true; readonly masked: Masked } | Refusal> {
  const rules = assistanceRules()
  const today = civilDate(now)
  const ruleset = await rulesetOn(sql, today, about.unitId)
  const { findings, truncated } = check(about.text, ruleset, { at: today })
  const names = (ruleset.people?.facts ?? []).map(({ name }) => name)
  const given = { text: about.text, contentClass: about.contentClass, names, findings }
  const bar =
    barOf(given, rules.barred) ?? barOf({ ...given, text: about.around, names: [], findings: [] }, rules.barred)
  if (bar) {
    const { what, clause, source } = bar.rule
    return refused("newsroom.assistance-barred", {
      what: bar.words ? `${what}（“${bar.words}”）` : what,
      clause,
      source,
    })
  }
  const places = findings.filter((finding) => rules.private.classes.includes(finding.class))
  // A check that reached its limit may have missed somebody's number: then nothing leaves the house.
  if (truncated) return refused("newsroom.assistance-unread")
  if (places.length > 0 && rules.private.mode === "refuse")
    return refused("newsroom.assistance-private", { count: places.length })
  return { ok: true, masked: mask(about.text, places) }
}
