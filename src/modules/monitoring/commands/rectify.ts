import type { Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import * as dispatch from "#modules/dispatch"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import type { ProblemView } from "../views.ts"
import { act, acted, present } from "./act.ts"

/** 反馈整改情况: what the unit did, with a link to see it; the supervisor rechecks. */
export function rectify(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; note: string; link?: string | undefined },
): Promise<Outcome<ProblemView>> {
  return act(ctx, tx, input.id, "rectify", async (problem, assignment) => {
    const text = input.link ? `${input.note}（${input.link}）` : input.note
    const reported = await dispatch.report(tx, ctx, { assignmentId: present(assignment).id, note: text })
    if (!reported.ok) return reported
    await tell(tx, ctx, {
      toUnit: reported.value.fromUnitId,
      kind: "monitoring.rectified",
      title: `待复核：${problem.title}`,
      text,
      opens: `/problems/${problem.id}`,
    })
    return acted("rectified", "problem.rectified", { text, detail: { assignment: reported.value.id } })
  })
}
