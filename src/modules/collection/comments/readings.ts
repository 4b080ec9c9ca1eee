import { type Failure, retryAt } from "#connectors/kit"
import { DAY_MS, HOUR_MS } from "#kernel/time"
import type { Tx } from "#platform/db"
import { isAtWork } from "#platform/jobs"
import type { Reachable } from "../outside.ts"
import { WALK } from "../rules.ts"
import { commentLimits } from "./limits.ts"

/** Where reading of a post's comments stands, its row locked; with the post and its account. */
export interface Reading extends Reachable {
  readonly postId: string
  readonly platformPostId: string
  /** In use, and its post is there for everybody. */
  readonly isWanted: boolean
  /** What the post counts now; null: the platform does not say. */
  readonly comments: number | null
  readonly walkNo: number
  readonly walkStartedAt: Date | null
  readonly walkPages: number
  readonly cursor: string | null
  readonly claimNo: string
  readonly claimedUntil: Date | null
  readonly claimedBy: string | null
  readonly failuresInARow: number
}

/** Locks the reading; makes its row if there is none. Undefined: no such post. */
export async function lockReading(tx: Tx, postId: string): Promise<Reading | undefined> {
  await tx.run(
    `insert into collection.comment_reading (post_id, account_id) select id, account_id from collection.post where id = $1
     on conflict do nothing`,
    [postId],
  )
  return tx.maybe<Reading>(
    `select r.post_id as "postId", p.platform_post_id as "platformPostId", p.comments, a.id as "accountId", a.platform,
       a.platform_id as "platformId", r.walk_no as "walkNo", r.walk_started_at as "walkStartedAt",
       r.walk_pages as "walkPages", r.cursor, r.claim_no as "claimNo", r.claimed_until as "claimedUntil",
       r.claimed_by as "claimedBy", r.failures_in_a_row as "failuresInARow",
       a.state = 'normal' and p.deleted_at is null and p.hidden_at is null as "isWanted"
     from collection.comment_reading r join collection.post p on p.id = r.post_id
       join registry.v_account a on a.id = r.account_id
     where r.post_id = $1 for update of r`,
    [postId],
  )
}

/** Whether somebody reads it now. */
export async function isBeingRead(tx: Tx, reading: Reading, now: Date): Promise<boolean> {
  if (reading.claimedUntil === null || reading.claimedUntil <= now) return false
  return reading.claimedBy === null || (await isAtWork(tx, reading.claimedBy))
}

/** Takes the post for one page of comments: goes on where the last worker stopped, or begins the list anew. */
export async function claimReading(
  tx: Tx,
  reading: Reading,
  now: Date,
  runner: string | undefined,
): Promise<Pick<Reading, "walkNo" | "walkStartedAt" | "walkPages" | "cursor" | "claimNo">> {
  const begun = reading.walkStartedAt
  const anew = begun === null || now.getTime() - begun.getTime() > WALK.staleMs
  return tx.one(
    `update collection.comment_reading set claim_no = claim_no + 1, claimed_until = $2, claimed_by = $3
       ${anew ? ", walk_no = walk_no + 1, walk_started_at = $4, walk_pages = 0, cursor = null, counting = $5" : ""}
     where post_id = $1 returning walk_no as "walkNo", walk_started_at as "walkStartedAt", walk_pages as "walkPages",
       cursor, claim_no as "claimNo"`,
    [reading.postId, new Date(now.getTime() + WALK.leaseMs), runner ?? null, ...(anew ? [now, reading.comments] : [])],
  )
}

/** One page further. */
export const readOn = (tx: Tx, postId: string, cursor: string): Promise<number> =>
  tx.run(
    `update collection.comment_reading set cursor = $2, walk_pages = walk_pages + 1, claimed_until = null
     where post_id = $1`,
    [postId, cursor],
  )

/** The walk is through. `missed`: comments it did not meet are looked for once more, which alone proves them gone. */
export const endReading = (tx: Tx, postId: string, now: Date, missed: boolean): Promise<number> =>
  tx.run(
    `update collection.comment_reading set counted = counting, read_at = walk_started_at, walk_started_at = null,
       cursor = null, walk_pages = 0, claimed_until = null, failures_in_a_row = 0, failure_kind = null,
       failure_reason = null, failure_advice = null, next_at = $2 where post_id = $1`,
    [postId, missed ? new Date(now.getTime() + commentLimits().againAfterHours * HOUR_MS) : null],
  )

/** Not to be read any more. */
export const dropReading = (tx: Tx, postId: string): Promise<number> =>
  tx.run(
    `update collection.comment_reading set walk_started_at = null, cursor = null, claimed_until = null, next_at = null
     where post_id = $1`,
    [postId],
  )

/**
 * Records why not, and from when to try again: what only a person can mend is asked again after a day, because platforms
 * open rights without telling us. A walk begins anew after a failure that may lie in its cursor.
 */
export async function failReading(tx: Tx, reading: Reading, failure: Failure, now: Date): Promise<void> {
  const failures = reading.failuresInARow + 1
  const next = retryAt(failure, failures, now, reading.postId) ?? new Date(now.getTime() + DAY_MS)
  await tx.run(
    `update collection.comment_reading set claimed_until = null, failures_in_a_row = $2, next_at = $3, failure_kind = $4,
       failure_reason = $5, failure_advice = $6
       ${failure.kind === "unknown" ? ", walk_started_at = null, cursor = null, walk_pages = 0" : ""}
     where post_id = $1`,
    [reading.postId, failures, next, failure.kind, failure.reason, failure.advice],
  )
}
