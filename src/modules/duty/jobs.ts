import type { Job, Schedule, Subscription } from "#platform/jobs"
import { sweepDuty } from "./commands/sweep.ts"
import { tellRing, tellSwap } from "./commands/tell.ts"
import { dutyRung, swapMoved } from "./facts.ts"
import type { DutyPorts } from "./ports.ts"

const TRIES_OF_NEWS = 10

export const dutyJobs = (ports: DutyPorts): readonly Job[] => [
  {
    name: "duty.sweep",
    payload: [],
    attempts: 1,
    run: async ({ db, ctx }) => ((await db.tx((tx) => sweepDuty(tx, ctx, ports))) > 0 ? "done" : "skipped"),
  },
  {
    name: "duty.tell-ring",
    payload: ["ringId"],
    attempts: TRIES_OF_NEWS,
    run: async ({ db, ctx }, { ringId }) => await db.tx((tx) => tellRing(tx, ctx, ringId ?? "0", ports.tell)),
  },
  {
    name: "duty.tell-swap",
    payload: ["swapId"],
    attempts: TRIES_OF_NEWS,
    run: async ({ db, ctx }, { swapId }) => await db.tx((tx) => tellSwap(tx, ctx, swapId ?? "0", ports.tell)),
  },
]

export const dutySchedules: readonly Schedule[] = [{ job: "duty.sweep", cron: "* * * * *" }]
export const dutyListens: readonly Subscription[] = [
  { fact: dutyRung.name, job: "duty.tell-ring" },
  { fact: swapMoved.name, job: "duty.tell-swap" },
]
