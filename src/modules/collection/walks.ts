import { type Failure, retryAt } from "#connectors/kit"
import type { Tx } from "#platform/db"
import { isAtWork } from "#platform/jobs"
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

/** Whether somebody reads the account now. A claim ends with its runner, at the latest when its time is over. */
export async function isClaimed(tx: Tx, walk: Walk, now: Date): Promise<boolean> {
  if (walk.claimedUntil === null || walk.claimedUntil <= now) return false
  return walk.claimedBy === null || (await isAtWork(tx, walk.claimedBy))
}

/** One page further; the next claim reads from `cursor`. */
export async function goOn(tx: Tx, accountId: string, cursor: string | null): Promise<void> {
  await tx.run(
    `update collection.account_cursor set cursor = $2, walk_pages = walk_pages + 1, claimed_until = null
     where account_id = $1`,
    [accountId, cursor],
  )
}

/** The walk has reached its aim. */
export async function completeWalk(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx.run(
    `update collection.account_cursor set complete_to = walk_started_at, walk_started_at = null, cursor = null,
       walk_pages = 0, claimed_until = null, last_success_at = $2, failures_in_a_row = 0, next_at = null,
       failure_kind = null, failure_code = null, failure_reason = null, failure_advice = null
     where account_id = $1`,
    [accountId, now],
  )
}

/**
 * Records a failure with its sentence and from when to try again. What is `unknown` may lie in the cursor itself:
 * then the next attempt begins at the newest post.
 */
export async function failWalk(tx: Tx, walk: Walk, failure: Failure, now: Date): Promise<void> {
  const failures = walk.failuresInARow + 1
  const restart = failure.kind === "unknown"
  await tx.run(
    `update collection.account_cursor set claimed_until = null, failures_in_a_row = $2, next_at = $3, failure_kind = $4,
       failure_code = $5, failure_reason = $6, failure_advice = $7
       ${restart ? ", walk_started_at = null, cursor = null, walk_pages = 0" : ""}
     where account_id = $1`,
    [
      walk.accountId,
      failures,
      retryAt(failure, failures, now, walk.accountId),
      failure.kind,
      failure.code,
      failure.reason,
      failure.advice,
    ],
  )
}

/** What kept the daily figures from us; undefined: nothing. */
export async function noteMetricsFailure(tx: Tx, accountId: string, failure: Failure | undefined): Promise<void> {
  await tx.run(
    `update collection.account_cursor set metrics_failure_kind = $2, metrics_failure_sentence = $3
     where account_id = $1 and metrics_failure_sentence is distinct from $3`,
    [accountId, failure?.kind ?? null, failure ? failure.reason + failure.advice : null],
  )
}

/** Lets go of an account that is not to be read any more. */
export async function dropWalk(tx: Tx, accountId: string): Promise<void> {
  await tx.run(
    `update collection.account_cursor set claimed_until = null, next_at = null, walk_started_at = null, cursor = null
     where account_id = $1`,
    [accountId],
  )
}
