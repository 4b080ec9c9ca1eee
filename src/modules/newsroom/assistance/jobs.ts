import { type Job, outbound, type Schedule } from "#platform/jobs"
import { askModel } from "./call.ts"
import { ASK_JOB } from "./commands/ask.ts"
import { sweepAssistance } from "./commands/sweep.ts"
import type { AssistancePorts } from "./ports.ts"

export const assistanceJobs = (ports: AssistancePorts): readonly Job[] => [
  outbound(ASK_JOB, askModel(ports)),
  {
    name: "newsroom.sweep-assistance",
    payload: [],
    attempts: 1,
    run: async ({ db, ctx }) => ((await db.tx((tx) => sweepAssistance(tx, ctx))) > 0 ? "done" : "skipped"),
  },
]

export const assistanceSchedules: readonly Schedule[] = [{ job: "newsroom.sweep-assistance", cron: "*/5 * * * *" }]
