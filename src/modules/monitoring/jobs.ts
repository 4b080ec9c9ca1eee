import type { Job, Schedule, Subscription } from "#platform/jobs"
import { inspectJob, startInspection } from "./commands/inspect.ts"
import { noteOverdue } from "./commands/note-overdue.ts"
import { settleRecheck } from "./commands/settle-recheck.ts"
import { SUBJECT } from "./queries/problem.ts"
import { waitingForRun } from "./store.ts"

const inspectAll: Job = {
  name: "monitoring.inspect-all",
  payload: [],
  attempts: 1,
  async run({ db, ctx }) {
    const outcome = await db.tx((tx) => startInspection(ctx, tx))
    return outcome.ok ? "done" : "skipped"
  },
}

const settle: Job = {
  name: "monitoring.settle-recheck",
  payload: ["problemId"],
  attempts: 5,
  run: ({ db, ctx }, { problemId }) => db.tx((tx) => settleRecheck(tx, ctx, problemId!)),
}

/** A run of collection is through: the rechecks that waited for it are answered. */
const settleRun: Job = {
  name: "monitoring.settle-run",
  payload: ["runId"],
  attempts: 5,
  async run({ db, ctx }, { runId }) {
    const waiting = await waitingForRun(db, runId!)
    for (const problemId of waiting) await db.tx((tx) => settleRecheck(tx, ctx, problemId))
    return waiting.length > 0 ? "done" : "skipped"
  },
}

const overdue: Job = {
  name: "monitoring.note-overdue",
  payload: ["assignmentId", "subjectId"],
  attempts: 5,
  async run({ db, ctx }, { subjectKind, subjectId }) {
    if (subjectKind !== SUBJECT) return "skipped"
    return await db.tx((tx) => noteOverdue(tx, ctx, subjectId!))
  },
}

export const monitoringJobs: readonly Job[] = [inspectAll, inspectJob, settle, settleRun, overdue]

/** A quarter past each hour, when the round of collection of minute 7 has mostly come in. */
export const monitoringSchedules: readonly Schedule[] = [{ job: inspectAll.name, cron: "22 * * * *" }]

export const monitoringListens: readonly Subscription[] = [
  { fact: "collection.finished", job: settleRun.name },
  { fact: "assignment.overdue", job: overdue.name },
]
