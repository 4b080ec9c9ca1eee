import type { Ctx } from "#kernel/actor"
import { LEVEL_LABELS } from "#kernel/level"
import { type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import { limitLabel } from "#kernel/workday"
import * as dispatch from "#modules/dispatch"
import { tell } from "#modules/notices"
import { effectiveRules, jurisdictionOf, workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import { rectificationLimit } from "../limits.ts"
import { candidatesOf, subjectOf } from "../queries/problem.ts"
import type { ProblemView } from "../views.ts"
import { act, acted } from "./act.ts"

/** 派单整改: gives the problem to its host unit or to one above it, with the limit of its level, and tells the unit. */
export function assign(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; unitId: string; note: string },
): Promise<Outcome<ProblemView>> {
  return act(ctx, tx, input.id, "assign", async (problem) => {
    const unit = (await candidatesOf(tx, problem.unitId)).find((candidate) => candidate.id === input.unitId)
    if (!unit) return refused("monitoring.wrong-unit")
    const { rules } = effectiveRules(civilDate(ctx.now), await jurisdictionOf(tx))
    const limit = rectificationLimit(problem.level, rules)
    if (!limit) return refused("monitoring.no-limit", { level: LEVEL_LABELS[problem.level] })
    const given = await dispatch.assign(tx, ctx, {
      subject: { ...subjectOf(problem.id), title: problem.title },
      ask: "整改并反馈",
      toUnitId: unit.id,
      limit,
      calendar: workCalendar(),
      note: input.note,
    })
    if (!given.ok) return given
    const { id: assignmentId, dueAt } = given.value
    const due = `时限${limitLabel(limit)}，${civilDate(dueAt)}前反馈`
    await tell(tx, ctx, {
      toUnit: unit.id,
      kind: "monitoring.assigned",
      title: `整改任务：${problem.title}`,
      text: [due, input.note].filter((part) => part !== "").join("。"),
      opens: `/problems/${problem.id}`,
    })
    const text = [`派给${unit.name}，${due}`, input.note].filter((part) => part !== "").join("。")
    return acted("assigned", "problem.assigned", {
      text,
      assignmentId,
      detail: { assignment: assignmentId, unit: unit.id, due: civilDate(dueAt) },
    })
  })
}
