import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import { covers } from "#kernel/scope"
import { type Decision, decideFindings, exempt } from "#modules/checking"
import { accountsOf } from "#modules/registry"
import type { Tx } from "#platform/db"
import { problemView } from "../queries/problem.ts"
import { DECISION_LABELS } from "../rules/decisions.ts"
import { isOpen } from "../states.ts"
import { addEvent, lockProblem, type Problem } from "../store.ts"
import type { ProblemView } from "../views.ts"
import { checkPosts } from "./check-posts.ts"

export interface Decided {
  readonly id: string
  readonly findingIds: readonly string[]
  readonly decision: Decision
  readonly reason: string
  /** The last day on which an ignored finding is silent. */
  readonly expiresOn?: string | undefined
  /** With a false alarm: the word is let pass for the account's unit and those below it, or for all units. */
  readonly exempt?: { readonly for: "unit" | "house"; readonly expiresOn: string } | undefined
}

/**
 * 逐处认定: a wrong place of a problem is confirmed, a false alarm, or ignored until a day. The post is then judged anew:
 * a problem of which nothing is left is seen as mended, as if the words had changed.
 */
export async function decide(ctx: Ctx, tx: Tx, input: Decided): Promise<Outcome<ProblemView>> {
  const problem = await lockProblem(tx, input.id)
  if (!problem || !covers(ctx.actor.scope, problem)) return refused("monitoring.not-found")
  if (!input.findingIds.every((id) => problem.findingIds.includes(id))) return refused("monitoring.not-its-finding")
  const { findingIds, decision, reason, expiresOn } = input
  const decided = await decideFindings(ctx, tx, { findingIds, decision, note: reason, expiresOn })
  if (!decided.ok) return decided
  const words = await tx.many<{ original: string; class: string }>(
    "select distinct original, class from checking.v_finding where id = any($1) order by original",
    [findingIds],
  )
  const exempted = await exemptWords(ctx, tx, problem, words, input)
  if (!exempted.ok) return exempted
  const said = words.map(({ original }) => `“${original}”`).join("、")
  await addEvent(tx, ctx, {
    problemId: problem.id,
    kind: "finding-decided",
    text: `${said}${DECISION_LABELS[decision]}${expiresOn && decision === "ignored" ? `至${expiresOn}` : ""}：${reason}`,
  })
  if (isOpen(problem.state) && problem.postId) await checkPosts(tx, ctx, [problem.postId])
  return await problemView(ctx, tx, { id: problem.id })
}

async function exemptWords(
  ctx: Ctx,
  tx: Tx,
  problem: Problem,
  words: readonly { original: string; class: string }[],
  { decision, reason, exempt: wanted }: Decided,
): Promise<Outcome<unknown>> {
  if (!wanted) return { ok: true, value: undefined }
  if (decision !== "false-alarm") return refused("monitoring.exempt-with-false-alarm")
  const account = (await accountsOf(tx, [problem.accountId])).get(problem.accountId)
  const unitId = wanted.for === "unit" ? (account?.unitId ?? problem.unitId) : undefined
  for (const { original, class: kind } of words) {
    // Personal data is kept masked: there is no word to exempt.
    if (kind === "pii") return refused("monitoring.not-a-word")
    const made = await exempt(ctx, tx, { term: original, unitId, reason, expiresOn: wanted.expiresOn })
    if (!made.ok) return made
  }
  return { ok: true, value: undefined }
}
