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
import type { Tx } from "#platform/db"
import { type Outbound, TRIES } from "#platform/jobs"
import { daysAfter, lastDayOf } from "../metrics.ts"
import type { Outside, Reachable } from "../outside.ts"
import { endInRuns } from "../runs.ts"
import { type Claimed, settleFailure, settlePage } from "../settle-page.ts"
import { claimWalk, dropWalk, isClaimed, isStillMine, lockWalk, type TakenWalk, takeWalk, type Walk } from "../walks.ts"

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

/** 采集一个账号: one page of its posts at a time, from where the last worker stopped; nothing twice, nothing lost. */
export const collectAccount = (outside: Outside): Outbound<Claimed, Told> => ({
  payload: ["accountId"],
  attempts: TRIES,

  async claimAtOnce(sql, { ctx, runner }, payload) {
    const taken = await takeWalk(sql, payload.accountId!, ctx.now, runner)
    if (!taken) return undefined
    const connector = outside.connectors.connectorFor(taken.account.platform, taken.account.accountId)
    // Without an interface there is nothing to ask; what has been claimed is let go of in the long way.
    return connector?.collectPosts ? claimedOf({ ...taken, connector }, ctx.now) : undefined
  },

  async claim(tx, { ctx, runner }, payload) {
    const walk = await lockWalk(tx, payload.accountId!)
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
    if (await isClaimed(tx, walk, ctx.now)) return undefined
    if (!(await wanted(tx, walk, ctx.now))) return undefined
    const claimed = await claimWalk(tx, walk, ctx.now, runner)
    return claimedOf({ walk: claimed, account, connector, lastDay: await lastDayOf(tx, walk.accountId) }, ctx.now)
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

  async settle(tx, work, claimed, { page, metrics }) {
    if (page.ok) await settlePage(tx, work, claimed, page.value, metrics)
    else if (await isStillMine(tx, claimed.walk)) await settleFailure(tx, work, claimed, page.failure)
    return "done"
  },
})

const claimedOf = ({ lastDay, ...taken }: TakenWalk & { connector: Connector }, now: Date): Claimed => ({
  ...taken,
  days: taken.connector.collectMetrics && taken.walk.walkPages === 0 ? daysAfter(lastDay, now) : undefined,
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
