import { MINUTE_MS } from "#kernel/time"
import { enqueue, type Job, type Schedule, TRIES } from "#platform/jobs"
import { applyImport } from "./commands/apply-import.ts"
import { IMPORT_JOB } from "./commands/confirm-import.ts"
import { stalledImports } from "./imports/store.ts"

/** A chunk takes tenths of a second; an import untouched for this long has lost its worker. */
const STALLED_MS = 2 * MINUTE_MS

export const registryJobs: readonly Job[] = [
  {
    name: IMPORT_JOB,
    payload: ["importId"],
    attempts: TRIES,
    run: ({ db, ctx }, payload) => applyImport(db, ctx, payload.importId!),
  },
  {
    // The queue keeps a dead worker's job locked for hours; the same key takes it over at once.
    name: "registry.resume-imports",
    payload: [],
    attempts: 1,
    async run({ db, ctx }) {
      const stalled = await stalledImports(db, new Date(ctx.now.getTime() - STALLED_MS))
      for (const importId of stalled) {
        await db.tx((tx) => enqueue(tx, IMPORT_JOB, { importId }, { key: `${IMPORT_JOB}:${importId}` }))
      }
      return stalled.length > 0 ? "done" : "skipped"
    },
  },
]

export const registrySchedules: readonly Schedule[] = [{ job: "registry.resume-imports", cron: "* * * * *" }]
