import { exemptionChanged } from "#modules/checking"
import { versionsOfBatch } from "#modules/collection"
import { type Job, type Schedule, type Subscription, TRIES } from "#platform/jobs"
import { checkBatch, sweepTexts } from "./commands/check-posts.ts"
import { inspectJob, startInspection } from "./commands/inspect.ts"
import { remindPeople } from "./commands/remind-people.ts"
import { recheckExempted } from "./commands/recheck-exempted.ts"
import { warnExemptions } from "./commands/warn-exemptions.ts"
import { noteOverdue } from "./commands/note-overdue.ts"
import { settleRecheck } from "./commands/settle-recheck.ts"
import { outlierJobs, outlierSchedules } from "./outliers/index.ts"
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
  attempts: TRIES,
  run: ({ db, ctx }, { problemId }) => db.tx((tx) => settleRecheck(tx, ctx, problemId!)),
}

/** A run of collection is through: the rechecks that waited for it are answered. */
const settleRun: Job = {
  name: "monitoring.settle-run",
  payload: ["runId"],
  attempts: TRIES,
  async run({ db, ctx }, { runId }) {
    const waiting = await waitingForRun(db, runId!)
    for (const problemId of waiting) await db.tx((tx) => settleRecheck(tx, ctx, problemId))
    return waiting.length > 0 ? "done" : "skipped"
  },
}

const overdue: Job = {
  name: "monitoring.note-overdue",
  payload: ["assignmentId", "subjectId"],
  attempts: TRIES,
  async run({ db, ctx }, { subjectKind, subjectId }) {
    if (subjectKind !== SUBJECT) return "skipped"
    return await db.tx((tx) => noteOverdue(tx, ctx, subjectId!))
  },
}

/** A page of collection came in: its new and edited words are judged. */
const checkCollected: Job = {
  name: "monitoring.check-batch",
  payload: ["batchId", "accountId"],
  attempts: TRIES,
  async run({ db, ctx }, { batchId, accountId }) {
    const versions = await versionsOfBatch(db, batchId!)
    const ids = versions.map((version) => version.postId)
    const { posts } = await db.tx((tx) => checkBatch(tx, ctx, accountId!, ids))
    return posts > 0 ? "done" : "skipped"
  },
}

const checkAll: Job = {
  name: "monitoring.check-texts",
  payload: [],
  attempts: TRIES,
  async run({ db, ctx }) {
    return (await sweepTexts(db, ctx)).posts > 0 ? "done" : "skipped"
  },
}

const remind: Job = {
  name: "monitoring.remind-people",
  payload: [],
  attempts: TRIES,
  run: async ({ db, ctx }) => ((await db.tx((tx) => remindPeople(tx, ctx))) > 0 ? "done" : "skipped"),
}

const exemptionJob: Job = {
  name: "monitoring.recheck-exempted",
  payload: ["exemptionId"],
  attempts: TRIES,
  async run({ db, ctx }, { exemptionId }) {
    const checked = await recheckExempted(db, ctx, exemptionId!)
    return checked && checked.posts > 0 ? "done" : "skipped"
  },
}

const warnJob: Job = {
  name: "monitoring.warn-exemptions",
  payload: [],
  attempts: TRIES,
  async run({ db, ctx }) {
    return (await db.tx((tx) => warnExemptions(tx, ctx))) > 0 ? "done" : "skipped"
  },
}

export const monitoringJobs: readonly Job[] = [
  inspectAll,
  inspectJob,
  settle,
  settleRun,
  overdue,
  checkCollected,
  checkAll,
  remind,
  exemptionJob,
  warnJob,
  ...outlierJobs,
]

/** A quarter past each hour, when the round of collection of minute 7 has mostly come in. */
export const monitoringSchedules: readonly Schedule[] = [
  { job: inspectAll.name, cron: "22 * * * *" },
  // At night: after an update of the word lists everything published is judged again.
  { job: checkAll.name, cron: "40 3 * * *" },
  // Once a day: each step of reminding is told once, at whatever hour.
  { job: remind.name, cron: "10 7 * * *" },
  { job: warnJob.name, cron: "27 * * * *" },
  ...outlierSchedules,
]

export const monitoringListens: readonly Subscription[] = [
  { fact: "collection.finished", job: settleRun.name },
  { fact: "post.collected", job: checkCollected.name },
  { fact: exemptionChanged.name, job: exemptionJob.name },
  { fact: "assignment.overdue", job: overdue.name },
]
