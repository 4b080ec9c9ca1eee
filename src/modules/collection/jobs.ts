import type { Files } from "#platform/files"
import { type Job, outbound, type Schedule } from "#platform/jobs"
import { collectAccount } from "./commands/collect-account.ts"
import { PROBE_AVAILABILITY, probeAvailability, startAvailability } from "./commands/probe-availability.ts"
import { COLLECT_ACCOUNT, startRun } from "./commands/start-run.ts"
import { READ_COMMENTS, readComments, startComments } from "./commands/read-comments.ts"
import { takeSnapshot } from "./commands/take-snapshot.ts"
import { TAKE_SNAPSHOT } from "./snapshots/store.ts"
import { sweep } from "./commands/sweep.ts"
import type { Outside } from "./outside.ts"

export const collectionJobs = (outside: Outside, files: Files): readonly Job[] => [
  outbound(COLLECT_ACCOUNT, collectAccount(outside)),
  outbound(PROBE_AVAILABILITY, probeAvailability(outside)),
  {
    name: "collection.start-availability",
    payload: [],
    attempts: 1,
    run: async ({ db }) => ((await db.tx((tx) => startAvailability(tx, outside))) > 0 ? "done" : "skipped"),
  },
  outbound(READ_COMMENTS, readComments(outside)),
  outbound(TAKE_SNAPSHOT, takeSnapshot(outside, files)),
  {
    name: "collection.start-comments",
    payload: [],
    attempts: 1,
    run: async ({ db, ctx }) => ((await db.tx((tx) => startComments(tx, ctx.now, outside))) > 0 ? "done" : "skipped"),
  },
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
  // Twice a day: an app that is gone at both is gone.
  { job: "collection.start-availability", cron: "37 6,15 * * *" },
  // When the hour's posts are in, with what they count.
  { job: "collection.start-comments", cron: "47 * * * *" },
  { job: "collection.sweep", cron: "* * * * *" },
]
