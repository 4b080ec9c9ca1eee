import { civilDate } from "#kernel/time"
import { rulesetOn } from "#modules/checking"
import type { Sql } from "#platform/db"
import { check, type Finding, rankOf } from "#text"

/** An answer that says nothing counts as none (国办秘函〔2019〕19号), whatever its level. */
const EMPTY_ANSWER = "bounce"

/** 检查 of an answer by the rules in force for its unit. */
export async function findingsIn(sql: Sql, text: string, unitId: string, now: Date): Promise<readonly Finding[]> {
  const today = civilDate(now)
  return check(text, await rulesetOn(sql, today, unitId), { at: today }).findings
}

/** What must be mended before it goes anywhere: what is grave, and an answer without a fact. */
export const stopping = (findings: readonly Finding[]): Finding[] =>
  findings.filter((one) => one.rule === EMPTY_ANSWER || rankOf(one.level) <= rankOf("serious"))

export const sentenceOf = (found: readonly Finding[]): string =>
  found
    .slice(0, 3)
    .map((one) => `“${one.original}”：${one.reason}`)
    .join("；")
