import type { Ctx } from "#kernel/actor"
import { civilDate } from "#kernel/time"
import { readingOf } from "#modules/collection"
import { tell } from "#modules/notices"
import { effectiveRules, jurisdictionOf } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { snapshot } from "../evidence.ts"
import { gather } from "../gather.ts"
import { assignmentUnit, subjectOf } from "../queries/problem.ts"
import { type Again, reevaluate } from "../reevaluate.ts"
import { addEvent, keepAfter, lockProblem, type Problem } from "../store.ts"
import { postOf } from "./clear-mended.ts"
import { recheckWording } from "./recheck-wording.ts"

/** 复核结果: what the platform shows now, kept as evidence beside the first. Asked twice it answers once. */
export async function settleRecheck(tx: Tx, ctx: Ctx, problemId: string): Promise<"done" | "skipped"> {
  const problem = await lockProblem(tx, problemId)
  if (problem?.state !== "rectified" || !problem.recheckAskedAt || problem.recheckedAt) return "skipped"
  const failure = await failureSince(tx, problem)
  const seen = problem.kind === "wording" ? await recheckWording(tx, ctx, problem) : await askRule(tx, ctx, problem)
  const { stillWrong, text, facts, post } = failure ? { ...seen, stillWrong: null, text: failure } : seen
  const after = snapshot([...facts, { label: "判定", value: text }], post, ctx.now)
  await keepAfter(tx, problem.id, after, { at: ctx.now, stillWrong, settles: true })
  const verdict = stillWrong === null ? "未能判定" : stillWrong ? "问题仍然存在" : "问题已改正"
  await addEvent(tx, ctx, {
    problemId: problem.id,
    kind: "rechecked",
    text: `${verdict}：${text}`,
    evidenceHash: after.hash,
  })
  await trail.write(tx, ctx, "problem.rechecked", subjectOf(problem.id), { stillWrong, evidence: after.hash })
  await tellSupervisor(tx, ctx, problem, verdict, text)
  return "done"
}

async function tellSupervisor(tx: Tx, ctx: Ctx, problem: Problem, verdict: string, text: string): Promise<void> {
  const unit = await assignmentUnit(tx, problem.id)
  if (!unit) return
  await tell(tx, ctx, {
    toUnit: unit,
    kind: "monitoring.rechecked",
    title: `复核结果（${verdict}）：${problem.title}`,
    text,
    opens: `/problems/${problem.id}`,
  })
}

/** Why the account could not be read since the recheck was asked; a stale reading is no proof. */
async function failureSince(tx: Tx, problem: Problem): Promise<string | undefined> {
  const [reading] = await readingOf(tx, [problem.accountId])
  if (!reading || reading.failuresInARow === 0) return undefined
  return `采集未成功：${reading.failure ?? "平台没有应答"}。请稍后再次复核，或人工核实`
}

async function askRule(
  tx: Tx,
  ctx: Ctx,
  problem: Problem,
): Promise<Again & { post: Awaited<ReturnType<typeof postOf>> }> {
  const { rules } = effectiveRules(civilDate(ctx.now), await jurisdictionOf(tx))
  const [account] = await gather(tx, [problem.accountId], ctx.now)
  if (!account) return { stillWrong: false, text: "账号已不在台账中", facts: [], post: null }
  return { ...reevaluate(account, problem, rules, ctx.now), post: await postOf(tx, account.lastVisible?.id) }
}
