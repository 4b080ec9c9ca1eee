import { type Job, type Schedule, TRIES } from "#platform/jobs"
import { findLeads } from "./find.ts"
import type { FoundPorts } from "./ports.ts"

const FIND = "newsroom.find-leads"

export const foundJobs = (ports: FoundPorts): readonly Job[] => [
  {
    name: FIND,
    payload: [],
    attempts: TRIES,
    run: async ({ db, ctx }) => ((await db.tx((tx) => findLeads(ctx, tx, ports))) > 0 ? "done" : "skipped"),
  },
]

/** Before the day's round of topics, and once more after noon. */
export const foundSchedules: readonly Schedule[] = [{ job: FIND, cron: "10 7,13 * * *" }]
