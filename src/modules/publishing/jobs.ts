import { type Job, outbound, type Schedule } from "#platform/jobs"
import { DELIVER, FOLLOW, RECONCILE, TAKE_DOWN } from "./pace.ts"
import type { PublishingPorts } from "./ports.ts"
import { deliver } from "./sending/deliver.ts"
import { follow } from "./sending/follow.ts"
import { reconcile } from "./sending/reconcile.ts"
import { sweep } from "./sending/sweep.ts"
import { takeDown } from "./sending/take-down.ts"

export const publishingJobs = (ports: PublishingPorts): readonly Job[] => [
  outbound(DELIVER, deliver(ports)),
  outbound(FOLLOW, follow(ports)),
  outbound(RECONCILE, reconcile(ports)),
  outbound(TAKE_DOWN, takeDown(ports)),
  {
    name: "publishing.sweep",
    payload: [],
    attempts: 1,
    run: async ({ db, ctx }) => ((await db.tx((tx) => sweep(tx, ctx))) > 0 ? "done" : "skipped"),
  },
]

export const publishingSchedules: readonly Schedule[] = [{ job: "publishing.sweep", cron: "* * * * *" }]
