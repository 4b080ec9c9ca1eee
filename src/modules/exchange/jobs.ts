import { DAY_MS } from "#kernel/time"
import { contactDays } from "#modules/inbox"
import { type Job, outbound, type Schedule, type Subscription, TRIES } from "#platform/jobs"
import { COMPARE_JOB, compareDay, startComparing } from "./orders/compare.ts"
import { FOLLOW_JOB, followPeer, startFollowing } from "./orders/follow.ts"
import { PUSH_JOB, pushOut, sweepOrders } from "./orders/push.ts"
import { forgetContacts } from "./orders/store.ts"
import { TRY_JOB, tryOut } from "./peers/try-peer.ts"
import type { PeerPorts } from "./ports.ts"
import { sendWebhook, sweepSendings } from "./sending/send.ts"
import { SEND_JOB, spread } from "./sending/spread.ts"
import { SOURCES } from "./sending/subjects.ts"

const spreadJob = (fact: string): string => `exchange.spread-${fact.replace(".", "-")}`

/** One job for each fact: a job is handed the fact's ids and not its name. */
const spreading: readonly Job[] = Object.entries(SOURCES).map(([fact, { key, payload }]) => ({
  name: spreadJob(fact),
  payload,
  attempts: TRIES,
  run: async ({ db, ctx }, ids) => ((await db.tx((tx) => spread(tx, ctx, fact, ids[key]!))) > 0 ? "done" : "skipped"),
}))

const counting = (name: string, work: (job: Parameters<Job["run"]>[0]) => Promise<number>): Job => ({
  ...{ name, payload: [], attempts: 1 },
  run: async (job) => ((await work(job)) > 0 ? "done" : "skipped"),
})

export const exchangeJobs = (ports: PeerPorts): readonly Job[] => [
  ...spreading,
  outbound(SEND_JOB, sendWebhook(ports)),
  counting("exchange.sweep", ({ db, ctx }) => db.tx((tx) => sweepSendings(tx, ctx.now))),
  outbound(TRY_JOB, tryOut(ports)),
  outbound(PUSH_JOB, pushOut(ports)),
  outbound(FOLLOW_JOB, followPeer(ports)),
  outbound(COMPARE_JOB, compareDay(ports)),
  counting("exchange.sweep-orders", ({ db, ctx }) => db.tx((tx) => sweepOrders(tx, ctx))),
  counting("exchange.follow", ({ db }) => db.tx((tx) => startFollowing(tx))),
  counting("exchange.forget-contacts", ({ db, ctx }) =>
    db.tx((tx) => forgetContacts(tx, new Date(ctx.now.getTime() - contactDays() * DAY_MS))),
  ),
  counting("exchange.compare", ({ db, ctx }) => db.tx((tx) => startComparing(ports, tx, ctx))),
]

export const exchangeSchedules: readonly Schedule[] = [
  { job: "exchange.sweep", cron: "* * * * *" },
  { job: "exchange.sweep-orders", cron: "* * * * *" },
  { job: "exchange.follow", cron: "*/10 * * * *" },
  // 06:15 in Asia/Shanghai; the queue counts in UTC.
  { job: "exchange.compare", cron: "15 22 * * *" },
  { job: "exchange.forget-contacts", cron: "25 19 * * *" },
]

export const exchangeListens: readonly Subscription[] = Object.keys(SOURCES).map((fact) => ({
  fact,
  job: spreadJob(fact),
}))
