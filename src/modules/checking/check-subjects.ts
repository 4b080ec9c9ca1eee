import type { Ctx } from "#kernel/actor"
import { type Subject, subjectKey } from "#kernel/subject"
import { civilDate } from "#kernel/time"
import type { Tx } from "#platform/db"
import { check } from "#text"
import { rulesetOn } from "./ruleset.ts"
import { keepRuns, type Run, runsOf } from "./store.ts"

export interface ToCheck {
  /** With the content's hash: the judgement is bound to it. */
  readonly subject: Subject & { readonly hash: string }
  readonly text: string
  /** Day of the text, `2026-06-11`: an old post is judged by the facts of its day (B4). */
  readonly on: string | null
}

/**
 * 检查: every content by the rules in force, in one go. A content that this version has judged before is not judged again.
 * Answers a run for each subject, in the order given.
 */
export async function checkSubjects(ctx: Ctx, tx: Tx, wanted: readonly ToCheck[]): Promise<Run[]> {
  if (wanted.length === 0) return []
  const ruleset = await rulesetOn(tx, civilDate(ctx.now))
  const subjects = wanted.map((one) => one.subject)
  const known = await runsOf(tx, subjects, ruleset.version)
  const missing = wanted.filter((one) => known.get(subjectKey(one.subject))?.hash !== one.subject.hash)
  await keepRuns(
    tx,
    ctx,
    ruleset.version,
    missing.map(({ subject, text, on }) => ({ subject, on, result: check(text, ruleset, on ? { at: on } : {}) })),
  )
  const runs = missing.length > 0 ? await runsOf(tx, subjects, ruleset.version) : known
  return wanted.map((one) => runs.get(subjectKey(one.subject))!)
}
