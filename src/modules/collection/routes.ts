import { availabilityOf } from "./availability.ts"
import { askSnapshot } from "./commands/take-snapshot.ts"
import { snapshotPage, snapshotsOf } from "./snapshots/queries.ts"
import { commentsOf, commentsOfAccount } from "./comments/queries.ts"
import { patrolAccount } from "./commands/patrol-account.ts"
import { takeTurn } from "./patrol.ts"
import { patrolContract } from "./rules/patrol-contract.ts"
import { done, refused } from "#kernel/outcome"
import type { Files } from "#platform/files"
import { type Bound, bind, bindDownload, bindRead } from "#platform/http"
import { askAvailability } from "./commands/probe-availability.ts"
import { postOnSandbox } from "./commands/post-on-sandbox.ts"
import { startRun } from "./commands/start-run.ts"
import { collectionContract as c } from "./contract.ts"
import type { Outside } from "./outside.ts"
import { listFailures, listPosts, listRuns, metricsOf, postOf, runOf } from "./queries.ts"

export const collectionRoutes = (outside: Outside, files: Files): readonly Bound[] => [
  bindRead(c.runs, listRuns),
  bindRead(c.run, async (_ctx, sql, input) => {
    const run = await runOf(sql, input.id)
    return run ? done(run) : refused("collection.not-found")
  }),
  bind(c.startRun, (ctx, tx, input) => startRun(ctx, tx, input, outside)),
  bindRead(c.failures, listFailures),
  bindRead(c.posts, listPosts),
  bindRead(c.post, postOf),
  bindRead(c.accountComments, (ctx, sql, input) => commentsOfAccount(ctx, sql, input, outside)),
  bindRead(c.comments, (ctx, sql, input) => commentsOf(ctx, sql, input, outside)),
  bindRead(c.snapshots, snapshotsOf),
  bind(c.takeSnapshot, askSnapshot),
  bindDownload(c.snapshotPage, (ctx, db, input) => snapshotPage(ctx, db, input, files)),
  bindRead(c.metrics, metricsOf),
  bindRead(c.availability, (ctx, sql, input) => availabilityOf(ctx, sql, input, outside)),
  bind(c.probeAvailability, (ctx, tx, input) => askAvailability(ctx, tx, input, outside)),
  bind(patrolContract.takeTurn, async (ctx, tx) => done(await takeTurn(ctx, tx, outside))),
  bind(patrolContract.patrol, (ctx, tx, input) => patrolAccount(ctx, tx, input, outside)),
  // It calls out and writes nothing here: a read in the sense of the door, so that no transaction is held.
  bindRead(c.samplePost, (ctx, sql, input) => postOnSandbox(ctx, sql, input, outside)),
]
