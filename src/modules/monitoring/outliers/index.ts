import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import { type Bound, bind, bindRead } from "#platform/http"
import { type Job, type Schedule, TRIES } from "#platform/jobs"
import { outlierContract as c } from "../rules/outlier-contract.ts"
import { decideOutlier, explainOutlier } from "./answer.ts"
import { accountsAfter, lookAt } from "./look.ts"
import { listOutliers, outlierOf } from "./queries.ts"

export const outlierRoutes: readonly Bound[] = [
  bindRead(c.outliers, listOutliers),
  bindRead(c.outlier, outlierOf),
  bind(c.explainOutlier, explainOutlier),
  bind(c.decideOutlier, decideOutlier),
]

/** Looks at every account in use; `within` runs one piece of it, in a transaction of its own or in the caller's. Answers how many questions are new. */
export async function lookForOutliers(
  ctx: Ctx,
  within: <T>(piece: (tx: Tx) => Promise<T>) => Promise<T>,
): Promise<number> {
  let asked = 0
  for (let after = "0"; ; ) {
    const piece = await within(async (tx) => {
      const accounts = await accountsAfter(tx, after)
      return { last: accounts.at(-1)?.id, asked: accounts.length > 0 ? await lookAt(tx, ctx, accounts) : 0 }
    })
    asked += piece.asked
    if (!piece.last) return asked
    after = piece.last
  }
}

const look: Job = {
  name: "monitoring.look-for-outliers",
  payload: [],
  attempts: TRIES,
  run: async ({ db, ctx }) => ((await lookForOutliers(ctx, (piece) => db.tx(piece))) > 0 ? "done" : "skipped"),
}

export const outlierJobs: readonly Job[] = [look]
/** In the morning, when platforms have closed the books of the day before and collection has read them. */
export const outlierSchedules: readonly Schedule[] = [{ job: look.name, cron: "43 9 * * *" }]
