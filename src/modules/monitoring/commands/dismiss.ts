import type { Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { decideFindings } from "#modules/checking"
import * as dispatch from "#modules/dispatch"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import { problemClosed } from "../facts.ts"
import type { ProblemView } from "../views.ts"
import { act, acted } from "./act.ts"

/** 不予认定: a false alarm or a lawful exception, with its reason. What was asked is withdrawn; the record stays. */
export function dismiss(ctx: Ctx, tx: Tx, input: { id: string; reason: string }): Promise<Outcome<ProblemView>> {
  return act(ctx, tx, input.id, "dismiss", async (problem, assignment) => {
    if (assignment) {
      const withdrawn = await dispatch.withdraw(tx, ctx, { assignmentId: assignment.id, note: input.reason })
      if (!withdrawn.ok) return withdrawn
      await tell(tx, ctx, {
        toUnit: withdrawn.value.toUnitId,
        kind: "monitoring.dismissed",
        title: `不予认定，无需整改：${problem.title}`,
        text: input.reason,
        opens: `/problems/${problem.id}`,
      })
    }
    if (problem.kind === "wording" && problem.findingIds.length > 0) {
      const { findingIds } = problem
      const decided = await decideFindings(ctx, tx, { findingIds, decision: "false-alarm", note: input.reason })
      if (!decided.ok) return decided
    }
    await announce(tx, problemClosed, { problemId: problem.id, accountId: problem.accountId })
    return acted("dismissed", "problem.dismissed", { text: input.reason })
  })
}
