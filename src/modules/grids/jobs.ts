import type { Job, Schedule } from "#platform/jobs"
import { dispatchVisits } from "./commands/dispatch.ts"
import { dropPasses } from "./commands/own.ts"

const DISPATCH = "grids.dispatch"

export const gridsJobs: readonly Job[] = [
  {
    ...{ name: DISPATCH, payload: [], attempts: 1 },
    async run({ db, ctx }) {
      const did = await db.tx(async (tx) => (await dispatchVisits(tx, ctx)) + (await dropPasses(tx, ctx)))
      return did > 0 ? "done" : "skipped"
    },
  },
]

export const gridsSchedules: readonly Schedule[] = [{ job: DISPATCH, cron: "* * * * *" }]
