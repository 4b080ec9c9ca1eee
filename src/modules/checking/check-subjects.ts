import type { Ctx } from "#kernel/actor"
import { type Subject, subjectKey } from "#kernel/subject"
import { civilDate } from "#kernel/time"
import type { Tx } from "#platform/db"
import { check } from "#text"
import { rulesetsOn } from "./exemptions/in-force.ts"
import { keepRuns, type Run, runsOf } from "./store.ts"

export interface ToCheck {
  /** With the content's hash: the judgement is bound to it. */
  readonly subject: Subject & { readonly hash: string }
  readonly text: string
  /** Day of the text, `2026-06-11`: an old post is judged by the facts of its day (B4). */
  readonly on: string | null
  /** The unit that answers for the text: its exemptions count. null: only what is exempted for all. */
  readonly unitId: string | null
}

/**
 * 检查: every content by the rules in force for its unit, in one go. A content that this version has judged before is not
 * judged again. Answers a run for each subject, in the order given.
 */
export async function checkSubjects(ctx: Ctx, tx: Tx, wanted: readonly ToCheck[]): Promise<Run[]> {
  if (wanted.length === 0) return []
  const today = civilDate(ctx.now)
  const rulesetOf = await rulesetsOn(
    tx,
    today,
    wanted.map((one) => one.unitId),
  )
  const subjects = wanted.map((one) => ({ ...one.subject, version: rulesetOf(one.unitId).version }))
  const known = await runsOf(tx, subjects, today)
  const missing = wanted.filter((one) => known.get(subjectKey(one.subject))?.hash !== one.subject.hash)
  await keepRuns(
    tx,
    ctx,
    missing.map(({ subject, text, on, unitId }) => {
      const ruleset = rulesetOf(unitId)
      return { subject, on, version: ruleset.version, result: check(text, ruleset, on ? { at: on } : {}) }
    }),
  )
  const runs = missing.length > 0 ? await runsOf(tx, subjects, today) : known
  return wanted.map((one) => runs.get(subjectKey(one.subject))!)
}
