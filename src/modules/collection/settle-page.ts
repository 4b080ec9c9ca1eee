import type { Answered, CollectedMetrics, Connector, Failure, PageOfPosts } from "#connectors/kit"
import { noteFollowers, noteReading } from "#modules/registry"
import type { Tx } from "#platform/db"
import { announce, enqueueMany, type JobWork } from "#platform/jobs"
import { COLLECT_ACCOUNT, collectWork } from "./commands/start-run.ts"
import { postCollected } from "./facts.ts"
import { keepDays, latestFollowers } from "./metrics.ts"
import type { Reachable } from "./outside.ts"
import { lastShown, missedOf, pageBefore } from "./page.ts"
import { compare, type Missed, type Recorded, writePosts } from "./posts.ts"
import { aimOf, floorOf, stepOf } from "./rules.ts"
import { moveWalk } from "./runs.ts"
import { completed, failing, onward, type Walk, withFigures } from "./walks.ts"

/** An account that has been taken for one page. */
export interface Claimed {
  readonly account: Reachable
  readonly walk: Walk
  readonly connector: Connector
  /** Days of metrics still missing, asked for with the first page of a walk. */
  readonly days: { readonly from: string; readonly to: string } | undefined
}

type ToldMetrics = Answered<readonly CollectedMetrics[]> | undefined

const REPEATED: Failure = {
  kind: "unknown",
  code: "page-repeated",
  reason: "平台重复返回同一页内容，未能读到更早的发文。",
  advice: "系统会稍后从最新内容重新采集；多次出现请联系维护人员。",
  acted: "no",
}
const NOTHING_MISSED: Missed = { unmet: [], gone: [] }
const NOTHING_TOLD: Recorded = { batchId: null, newPosts: 0, changedPosts: 0, deletedPosts: 0 }

/**
 * Keeps a page's posts and figures, tells of them, finds what is gone when the walk is through, and moves the walk on.
 * Of the many accounts that have nothing new it writes the reading alone, in three statements.
 */
export async function settlePage(
  tx: Tx,
  { ctx }: Pick<JobWork, "ctx">,
  claimed: Claimed,
  page: PageOfPosts,
  metrics: ToldMetrics,
): Promise<void> {
  const { walk, connector } = claimed
  const { accountId, walkNo } = walk
  const { reach, paging } = connector.collectPosts!
  const walkStartedAt = walk.walkStartedAt!
  const step = (metBefore: number) =>
    stepOf(
      {
        publishedAt: page.posts.map((post) => post.publishedAt),
        metBefore,
        from: walk.cursor,
        next: page.next,
        pages: walk.walkPages + 1,
      },
      aimOf(walkStartedAt, walk.completeTo),
    )
  const expected = step(0)
  const ends = expected === "reached" || expected === "end"
  const floor = ends ? floorOf(expected, page.posts.at(-1)?.publishedAt, reach) : undefined
  const before = await pageBefore(tx, accountId, page.posts, { floor, walkNo, walkStartedAt })
  // The claim ran out and another worker went on: what it read counts.
  if (before.claimNo !== walk.claimNo) return
  const took = step(before.known.filter(({ seenWalk }) => seenWalk === walkNo).length)
  const missed = took !== "repeated" && floor !== undefined ? missedOf(before, paging) : NOTHING_MISSED
  // Only a walk of several pages has to remember on the posts which it has met.
  const marks = walk.walkPages > 0 || took === "more"
  const at = { accountId, method: "api", walkNo, marks } as const
  const recorded = await writePosts(tx, ctx.now, at, compare(page.posts, before.known), missed)
  if (recorded.batchId) await announce(tx, postCollected, { batchId: recorded.batchId, accountId })
  if (took === "repeated") return settleFailure(tx, { ctx }, claimed, REPEATED, { metrics, recorded })

  const followers = await keepFigures(tx, accountId, metrics)
  if (took === "more") {
    if (followers) await noteFollowers(tx, [{ accountId, ...followers }])
    const move = withMetrics(onward(page.next), metrics)
    await moveWalk(tx, move, { accountId, now: ctx.now, tally: recorded, ends: null, walkStartedAt })
    await enqueueMany(tx, COLLECT_ACCOUNT, [collectWork(accountId)])
    return
  }
  const lastPost = lastShown(before, page.posts, missed)
  await noteReading(tx, { accountId, at: ctx.now, followers, lastPost })
  const move = withMetrics(completed(ctx.now), metrics)
  const part = { accountId, now: ctx.now, tally: recorded, ends: "done", walkStartedAt } as const
  if (await moveWalk(tx, move, part)) await enqueueMany(tx, COLLECT_ACCOUNT, [collectWork(accountId)])
}

/** The account could not be read: its sentence stands where people look, and its part in the runs is over. */
export async function settleFailure(
  tx: Tx,
  { ctx }: Pick<JobWork, "ctx">,
  { walk }: Claimed,
  failure: Failure,
  told: { readonly metrics: ToldMetrics; readonly recorded: Recorded } = { metrics: undefined, recorded: NOTHING_TOLD },
): Promise<void> {
  const { accountId } = walk
  const followers = await keepFigures(tx, accountId, told.metrics)
  await noteReading(tx, { accountId, at: ctx.now, failure, followers })
  const move = withMetrics(failing(walk, failure, ctx.now), told.metrics)
  await moveWalk(tx, move, {
    ...{ accountId, now: ctx.now, tally: told.recorded, walkStartedAt: null },
    ends: "failed",
  })
}

/** Figures that are refused do not make the account fail: its posts were read. They are asked for on the next walk. */
async function keepFigures(tx: Tx, accountId: string, told: ToldMetrics) {
  if (!told?.ok || told.value.length === 0) return undefined
  await keepDays(tx, accountId, told.value)
  return latestFollowers(told.value)
}

const withMetrics = (move: ReturnType<typeof onward>, told: ToldMetrics) =>
  told ? withFigures(move, told.ok ? undefined : told.failure) : move
