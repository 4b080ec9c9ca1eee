import { attempt } from "#platform/db"
import type { Job, Schedule, Subscription } from "#platform/jobs"
import { sweepReviews } from "./commands/sweep.ts"
import { tellMoved, tellOverdue, tellWaiting } from "./commands/tell.ts"
import { reviewExpired, reviewMoved, reviewOverdue, reviewWaiting } from "./facts.ts"
import type { ReviewPorts } from "./ports.ts"
import { TEMPLATE_KIND } from "./templates/store.ts"
import { templateConcluded } from "./templates/write.ts"

const TRIES_OF_NEWS = 10

/** Deadlines are found by a sweep with the house's clock, not by a job far in the future. */
const sweep: Job = {
  name: "review.sweep",
  payload: [],
  attempts: 1,
  run: async ({ db, ctx }) => ((await db.tx((tx) => sweepReviews(tx, ctx))) > 0 ? "done" : "skipped"),
}

/** The engine's own news becomes notices: the round's people are told in a job, once each. */
export const reviewJobs = (ports: ReviewPorts): readonly Job[] => [
  sweep,
  {
    name: "review.tell-waiting",
    payload: ["roundId"],
    attempts: TRIES_OF_NEWS,
    run: async ({ db, ctx }, { roundId }) => await db.tx((tx) => tellWaiting(tx, ctx, roundId ?? "0", ports.tell)),
  },
  {
    name: "review.tell-overdue",
    payload: ["roundId"],
    attempts: TRIES_OF_NEWS,
    run: async ({ db, ctx }, { roundId }) => await db.tx((tx) => tellOverdue(tx, ctx, roundId ?? "0", ports.tell)),
  },
  {
    name: "review.tell-moved",
    payload: ["roundId"],
    attempts: TRIES_OF_NEWS,
    run: async ({ db, ctx }, { roundId, what }) =>
      await db.tx((tx) => tellMoved(tx, ctx, { roundId: roundId ?? "0", what: what ?? "" }, ports.tell)),
  },
  {
    name: "review.give-back-template",
    payload: ["id"],
    attempts: TRIES_OF_NEWS,
    async run({ db, ctx }, { kind, id }) {
      if (kind !== TEMPLATE_KIND || id === undefined) return "skipped"
      return (await attempt(db, (tx) => templateConcluded(ctx, tx, id, "expired"))).ok ? "done" : "skipped"
    },
  },
]

export const reviewSchedules: readonly Schedule[] = [{ job: sweep.name, cron: "* * * * *" }]
export const reviewListens: readonly Subscription[] = [
  { fact: reviewWaiting.name, job: "review.tell-waiting" },
  { fact: reviewOverdue.name, job: "review.tell-overdue" },
  { fact: reviewMoved.name, job: "review.tell-moved" },
  { fact: reviewExpired.name, job: "review.give-back-template" },
]
