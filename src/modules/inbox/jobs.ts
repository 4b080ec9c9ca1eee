import { commentCollected } from "#modules/collection"
import { callbacksTaken } from "#modules/intake"
import { reviewExpired, roundOf } from "#modules/review"
import { type Job, outbound, type Schedule, type Subscription, TRIES } from "#platform/jobs"
import { sweepClocks } from "./handling/sweep.ts"
import { HIDE, recoverCalls } from "./hiding/calls.ts"
import { carryOutHiding } from "./hiding/carry-out.ts"
import type { InboxPorts } from "./ports.ts"
import { closeQuiet } from "./ratings/rate.ts"
import { takeComments, takePrivate } from "./receiving/from-platforms.ts"
import { forgetVoices } from "./receiving/unmask.ts"
import { RELEASE, releaseAll } from "./releasing/release.ts"
import { markLost, SEND, sendReplyOut } from "./replies/platforms.ts"
import { replyConcluded } from "./replies/send.ts"
import { REPLY_KIND } from "./store.ts"
import { learn } from "./triage/model.ts"

const TAKE_COMMENTS = "inbox.take-comments"
const TAKE_PRIVATE = "inbox.take-private"
const NOTE_EXPIRED = "inbox.note-expired"

const counting = (name: string, attempts: number, work: (job: Parameters<Job["run"]>[0]) => Promise<number>): Job => ({
  ...{ name, payload: [], attempts },
  run: async (job) => ((await work(job)) > 0 ? "done" : "skipped"),
})

export const inboxJobs = (ports: InboxPorts): readonly Job[] => [
  outbound(SEND, sendReplyOut(ports)),
  outbound(HIDE, carryOutHiding(ports)),
  {
    ...{ name: TAKE_COMMENTS, payload: ["batchId"], attempts: TRIES },
    run: async ({ db, ctx }, { batchId }) =>
      (await db.tx((tx) => takeComments(ctx, tx, ports, batchId!))) > 0 ? "done" : "skipped",
  },
  {
    ...{ name: TAKE_PRIVATE, payload: ["batchId"], attempts: TRIES },
    run: async ({ db, ctx }, { batchId }) =>
      (await db.tx((tx) => takePrivate(ctx, tx, ports, batchId!))) > 0 ? "done" : "skipped",
  },
  {
    ...{ name: NOTE_EXPIRED, payload: ["roundId", "id"], attempts: TRIES },
    async run({ db, ctx }, { kind, id, roundId }) {
      if (kind !== REPLY_KIND) return "skipped"
      return await db.tx(async (tx) => {
        // Sent in anew meanwhile: that round runs.
        if ((await roundOf(tx, { kind: REPLY_KIND, id: id! }))?.id !== roundId) return "skipped"
        return (await replyConcluded(ctx, tx, id!, "expired")).ok ? "done" : "skipped"
      })
    },
  },
  {
    ...{ name: RELEASE, payload: ["orderId"], attempts: TRIES },
    run: async ({ db, ctx }, { orderId }) => ((await releaseAll(db, ctx, ports, orderId!)) > 0 ? "done" : "skipped"),
  },
  counting("inbox.sweep", 1, ({ db, ctx }) =>
    db.tx(async (tx) => (await sweepClocks(tx, ctx)) + (await markLost(tx, ctx)) + (await recoverCalls(tx, ctx))),
  ),
  counting("inbox.close-quiet", TRIES, ({ db, ctx }) => db.tx((tx) => closeQuiet(tx, ctx))),
  counting("inbox.forget-voices", TRIES, ({ db, ctx }) => db.tx((tx) => forgetVoices(tx, ctx))),
  counting("inbox.learn", TRIES, ({ db, ctx }) => db.tx((tx) => learn(tx, ctx))),
]

export const inboxSchedules: readonly Schedule[] = [
  { job: "inbox.sweep", cron: "* * * * *" },
  { job: "inbox.close-quiet", cron: "10 1 * * *" },
  { job: "inbox.forget-voices", cron: "40 2 * * *" },
  { job: "inbox.learn", cron: "20 3 * * *" },
]

export const inboxListens: readonly Subscription[] = [
  { fact: commentCollected.name, job: TAKE_COMMENTS },
  { fact: callbacksTaken.name, job: TAKE_PRIVATE },
  { fact: reviewExpired.name, job: NOTE_EXPIRED },
]
