import type { Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import * as dispatch from "#modules/dispatch"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import type { ProblemView } from "../views.ts"
import { act, acted, present } from "./act.ts"

/** 退单: the unit says it is not its business; the problem waits for another unit. */
export function giveBack(ctx: Ctx, tx: Tx, input: { id: string; reason: string }): Promise<Outcome<ProblemView>> {
  return act(ctx, tx, input.id, "giveBack", async (problem, assignment) => {
    const returned = await dispatch.returnBack(tx, ctx, { assignmentId: present(assignment).id, note: input.reason })
    if (!returned.ok) return returned
    await tell(tx, ctx, {
      toUnit: returned.value.fromUnitId,
      kind: "monitoring.returned",
      title: `退单：${problem.title}`,
      text: input.reason,
      opens: `/problems/${problem.id}`,
    })
    return acted("returned", "problem.returned", { text: input.reason, detail: { assignment: returned.value.id } })
  })
}
