import { deliveryPublished } from "#modules/publishing"
import { type Job, outbound, type Schedule, type Subscription, TRIES } from "#platform/jobs"
import { markDelivery } from "./commands/mark-release.ts"
import { MARK, SEND_LETTER, SWEEP } from "./pace.ts"
import { type LetterPorts, sendLetter } from "./sending/send.ts"
import { sweep } from "./sending/sweep.ts"

export const subscriptionsJobs = (ports: LetterPorts): readonly Job[] => [
  {
    name: MARK,
    payload: ["deliveryId"],
    attempts: TRIES,
    run: ({ db, ctx }, { deliveryId }) => db.tx((tx) => markDelivery(tx, ctx, deliveryId!)),
  },
  {
    name: SWEEP,
    payload: [],
    attempts: 1,
    run: async ({ db, ctx }) => ((await db.tx((tx) => sweep(tx, ctx))) > 0 ? "done" : "skipped"),
  },
  outbound(SEND_LETTER, sendLetter(ports)),
]

export const subscriptionsSchedules: readonly Schedule[] = [{ job: SWEEP, cron: "*/10 * * * *" }]

/** What is confirmed live is what readers are told of. */
export const subscriptionsListens: readonly Subscription[] = [{ fact: deliveryPublished.name, job: MARK }]
