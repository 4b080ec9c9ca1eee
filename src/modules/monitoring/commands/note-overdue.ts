import type { Ctx } from "#kernel/actor"
import { assignmentOf } from "#modules/dispatch"
import { tellMany } from "#modules/notices"
import type { Tx } from "#platform/db"
import { subjectOf } from "../queries/problem.ts"
import { addEvent, lockProblem } from "../store.ts"

/** 逾期: kept in the problem's history, told to the unit and to who gave it out. The trail has it from the sweep. */
export async function noteOverdue(tx: Tx, ctx: Ctx, problemId: string): Promise<"done" | "skipped"> {
  const problem = await lockProblem(tx, problemId)
  const assignment = problem && (await assignmentOf(tx, subjectOf(problemId)))
  if (problem?.state !== "assigned" || !assignment) return "skipped"
  await addEvent(tx, ctx, { problemId, kind: "went-overdue", text: `${assignment.toUnitName}未在时限内反馈` })
  const notice = { kind: "monitoring.overdue", text: problem.title, opens: `/problems/${problemId}` }
  await tellMany(tx, ctx, [
    { ...notice, toUnit: assignment.toUnitId, title: `整改已逾期：${problem.title}` },
    { ...notice, toUnit: assignment.fromUnitId, title: `${assignment.toUnitName}整改逾期：${problem.title}` },
  ])
  return "done"
}
