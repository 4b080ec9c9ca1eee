import { DAY_MS } from "#kernel/time"
import type { Job, Schedule } from "#platform/jobs"
import { placeAccounts } from "./boards.ts"
import { correctionRules } from "./corrections.ts"

export const portalJobs: readonly Job[] = [
  {
    name: "portal.place",
    payload: [],
    attempts: 1,
    run: async ({ db }) => ((await db.tx((tx) => placeAccounts(tx))) > 0 ? "done" : "skipped"),
  },
  {
    name: "portal.forget",
    payload: [],
    attempts: 1,
    run: async ({ db, ctx }) => {
      const before = new Date(ctx.now.getTime() - correctionRules().contactDays.value * DAY_MS)
      const forgotten = await db.run(
        `update portal.correction set contact_sealed = null, forgotten_at = $2
         where contact_sealed is not null and answered_at < $1`,
        [before, ctx.now],
      )
      return forgotten > 0 ? "done" : "skipped"
    },
  },
]

/** Accounts that were filed or renamed stand on the last board until they are placed. */
export const portalSchedules: readonly Schedule[] = [
  { job: "portal.place", cron: "*/10 * * * *" },
  { job: "portal.forget", cron: "23 * * * *" },
]
