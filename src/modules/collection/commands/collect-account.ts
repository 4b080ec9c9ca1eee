import {
  type Access,
  type Answered,
  type CollectedMetrics,
  type Connector,
  type Failure,
  failed,
  type PageOfPosts,
  soundDays,
  soundPage,
  withoutThrowing,
} from "#connectors/kit"
import { noteContact, noteLastPost } from "#modules/registry"
import type { Tx } from "#platform/db"
import { announce, enqueueMany, type JobWork, type Outbound, TRIES } from "#platform/jobs"
import { markGone } from "../deletions.ts"
import { postCollected } from "../facts.ts"
import { keepMetrics, missingDays } from "../metrics.ts"
import type { Outside, Reachable } from "../outside.ts"
import { keepPosts, openBatch } from "../posts.ts"
import { aimOf, floorOf, stepOf, type WalkStep } from "../rules.ts"
import { countInRuns, endInRuns } from "../runs.ts"
import {
  claimWalk,
  completeWalk,
  dropWalk,
  failWalk,
  goOn,
  isClaimed,
  lockWalk,
  noteMetricsFailure,
  type Walk,
} from "../walks.ts"
import { COLLECT_ACCOUNT, collectWork } from "./start-run.ts"

interface Claimed {
  readonly account: Reachable
  readonly walk: Walk
  readonly connector: Connector
  /** Days of metrics still missing, asked for with the first page of a walk. */
  readonly days: { readonly from: string; readonly to: string } | undefined
}

interface Told {
  readonly page: Answered<PageOfPosts>
  readonly metrics: Answered<readonly CollectedMetrics[]> | undefined
}

const NO_ACCESS: Failure = {
  kind: "account",
  code: "no-access",
  reason: "账号还没有接口授权。",
  advice: "请在账号设置中完成授权，或改用导入、人工登记。",
  acted: "no",
}

const REPEATED: Failure = {
  kind: "unknown",
  code: "page-repeated",
  reason: "平台重复返回同一页内容，未能读到更早的发文。",
  advice: "系统会稍后从最新内容重新采集；多次出现请联系维护人员。",
  acted: "no",
}

/** 采集一个账号: one page of its posts at a time, from where the last worker stopped; nothing twice, nothing lost. */
export const collectAccount = (outside: Outside): Outbound<Claimed, Told> => ({
  payload: ["accountId"],
  attempts: TRIES,

  async claim(tx, { ctx, runner }, payload) {
    const walk = await lockWalk(tx, payload.accountId!)
    if (await isClaimed(tx, walk, ctx.now)) return undefined
    const account = await tx.one<Reachable & { collectable: boolean }>(
      `select a.id as "accountId", a.platform, a.platform_id as "platformId", a.state in ('normal', 'paused') as collectable
       from registry.v_account a where a.id = $1`,
      [walk.accountId],
    )
    const connector = outside.connectors.connectorFor(account.platform, account.accountId)
    if (!account.collectable || !connector?.collectPosts) {
      await dropWalk(tx, walk.accountId)
      await endInRuns(tx, walk.accountId, "done", ctx.now, null)
      return undefined
    }
    if (!(await wanted(tx, walk, ctx.now))) return undefined
    const claimed = await claimWalk(tx, walk, ctx.now, runner)
    const days =
      connector.collectMetrics && claimed.walkPages === 0 ? await missingDays(tx, walk.accountId, ctx.now) : undefined
    return { account, walk: claimed, connector, days }
  },

  async call({ account, walk, connector, days }) {
    const access = await outside.accessTo(account)
    if (!access) return { page: failed(NO_ACCESS), metrics: undefined }
    const page = await withoutThrowing(async () => {
      const answer = await connector.collectPosts!.page(access, walk.cursor)
      return answer.ok ? soundPage(answer.value) : answer
    })
    const begins = walk.walkPages === 0
    return { page, metrics: page.ok ? await metricsOf(access, connector, days, begins) : undefined }
  },

  async settle(tx, work, { account, walk, connector }, told) {
    const present = await lockWalk(tx, account.accountId)
    // The claim ran out and another worker went on: what it read counts.
    if (present.claimNo !== walk.claimNo) return "done"
    if (told.metrics) await settleMetrics(tx, account.accountId, told.metrics)
    if (!told.page.ok) return fail(tx, work, walk, told.page.failure)
    const step = await keepPage(tx, work, walk, told.page.value)
    if (step === "repeated") return fail(tx, work, walk, REPEATED)
    if (step === "more") {
      await goOn(tx, walk.accountId, told.page.value.next)
      await enqueueMany(tx, COLLECT_ACCOUNT, [collectWork(walk.accountId)])
      return "done"
    }
    await finish(tx, work, walk, connector, told.page.value, step)
    await completeWalk(tx, walk.accountId, work.ctx.now)
    await noteContact(tx, [{ accountId: walk.accountId, at: work.ctx.now }])
    const again = await endInRuns(tx, walk.accountId, "done", work.ctx.now, walk.walkStartedAt)
    if (again) await enqueueMany(tx, COLLECT_ACCOUNT, [collectWork(walk.accountId)])
    return "done"
  },
})

/** A run waits for the account, or a failed attempt is due again. */
async function wanted(tx: Tx, walk: Walk, now: Date): Promise<boolean> {
  if (walk.nextAt && walk.nextAt <= now) return true
  const row = await tx.one<{ waits: boolean }>(
    "select exists (select from collection.run_account where account_id = $1 and state = 'waiting') as waits",
    [walk.accountId],
  )
  return row.waits
}

/** Days that are closed; or, where a platform keeps no history, how things stand now, once in each walk. */
async function metricsOf(
  access: Access,
  { collectMetrics, snapshot }: Connector,
  days: Claimed["days"],
  begins: boolean,
): Promise<Told["metrics"]> {
  if (snapshot && !collectMetrics && begins)
    return withoutThrowing(async () => {
      const answer = await snapshot.now(access)
      return answer.ok ? soundDays([answer.value]) : answer
    })
  if (!days || !collectMetrics) return undefined
  return withoutThrowing(async () => {
    const answer = await collectMetrics.days(access, days.from, days.to)
    return answer.ok ? soundDays(answer.value) : answer
  })
}

/** Figures that are refused do not make the account fail: its posts were read. They are asked for on the next walk. */
async function settleMetrics(tx: Tx, accountId: string, told: Answered<readonly CollectedMetrics[]>): Promise<void> {
  if (told.ok) await keepMetrics(tx, accountId, told.value)
  await noteMetricsFailure(tx, accountId, told.ok ? undefined : told.failure)
}

/** Keeps the page's posts, tells of them, and says how the walk goes on. */
async function keepPage(tx: Tx, { ctx }: JobWork, walk: Walk, page: PageOfPosts): Promise<WalkStep> {
  const { accountId, walkNo } = walk
  const recorded = await keepPosts(tx, ctx.now, accountId, page.posts, "api", walkNo)
  if (recorded.batchId) await announce(tx, postCollected, { batchId: recorded.batchId, accountId })
  await countInRuns(tx, accountId, { ...recorded, deletedPosts: 0 })
  const walked = {
    publishedAt: page.posts.map((post) => post.publishedAt),
    metBefore: recorded.metBefore,
    from: walk.cursor,
    next: page.next,
    pages: walk.walkPages + 1,
  }
  return stepOf(walked, aimOf(walk.walkStartedAt!, walk.completeTo))
}

/** The walk is through: what it must have met and did not is gone; the ledger hears of the latest post. */
async function finish(
  tx: Tx,
  { ctx }: JobWork,
  walk: Walk,
  connector: Connector,
  page: PageOfPosts,
  step: WalkStep,
): Promise<void> {
  const { accountId, walkNo } = walk
  const { reach, paging } = connector.collectPosts!
  const floor = floorOf(step, page.posts.at(-1)?.publishedAt, reach)
  const proof = { accountId, walkNo, walkStartedAt: walk.walkStartedAt!, paging }
  const gone = floor === undefined ? 0 : await markGone(tx, ctx.now, { ...proof, floor })
  if (gone > 0) {
    const batchId = await openBatch(tx, accountId, ctx.now, "api", 0, 0, gone)
    await announce(tx, postCollected, { batchId, accountId })
    await countInRuns(tx, accountId, { newPosts: 0, changedPosts: 0, deletedPosts: gone })
  }
  const last = await tx.maybe<{ at: Date | null }>(
    `select max(published_at) filter (where deleted_at is null and hidden_at is null) as at
     from collection.post where account_id = $1 having count(*) > 0`,
    [accountId],
  )
  // An account without a single post of ours keeps what the roster says.
  if (last) await noteLastPost(tx, [{ accountId, at: last.at }])
}

async function fail(tx: Tx, { ctx }: JobWork, walk: Walk, failure: Failure): Promise<"done"> {
  await failWalk(tx, walk, failure, ctx.now)
  await noteContact(tx, [{ accountId: walk.accountId, at: ctx.now, failure }])
  await endInRuns(tx, walk.accountId, "failed", ctx.now, null)
  return "done"
}
