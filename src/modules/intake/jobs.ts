import { noteRevoked } from "#modules/registry"
import { announce, type Job, TRIES } from "#platform/jobs"
import { eventsOfBatch, SETTLE_JOB } from "./events.ts"
import { callbacksTaken } from "./facts.ts"

export const intakeJobs: readonly Job[] = [
  {
    name: SETTLE_JOB,
    payload: ["batchId"],
    attempts: TRIES,
    /** What concerns the credential is done here; the rest is told to the modules above, once for the batch. */
    run: ({ db, ctx }, payload) =>
      db.tx(async (tx) => {
        const batchId = payload.batchId!
        const first = await tx.run("update intake.batch set settled_at = $2 where id = $1 and settled_at is null", [
          batchId,
          ctx.now,
        ])
        if (first === 0) return "skipped"
        for (const event of await eventsOfBatch(tx, batchId)) {
          if (event.kind === "revoked") await noteRevoked(tx, ctx, event.accountId, event.happenedAt ?? event.takenAt)
        }
        await announce(tx, callbacksTaken, { batchId })
        return "done"
      }),
  },
]
