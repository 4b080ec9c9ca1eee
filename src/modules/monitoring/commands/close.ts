import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import { decideFindings } from "#modules/checking"
import * as dispatch from "#modules/dispatch"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import { problemClosed } from "../facts.ts"
import type { ProblemView } from "../views.ts"
import { act, acted, present } from "./act.ts"

/** 销号: only after a recheck that found it right (of what a person found, by a word of what was seen), and not by the
 * person who reported it. The history stays;
 * a wrong word that was mended confirms its rule. */
export function close(ctx: Ctx, tx: Tx, input: { id: string; note: string }): Promise<Outcome<ProblemView>> {
  return act(ctx, tx, input.id, "close", async (problem, assignment) => {
    if (problem.foundBy === "person" && input.note === "") return refused("monitoring.say-what-you-saw")
    const closed = await dispatch.signOff(tx, ctx, { assignmentId: present(assignment).id, note: input.note })
    if (!closed.ok) return closed
    await tell(tx, ctx, {
      toUnit: closed.value.toUnitId,
      kind: "monitoring.closed",
      title: `已销号：${problem.title}`,
      text: input.note,
      opens: `/problems/${problem.id}`,
    })
    if (problem.kind === "wording" && problem.findingIds.length > 0) {
      const { findingIds } = problem
      const note = input.note || "整改后销号"
      const decided = await decideFindings(ctx, tx, { findingIds, decision: "confirmed", note })
      if (!decided.ok) return decided
    }
    await announce(tx, problemClosed, { problemId: problem.id, accountId: problem.accountId })
    return acted("closed", "problem.closed", { text: input.note, detail: { assignment: closed.value.id } })
  })
}
