import type { Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import type { Files } from "#platform/files"
import type { Module } from "#platform/module"
import { startRun } from "./commands/start-run.ts"
import type { RunView } from "./contract.ts"
import { collectionJobs, collectionSchedules } from "./jobs.ts"
import { collectionMessages } from "./messages.zh.ts"
import type { Outside } from "./outside.ts"
import { collectionRoutes } from "./routes.ts"

export { pagesOfPost } from "./snapshots/store.ts"
export { type Usability, usabilityOf } from "./availability.ts"
export { keepComments } from "./comments/keep.ts"
export { commentById, type CommentVersion, commentsGoneIn, commentsOfBatch } from "./comments/reading.ts"
export { collectionFinished, commentCollected, postCollected } from "./facts.ts"
export { hashOf } from "./hash.ts"
export { type AccountPosts, loadMetrics, loadPosts, loadReadings } from "./load.ts"
export { keepMetrics } from "./metrics.ts"
export type { Outside, Reachable } from "./outside.ts"
export { type Recorded, recordPosts } from "./posts.ts"
export { listPosts, metricsOf, type PostFilter, postOf, runOf } from "./queries.ts"
export {
  type AccountReading,
  type BatchCounts,
  batchOf,
  type LastPost,
  lastPosts,
  latestVersions,
  type PostVersion,
  readingOf,
  type ShownPost,
  shownPosts,
  versionsOfBatch,
  versionsSince,
} from "./reading.ts"
export { askSnapshots } from "./snapshots/store.ts"

/** Starts a run over one account or all; for the modules above (a recheck reads the account again). */
export type StartRun = (ctx: Ctx, tx: Tx, input: { accountId?: string }) => Promise<Outcome<RunView>>
export const startRunOver =
  (outside: Pick<Outside, "connectors">): StartRun =>
  (ctx, tx, input) =>
    startRun(ctx, tx, input, outside)

/** 采集: runs, posts and metrics as facts; no judgement. */
export const collectionModule = (outside: Outside, files: Files): Module => ({
  name: "collection",
  routes: collectionRoutes(outside, files),
  jobs: collectionJobs(outside, files),
  schedules: collectionSchedules,
  messages: collectionMessages,
})
