import type { Ctx } from "#kernel/actor"
import { latestVersions } from "#modules/collection"
import { iso } from "#kernel/time"
import type { Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import * as trail from "#platform/trail"
import type { ResolvedRule } from "#rules/rulebook"
import type { Evaluated } from "../evaluate.ts"
import { type EvidencePost, snapshot } from "../evidence.ts"
import { problemClosed } from "../facts.ts"
import { subjectOf } from "../queries/problem.ts"
import { reevaluate } from "../reevaluate.ts"
import { addEvent, keepAfter, lockUnfinished, moveProblem } from "../store.ts"

/**
 * Problems whose facts have mended themselves. One that nobody was asked about is closed (自行恢复); one in somebody's
 * hands stays with him, and what was seen is put beside it. Nothing known is not mended.
 */
export async function clearMended(
  tx: Tx,
  ctx: Ctx,
  evaluated: readonly Evaluated[],
  rules: readonly ResolvedRule[],
): Promise<number> {
  const judged = new Map(evaluated.filter((one) => one.verdict !== "none").map((one) => [one.account.id, one]))
  const broken = new Set(evaluated.flatMap((one) => one.problems.map((problem) => problem.fingerprint)))
  let cleared = 0
  for (const problem of await lockUnfinished(tx, [...judged.keys()])) {
    if (broken.has(problem.fingerprint) || (problem.state !== "open" && problem.hasAfter)) continue
    const { account } = judged.get(problem.accountId)!
    const again = reevaluate(account, problem.rule, rules, ctx.now)
    if (again.stillWrong !== false) continue
    const after = snapshot(
      [...again.facts, { label: "判定", value: again.text }],
      await postOf(tx, account.lastVisible?.id),
      ctx.now,
    )
    await keepAfter(tx, problem.id, after, { at: ctx.now, stillWrong: null, settles: false })
    const clears = problem.state === "open"
    await addEvent(tx, ctx, {
      problemId: problem.id,
      kind: clears ? "cleared" : "observed",
      text: again.text,
      evidenceHash: after.hash,
    })
    if (!clears) continue
    await moveProblem(tx, problem, "clear", { now: ctx.now })
    await trail.write(tx, ctx, "problem.cleared", subjectOf(problem.id), { rule: problem.rule, evidence: after.hash })
    await announce(tx, problemClosed, { problemId: problem.id, accountId: problem.accountId })
    cleared += 1
  }
  return cleared
}

/** The text of a post as evidence; null where only its time is known. */
export async function postOf(
  tx: Tx,
  postId: string | undefined,
  marks: EvidencePost["marks"] = [],
): Promise<EvidencePost | null> {
  const [post] = postId ? await latestVersions(tx, [postId]) : []
  if (!post) return null
  return {
    id: post.postId,
    title: post.title,
    text: post.text,
    url: post.url,
    publishedAt: iso(post.publishedAt),
    deletedAt: post.goneAt && iso(post.goneAt),
    marks,
  }
}
