import { assignmentOverdue } from "#modules/dispatch"
import { type Job, type Schedule, type Subscription, TRIES } from "#platform/jobs"
import { watchColumns } from "./columns/commands/watch-columns.ts"
import { forgetTipsters } from "./leads/commands/contacts.ts"
import { noteTaskOverdue } from "./tasks/commands/note-overdue.ts"
import { TASK_KIND } from "./tasks/queries.ts"

const watch: Job = {
  name: "newsroom.watch-columns",
  payload: [],
  attempts: TRIES,
  run: async ({ db, ctx }) => ((await db.tx((tx) => watchColumns(tx, ctx))) > 0 ? "done" : "skipped"),
}

const forget: Job = {
  name: "newsroom.forget-tipsters",
  payload: [],
  attempts: TRIES,
  run: async ({ db, ctx }) => ((await db.tx((tx) => forgetTipsters(tx, ctx))) > 0 ? "done" : "skipped"),
}

const overdue: Job = {
  name: "newsroom.note-overdue",
  payload: ["assignmentId", "subjectId"],
  attempts: TRIES,
  async run({ db, ctx }, { subjectKind, subjectId }) {
    if (subjectKind !== TASK_KIND) return "skipped"
    return await db.tx((tx) => noteTaskOverdue(tx, ctx, subjectId!))
  },
}

export const railJobs: readonly Job[] = [watch, forget, overdue]

export const railSchedules: readonly Schedule[] = [
  // After midnight yesterday's dues have passed; once more in the morning for a house that was down.
  { job: watch.name, cron: "20 0,8 * * *" },
  { job: forget.name, cron: "50 2 * * *" },
]

export const railListens: readonly Subscription[] = [{ fact: assignmentOverdue.name, job: overdue.name }]
