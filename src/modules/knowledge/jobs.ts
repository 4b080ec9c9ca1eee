import { reviewExpired } from "#modules/review"
import { attempt } from "#platform/db"
import type { Job, Schedule, Subscription } from "#platform/jobs"
import { entryConcluded } from "./commands/review-entry.ts"
import { sweepEntries } from "./commands/sweep.ts"
import { ENTRY_KIND } from "./store.ts"

const TRIES_OF_NEWS = 10

export const knowledgeJobs: readonly Job[] = [
  {
    name: "knowledge.sweep",
    payload: [],
    attempts: 1,
    run: async ({ db, ctx }) => ((await db.tx((tx) => sweepEntries(tx, ctx))) > 0 ? "done" : "skipped"),
  },
  {
    name: "knowledge.give-back",
    payload: ["id"],
    attempts: TRIES_OF_NEWS,
    async run({ db, ctx }, { kind, id }) {
      if (kind !== ENTRY_KIND || id === undefined) return "skipped"
      return (await attempt(db, (tx) => entryConcluded(ctx, tx, id, "expired"))).ok ? "done" : "skipped"
    },
  },
]

/** Every quarter of an hour: an answer ends with the night, and a machine that stood still catches up. */
export const knowledgeSchedules: readonly Schedule[] = [{ job: "knowledge.sweep", cron: "*/15 * * * *" }]
export const knowledgeListens: readonly Subscription[] = [{ fact: reviewExpired.name, job: "knowledge.give-back" }]
