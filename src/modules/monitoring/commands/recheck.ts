import type { Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import type { StartRun } from "#modules/collection"
import type { Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import { askRecheck } from "../store.ts"
import type { ProblemView } from "../views.ts"
import { act, acted } from "./act.ts"

/**
 * 复核: reads the account on its platform again; when that is through, the rule is asked again (`settleRecheck`).
 * Where no platform can be read, it is asked of what is known.
 */
export const recheck =
  (startRun: StartRun) =>
  (ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<ProblemView>> =>
    act(ctx, tx, input.id, "recheck", async (problem) => {
      const run = await startRun(ctx, tx, { accountId: problem.accountId })
      await askRecheck(tx, problem.id, run.ok ? run.value.id : null, ctx.now)
      if (!run.ok) await enqueue(tx, "monitoring.settle-recheck", { problemId: problem.id })
      const text = run.ok ? "" : "该账号不能自动采集，按已有数据比对"
      return acted("recheck-asked", "problem.recheck-asked", { text, detail: { run: run.ok ? run.value.id : null } })
    })
