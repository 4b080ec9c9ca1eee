import type { Ctx } from "#kernel/actor"
import { MINUTE_MS } from "#kernel/time"
import type { Sql, Tx } from "#platform/db"
import type { Inspected } from "./commands/inspect-accounts.ts"

export interface Inspection {
  readonly id: string
  readonly progressId: string | null
  readonly lastAccountId: string
  readonly accounts: number
  readonly found: number
  readonly cleared: number
  readonly warned: number
  readonly escalated: number
  readonly finishedAt: Date | null
}

/** A running inspection that nobody touched for so long has died with its worker. */
const GIVEN_UP_AFTER_MS = 15 * MINUTE_MS

/**
 * Accounts to judge: those of the national count (what 网信 files is checked there) that are not yet deregistered, and
 * any that still has a problem.
 */
const JUDGED = `registry.v_account a where (a.counted_in = '国办' and a.state <> 'deregistered') or a.open_problems > 0`

/** Ids of accounts to judge after `after`, in order. */
export async function accountIdsAfter(sql: Sql, after: string, limit: number): Promise<string[]> {
  const rows = await sql.many<{ id: string }>(
    `select a.id from ${JUDGED.replace(" where ", " where a.id > $1 and (")}) order by a.id limit $2`,
    [after, limit],
  )
  return rows.map((row) => row.id)
}

/** Undefined when another one is running. */
export async function openInspection(
  tx: Tx,
  ctx: Ctx,
  packVersion: string,
): Promise<{ id: string; total: number } | undefined> {
  const dead = new Date(ctx.now.getTime() - GIVEN_UP_AFTER_MS)
  await tx.run("update monitoring.inspection set finished_at = $1 where finished_at is null and touched_at < $2", [
    ctx.now,
    dead,
  ])
  return await tx.maybe(
    `insert into monitoring.inspection (started_at, started_by, touched_at, pack_version, total)
     select $1, $2, $1, $3, (select count(*)::int from ${JUDGED})
     on conflict ((true)) where finished_at is null do nothing returning id, total`,
    [ctx.now, ctx.actor.id, packVersion],
  )
}

export const setProgress = (tx: Tx, id: string, progressId: string): Promise<number> =>
  tx.run("update monitoring.inspection set progress_id = $2 where id = $1", [id, progressId])

export const runningInspection = (sql: Sql): Promise<{ startedAt: Date } | undefined> =>
  sql.maybe(`select started_at as "startedAt" from monitoring.inspection where finished_at is null`)

const INSPECTION = `id, progress_id as "progressId", last_account_id as "lastAccountId", accounts, found, cleared, warned, escalated,
  finished_at as "finishedAt"`

export const lockInspection = (tx: Tx, id: string): Promise<Inspection | undefined> =>
  tx.maybe<Inspection>(`select ${INSPECTION} from monitoring.inspection where id = $1 for update`, [id])

/** Adds what a chunk brought, and where to go on if the worker dies now. */
export const addChunk = (
  tx: Tx,
  id: string,
  chunk: Inspected & { readonly lastAccountId: string; readonly now: Date },
): Promise<Inspection> =>
  tx.one<Inspection>(
    `update monitoring.inspection set accounts = accounts + $2, found = found + $3, cleared = cleared + $4,
       warned = warned + $5, last_account_id = $6, touched_at = $7, escalated = escalated + $8 where id = $1 returning ${INSPECTION}`,
    [id, chunk.accounts, chunk.found, chunk.cleared, chunk.warned, chunk.lastAccountId, chunk.now, chunk.escalated],
  )

export const closeInspection = (tx: Tx, id: string, now: Date): Promise<number> =>
  tx.run("update monitoring.inspection set finished_at = $2 where id = $1", [id, now])
