import type { Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import * as dispatch from "#modules/dispatch"
import { tell } from "#modules/notices"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import type { ProblemView } from "../views.ts"
import { act, acted, present } from "./act.ts"

/** 退回重改: asked of the same unit again, with the whole limit from now. */
export function sendBack(ctx: Ctx, tx: Tx, input: { id: string; reason: string }): Promise<Outcome<ProblemView>> {
  return act(ctx, tx, input.id, "sendBack", async (problem, assignment) => {
    const again = await dispatch.sendBack(tx, ctx, {
      assignmentId: present(assignment).id,
      note: input.reason,
      calendar: workCalendar(),
    })
    if (!again.ok) return again
    const due = civilDate(again.value.dueAt)
    await tell(tx, ctx, {
      toUnit: again.value.toUnitId,
      kind: "monitoring.rejected",
      title: `退回重改：${problem.title}`,
      text: `${input.reason}。请于${due}前重新反馈`,
      opens: `/problems/${problem.id}`,
    })
    return acted("rejected", "problem.rejected", { text: input.reason, detail: { due } })
  })
}
