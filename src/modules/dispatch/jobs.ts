import type { Job, Schedule } from "#platform/jobs"
import { sweepOverdue } from "./commands/sweep-overdue.ts"

/** Deadlines are found by a sweep with the house's clock, not by a job far in the future. */
const sweep: Job = {
  name: "dispatch.sweep-overdue",
  payload: [],
  attempts: 1,
  async run({ db, ctx }) {
    return (await db.tx((tx) => sweepOverdue(tx, ctx))) > 0 ? "done" : "skipped"
  },
}

export const dispatchJobs: readonly Job[] = [sweep]
export const dispatchSchedules: readonly Schedule[] = [{ job: sweep.name, cron: "* * * * *" }]
