import { type Job, outbound, type Schedule } from "#platform/jobs"
import type { SendingPorts } from "./sending/ports.ts"
import { SEND_JOB } from "./sending/prepare.ts"
import { sendByChannel } from "./sending/send.ts"
import { forgetAddresses, sweepSendings } from "./sending/sweep.ts"

export const noticesJobs = (ports: SendingPorts): readonly Job[] => [
  outbound(SEND_JOB, sendByChannel(ports)),
  {
    name: "notices.sweep",
    payload: [],
    attempts: 1,
    run: async ({ db, ctx }) => ((await db.tx((tx) => sweepSendings(tx, ctx))) > 0 ? "done" : "skipped"),
  },
  {
    name: "notices.forget-addresses",
    payload: [],
    attempts: 1,
    run: async ({ db }) => ((await db.tx((tx) => forgetAddresses(tx))) > 0 ? "done" : "skipped"),
  },
]

export const noticesSchedules: readonly Schedule[] = [
  { job: "notices.sweep", cron: "* * * * *" },
  { job: "notices.forget-addresses", cron: "41 * * * *" },
]
