import type { Ctx } from "#kernel/actor"
import { isGraver, LEVEL_LABELS } from "#kernel/level"
import { civilDate } from "#kernel/time"
import { limitLabel } from "#kernel/workday"
import * as dispatch from "#modules/dispatch"
import { tellMany } from "#modules/notices"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { ResolvedRule } from "#rules/rulebook"
import { type Escalation, rejudge } from "../judgements.ts"
import { rectificationLimit } from "../limits.ts"
import { subjectOf } from "../queries/problem.ts"
import { addEvents, type NewProblem } from "../store.ts"
import type { Unfinished } from "../unfinished.ts"

/** Unfinished problems whose own matter is now judged graver. */
export function graverOf(unfinished: readonly Unfinished[], found: readonly NewProblem[]): Escalation[] {
  const byFingerprint = new Map(found.map((one) => [one.fingerprint, one]))
  return unfinished.flatMap((problem) => {
    const graver = byFingerprint.get(problem.fingerprint)
    return graver && isGraver(graver.level, problem.level) ? [{ problem, graver }] : []
  })
}

/**
 * 升级: a problem gets graver instead of a second one beside it. It keeps its day and its unit; its earlier judgement stays
 * in its history. The unit that has it is told once. The deadline stays unless the limit of the new level ends sooner.
 */
export async function escalate(
  tx: Tx,
  ctx: Ctx,
  escalations: readonly Escalation[],
  rules: readonly ResolvedRule[],
): Promise<number> {
  if (escalations.length === 0) return 0
  await rejudge(tx, escalations, ctx.now)
  const notices: Parameters<typeof tellMany>[2][number][] = []
  const said: string[] = []
  for (const { problem, graver } of escalations) {
    const tightened = await tighten(tx, ctx, { problem, graver }, rules)
    said.push(
      [`原为${LEVEL_LABELS[problem.level]}：${problem.title}`, ...(tightened ? [tightened.due] : [])].join("。"),
    )
    if (!tightened) continue
    notices.push({
      toUnit: tightened.toUnitId,
      kind: "monitoring.escalated",
      title: `升级为${LEVEL_LABELS[graver.level]}：${graver.title}`,
      text: `${graver.clauseShort}。${tightened.due}`,
      opens: `/problems/${problem.id}`,
    })
  }
  await addEvents(
    tx,
    ctx,
    escalations.map(({ problem, graver }, i) => ({
      problemId: problem.id,
      kind: `escalated-to-${graver.level}`,
      text: said[i]!,
      evidenceHash: graver.evidence.hash,
    })),
  )
  await trail.writeMany(
    tx,
    ctx,
    "problem.escalated",
    escalations.map(({ problem, graver }) => ({
      subject: subjectOf(problem.id),
      detail: {
        fromLevel: problem.level,
        level: graver.level,
        fromRule: problem.rule,
        rule: graver.rule,
        evidence: graver.evidence.hash,
      },
    })),
  )
  await tellMany(tx, ctx, notices)
  return escalations.length
}

/** What the unit that has the problem must know of its deadline; undefined when nobody has it. */
async function tighten(
  tx: Tx,
  ctx: Ctx,
  { problem, graver }: Escalation,
  rules: readonly ResolvedRule[],
): Promise<{ toUnitId: string; due: string } | undefined> {
  if (problem.state === "open") return undefined
  const limit = rectificationLimit(graver.level, rules)
  const assignment = await dispatch.assignmentOf(tx, subjectOf(problem.id))
  if (!assignment || !limit) return undefined
  const outcome = await dispatch.tighten(tx, ctx, {
    assignmentId: assignment.id,
    title: graver.title,
    limit,
    calendar: workCalendar(),
    note: `升级为${LEVEL_LABELS[graver.level]}`,
  })
  if (!outcome.ok) throw new Error(`an escalated problem cannot be tightened: ${outcome.code}`)
  const { toUnitId, dueAt } = outcome.value
  const due = civilDate(dueAt)
  const moved = dueAt.getTime() !== assignment.dueAt.getTime()
  return { toUnitId, due: moved ? `时限改为升级后${limitLabel(limit)}，${due}前反馈` : `时限不变，${due}前反馈` }
}
