import type { Ctx } from "#kernel/actor"
import { HOUR_MS, MINUTE_MS } from "#kernel/time"
import type { Tx } from "#platform/db"
import { enqueueMany } from "#platform/jobs"
import { endInRuns } from "../runs.ts"
import { COLLECT_ACCOUNT, collectWork } from "./start-run.ts"

/** A waiting account nobody has touched for this long has lost its job. */
const LOST_MS = 10 * MINUTE_MS
/** A run that is not through by then ends with the rest failed. */
const RUN_MS_MAX = 6 * HOUR_MS

/**
 * 续采: puts back what fell down. Claims of dead workers (killed, machine gone) run out and are taken up at their saved
 * cursor; failed accounts whose time has come are tried again; runs do not hang for ever. Answers how many were put back.
 */
export async function sweep(tx: Tx, ctx: Ctx): Promise<number> {
  await endOldRuns(tx, ctx.now)
  const dead = await tx.many<{ id: string }>(
    `update collection.account_cursor set claimed_until = null where claimed_until < $1
     returning account_id as id`,
    [ctx.now],
  )
  const due = await tx.many<{ id: string }>(
    `select account_id as id from collection.account_cursor where next_at <= $1 and claimed_until is null`,
    [ctx.now],
  )
  const lost = await tx.many<{ id: string }>(
    `select distinct a.account_id as id from collection.run_account a
       join collection.run r on r.id = a.run_id join collection.account_cursor c on c.account_id = a.account_id
     where a.state = 'waiting' and r.started_at < $1 and c.claimed_until is null
       and (c.last_attempt_at is null or c.last_attempt_at < $1)`,
    [new Date(ctx.now.getTime() - LOST_MS)],
  )
  const ids = [...new Set([...dead, ...due, ...lost].map(({ id }) => id))]
  await enqueueMany(tx, COLLECT_ACCOUNT, ids.map(collectWork))
  return ids.length
}

async function endOldRuns(tx: Tx, now: Date): Promise<void> {
  const stuck = await tx.many<{ accountId: string; startedAt: Date }>(
    `select distinct on (a.account_id) a.account_id as "accountId", r.started_at as "startedAt" from collection.run_account a
       join collection.run r on r.id = a.run_id
     where a.state = 'waiting' and r.state = 'running' and r.started_at < $1 order by a.account_id, r.started_at desc`,
    [new Date(now.getTime() - RUN_MS_MAX)],
  )
  for (const { accountId, startedAt } of stuck) await endInRuns(tx, accountId, "failed", now, startedAt)
}
