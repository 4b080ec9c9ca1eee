import { type Job, outbound, type Schedule, type Subscription, TRIES } from "#platform/jobs"
import type { ExchangePorts } from "./ports.ts"
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

export const exchangeJobs = (ports: ExchangePorts): readonly Job[] => [
  ...spreading,
  outbound(SEND_JOB, sendWebhook(ports)),
  {
    name: "exchange.sweep",
    payload: [],
    attempts: 1,
    run: async ({ db, ctx }) => ((await db.tx((tx) => sweepSendings(tx, ctx.now))) > 0 ? "done" : "skipped"),
  },
]

export const exchangeSchedules: readonly Schedule[] = [{ job: "exchange.sweep", cron: "* * * * *" }]

export const exchangeListens: readonly Subscription[] = Object.keys(SOURCES).map((fact) => ({
  fact,
  job: spreadJob(fact),
}))
