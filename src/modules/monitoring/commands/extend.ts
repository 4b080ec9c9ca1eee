import type { Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import * as dispatch from "#modules/dispatch"
import { tell } from "#modules/notices"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import type { ProblemView } from "../views.ts"
import { act, acted, present } from "./act.ts"

/** 延期: once, with a reason that everybody who sees the problem reads. */
export function extend(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; workdays: number; reason: string },
): Promise<Outcome<ProblemView>> {
  return act(ctx, tx, input.id, "extend", async (problem, assignment) => {
    const extended = await dispatch.extend(tx, ctx, {
      assignmentId: present(assignment).id,
      limit: { amount: input.workdays, unit: "working-days" },
      calendar: workCalendar(),
      note: input.reason,
    })
    if (!extended.ok) return extended
    const to = civilDate(extended.value.dueAt)
    const text = `延期${input.workdays}个工作日，至${to}。${input.reason}`
    await tell(tx, ctx, {
      toUnit: extended.value.toUnitId,
      kind: "monitoring.extended",
      title: `已延期：${problem.title}`,
      text,
      opens: `/problems/${problem.id}`,
    })
    return acted("extended", "problem.extended", { text, detail: { workdays: input.workdays, due: to } })
  })
}
