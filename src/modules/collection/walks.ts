import { type Failure, retryAt } from "#connectors/kit"
import type { Param, Sql, Tx } from "#platform/db"
import { isAtWork } from "#platform/jobs"
import type { Reachable } from "./outside.ts"
import { WALK } from "./rules.ts"

/** Where reading of an account stands, its row locked. */
export interface Walk {
  readonly accountId: string
  readonly walkNo: number
  readonly walkStartedAt: Date | null
  readonly walkPages: number
  readonly cursor: string | null
  readonly completeTo: Date | null
  readonly claimNo: string
  readonly claimedUntil: Date | null
  /** The runner that reads; null where it was not the queue's. */
  readonly claimedBy: string | null
  readonly failuresInARow: number
  readonly nextAt: Date | null
}

const COLUMNS = `account_id as "accountId", walk_no as "walkNo", walk_started_at as "walkStartedAt",
  walk_pages as "walkPages", cursor, complete_to as "completeTo", claim_no as "claimNo", claimed_until as "claimedUntil",
  claimed_by as "claimedBy", failures_in_a_row as "failuresInARow", next_at as "nextAt"`

/** Locks the account's reading; makes its row if there is none. Whoever writes posts of an account holds this lock. */
export async function lockWalk(tx: Tx, accountId: string): Promise<Walk> {
  await tx.run("insert into collection.account_cursor (account_id) values ($1) on conflict do nothing", [accountId])
  return tx.one<Walk>(`select ${COLUMNS} from collection.account_cursor where account_id = $1 for update`, [accountId])
}

/** Takes the account for one page: goes on where the last worker stopped, or begins at the newest post. */
export function claimWalk(tx: Tx, walk: Walk, now: Date, runner: string | undefined): Promise<Walk> {
  const stale = walk.walkStartedAt === null || now.getTime() - walk.walkStartedAt.getTime() > WALK.staleMs
  return tx.one<Walk>(
    `update collection.account_cursor set claim_no = claim_no + 1, claimed_until = $2, last_attempt_at = $3, claimed_by = $4
       ${stale ? ", walk_no = walk_no + 1, walk_started_at = $3, walk_pages = 0, cursor = null" : ""}
     where account_id = $1 returning ${COLUMNS}`,
    [walk.accountId, new Date(now.getTime() + WALK.leaseMs), now, runner ?? null],
  )
}

/** What the ordinary claim brings: the walk, its account, and the last day of figures. */
export interface TakenWalk {
  readonly walk: Walk
  readonly account: Reachable
  readonly lastDay: string | null
}

/**
 * Takes an account that waits to be read, in one statement, which is a transaction of its own. Undefined: it is not there,
 * being read, not wanted or out of use; `lockWalk` finds out which.
 */
export async function takeWalk(
  sql: Pick<Sql, "maybe">,
  accountId: string,
  now: Date,
  runner: string | undefined,
): Promise<TakenWalk | undefined> {
  const row = await sql.maybe<Walk & Pick<Reachable, "platform" | "platformId"> & { lastDay: string | null }>(TAKE, [
    accountId,
    new Date(now.getTime() + WALK.leaseMs),
    now,
    runner ?? null,
    new Date(now.getTime() - WALK.staleMs),
  ])
  if (!row) return undefined
  const { platform, platformId, lastDay, ...walk } = row
  return { walk, account: { accountId, platform, platformId }, lastDay }
}

const TAKE = `update collection.account_cursor c set claim_no = c.claim_no + 1, claimed_until = $2, last_attempt_at = $3,
    claimed_by = $4, walk_no = c.walk_no + n.anew::int, walk_started_at = case when n.anew then $3 else c.walk_started_at end,
    walk_pages = case when n.anew then 0 else c.walk_pages end, cursor = case when not n.anew then c.cursor end
  from (
    select k.account_id, a.platform, a.platform_id, k.walk_started_at is null or k.walk_started_at < $5 as anew,
      (select max(counted_on) from collection.daily_metric where account_id = $1 and method = 'api') as last_day
    from collection.account_cursor k join registry.v_account a on a.id = k.account_id
    where k.account_id = $1 and (k.claimed_until is null or k.claimed_until <= $3) and a.state in ('normal', 'paused')
      and (k.next_at <= $3 or exists (select from collection.run_account where account_id = $1 and state = 'waiting'))
    for update of k
  ) n
  where c.account_id = n.account_id
  returning c.account_id as "accountId", c.walk_no as "walkNo", c.walk_started_at as "walkStartedAt",
    c.walk_pages as "walkPages", c.cursor, c.complete_to as "completeTo", c.claim_no as "claimNo",
    c.claimed_until as "claimedUntil", c.claimed_by as "claimedBy", c.failures_in_a_row as "failuresInARow",
    c.next_at as "nextAt", n.platform, n.platform_id as "platformId", n.last_day as "lastDay"`

/** Locks the account's reading; whether the claim is still the one that was made. */
export async function isStillMine(tx: Tx, walk: Walk): Promise<boolean> {
  const row = await tx.one<{ claimNo: string }>(
    `select claim_no as "claimNo" from collection.account_cursor where account_id = $1 for update`,
    [walk.accountId],
  )
  return row.claimNo === walk.claimNo
}

/** Whether somebody reads the account now. A claim ends with its runner, at the latest when its time is over. */
export async function isClaimed(tx: Tx, walk: Walk, now: Date): Promise<boolean> {
  if (walk.claimedUntil === null || walk.claimedUntil <= now) return false
  return walk.claimedBy === null || (await isAtWork(tx, walk.claimedBy))
}

type Bind = (value: Param) => string
/** How a reading moves: columns of `collection.account_cursor` to set. */
export type WalkMove = (bound: Bind) => string

/** One page further; the next claim reads from `cursor`. */
export const onward =
  (cursor: string | null): WalkMove =>
  (bound) =>
    `cursor = ${bound(cursor)}, walk_pages = walk_pages + 1, claimed_until = null`

/** The walk has reached its aim. */
export const completed =
  (now: Date): WalkMove =>
  (bound) =>
    `complete_to = walk_started_at, walk_started_at = null, cursor = null, walk_pages = 0, claimed_until = null,
     last_success_at = ${bound(now)}, failures_in_a_row = 0, next_at = null, failure_kind = null, failure_code = null,
     failure_reason = null, failure_advice = null`

/**
 * A failure with its sentence and from when to try again. What is `unknown` may lie in the cursor itself: then the next
 * attempt begins at the newest post.
 */
export const failing =
  (walk: Walk, failure: Failure, now: Date): WalkMove =>
  (bound) => {
    const failures = walk.failuresInARow + 1
    const next = retryAt(failure, failures, now, walk.accountId)
    const anew = failure.kind === "unknown" ? ", walk_started_at = null, cursor = null, walk_pages = 0" : ""
    return `claimed_until = null, failures_in_a_row = ${bound(failures)}, next_at = ${bound(next)},
      failure_kind = ${bound(failure.kind)}, failure_code = ${bound(failure.code)},
      failure_reason = ${bound(failure.reason)}, failure_advice = ${bound(failure.advice)}${anew}`
  }

/** The same, with what kept the daily figures from us; undefined: nothing did. */
export const withFigures =
  (move: WalkMove, failure: Failure | undefined): WalkMove =>
  (bound) =>
    `${move(bound)}, metrics_failure_kind = ${bound(failure?.kind ?? null)},
     metrics_failure_sentence = ${bound(failure ? failure.reason + failure.advice : null)}`

/** Lets go of an account that is not to be read any more. */
export async function dropWalk(tx: Tx, accountId: string): Promise<void> {
  await tx.run(
    `update collection.account_cursor set claimed_until = null, next_at = null, walk_started_at = null, cursor = null
     where account_id = $1`,
    [accountId],
  )
}
