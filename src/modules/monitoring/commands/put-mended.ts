import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import * as trail from "#platform/trail"
import { type Evidence, type EvidencePost, snapshot } from "../evidence.ts"
import { problemClosed } from "../facts.ts"
import { subjectOf } from "../queries/problem.ts"
import { addEvent, keepAfter, moveProblem } from "../store.ts"
import type { Unfinished } from "../unfinished.ts"

/** What is seen of a problem that mended itself. */
export interface Mended {
  readonly text: string
  readonly facts: Evidence["facts"]
  readonly post: EvidencePost | null
}

/**
 * A problem that nobody was asked about is closed (自行恢复); one in somebody's hands stays with him, and what was seen is
 * put beside it once. Answers whether it was closed.
 */
export async function putMended(tx: Tx, ctx: Ctx, problem: Unfinished, seen: Mended): Promise<boolean> {
  const clears = problem.state === "open"
  if (!clears && problem.hasAfter) return false
  const after = snapshot([...seen.facts, { label: "判定", value: seen.text }], seen.post, ctx.now)
  await keepAfter(tx, problem.id, after, { at: ctx.now, stillWrong: null, settles: false })
  const kind = clears ? "cleared" : "observed"
  await addEvent(tx, ctx, { problemId: problem.id, kind, text: seen.text, evidenceHash: after.hash })
  if (!clears) return false
  await moveProblem(tx, problem, "clear", { now: ctx.now })
  await trail.write(tx, ctx, "problem.cleared", subjectOf(problem.id), { rule: problem.rule, evidence: after.hash })
  await announce(tx, problemClosed, { problemId: problem.id, accountId: problem.accountId })
  return true
}
