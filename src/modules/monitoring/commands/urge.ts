import type { Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import * as dispatch from "#modules/dispatch"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import type { ProblemView } from "../views.ts"
import { act, acted, present } from "./act.ts"

/** 催办: counted, and told to the unit; the deadline stays. */
export function urge(ctx: Ctx, tx: Tx, input: { id: string; note: string }): Promise<Outcome<ProblemView>> {
  return act(ctx, tx, input.id, "urge", async (problem, assignment) => {
    const urged = await dispatch.urge(tx, ctx, { assignmentId: present(assignment).id, note: input.note })
    if (!urged.ok) return urged
    await tell(tx, ctx, {
      toUnit: urged.value.toUnitId,
      kind: "monitoring.urged",
      title: `催办（第${urged.value.urges}次）：${problem.title}`,
      text: input.note,
      opens: `/problems/${problem.id}`,
    })
    return acted("urged", "problem.urged", { text: input.note, detail: { urges: urged.value.urges } })
  })
}
