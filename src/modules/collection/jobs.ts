import { type Job, outbound, type Schedule } from "#platform/jobs"
import { collectAccount } from "./commands/collect-account.ts"
import { COLLECT_ACCOUNT, startRun } from "./commands/start-run.ts"
import { sweep } from "./commands/sweep.ts"
import type { Outside } from "./outside.ts"

export const collectionJobs = (outside: Outside): readonly Job[] => [
  outbound(COLLECT_ACCOUNT, collectAccount(outside)),
  {
    name: "collection.start-cycle",
    payload: [],
    attempts: 1,
    async run({ db, ctx }) {
      const outcome = await db.tx((tx) => startRun(ctx, tx, {}, outside))
      return outcome.ok ? "done" : "skipped"
    },
  },
  {
    name: "collection.sweep",
    payload: [],
    attempts: 1,
    async run({ db, ctx }) {
      return (await db.tx((tx) => sweep(tx, ctx))) > 0 ? "done" : "skipped"
    },
  },
]

/** A cycle every hour, off the full hour when everybody calls the platforms; dead workers are noticed within a minute. */
export const collectionSchedules: readonly Schedule[] = [
  { job: "collection.start-cycle", cron: "7 * * * *" },
  { job: "collection.sweep", cron: "* * * * *" },
]
