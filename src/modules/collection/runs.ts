import { announce } from "#platform/jobs"
import type { Sql, Tx } from "#platform/db"
import { collectionFinished } from "./facts.ts"

export interface Tally {
  readonly newPosts: number
  readonly changedPosts: number
  readonly deletedPosts: number
}

/** Opens a run with its accounts. Undefined: another cycle is running. */
export async function openRun(
  tx: Tx,
  run: { isCycle: boolean; by: string; now: Date; accountIds: readonly string[] },
): Promise<string | undefined> {
  const row = await tx.maybe<{ id: string }>(
    `insert into collection.run (is_cycle, started_at, started_by, accounts) values ($1, $2, $3, $4)
     on conflict do nothing returning id`,
    [run.isCycle, run.now, run.by, run.accountIds.length],
  )
  if (!row) return undefined
  await tx.run("insert into collection.run_account (run_id, account_id) select $1, unnest($2::bigint[])", [
    row.id,
    run.accountIds,
  ])
  await tx.run(
    "insert into collection.account_cursor (account_id) select unnest($1::bigint[]) on conflict do nothing",
    [run.accountIds],
  )
  return row.id
}

export const runningCycle = (sql: Sql): Promise<{ accounts: number; finished: number } | undefined> =>
  sql.maybe("select accounts, finished + failed as finished from collection.run where state = 'running' and is_cycle")

/** A round that this person started over his part of the accounts and that is still under way. */
export const runningRoundOf = (
  sql: Sql,
  personId: string,
): Promise<{ accounts: number; finished: number } | undefined> =>
  sql.maybe(
    `select accounts, finished + failed as finished from collection.run
     where state = 'running' and not is_cycle and started_by = $1 and accounts > 1 order by id desc limit 1`,
    [personId],
  )

/** Adds what a page brought to the runs that wait for the account. */
export async function countInRuns(tx: Tx, accountId: string, tally: Tally): Promise<void> {
  if (tally.newPosts + tally.changedPosts + tally.deletedPosts === 0) return
  await tx.run(
    `update collection.run r set new_posts = r.new_posts + $2, changed_posts = r.changed_posts + $3,
       deleted_posts = r.deleted_posts + $4
     from collection.run_account a where a.run_id = r.id and a.account_id = $1 and a.state = 'waiting'`,
    [accountId, tally.newPosts, tally.changedPosts, tally.deletedPosts],
  )
}

/**
 * Ends the account's part in every run that asked before `walkStartedAt` (null: in all), and the runs that are through
 * with it. True: a later run still waits for a walk of its own.
 */
export async function endInRuns(
  tx: Tx,
  accountId: string,
  state: "done" | "failed",
  now: Date,
  walkStartedAt: Date | null,
): Promise<boolean> {
  const ended = await tx.many<{ runId: string }>(
    `update collection.run_account a set state = $2, finished_at = $3 from collection.run r
     where r.id = a.run_id and a.account_id = $1 and a.state = 'waiting' and ($4::timestamptz is null or r.started_at <= $4)
     returning a.run_id as "runId"`,
    [accountId, state, now, walkStartedAt],
  )
  // In one order, so that two accounts ending in two runs cannot wait for each other.
  for (const { runId } of ended.sort((a, b) => Number(BigInt(a.runId) - BigInt(b.runId)))) {
    await tickRun(tx, runId, state, now)
  }
  const left = await tx.one<{ n: number }>(
    "select count(*)::int as n from collection.run_account where account_id = $1 and state = 'waiting'",
    [accountId],
  )
  return left.n > 0
}

async function tickRun(tx: Tx, runId: string, state: "done" | "failed", now: Date): Promise<void> {
  const run = await tx.one<{ over: boolean }>(
    `update collection.run set finished = finished + $2, failed = failed + $3 where id = $1
     returning finished + failed >= accounts and state = 'running' as over`,
    [runId, state === "done" ? 1 : 0, state === "failed" ? 1 : 0],
  )
  if (!run.over) return
  await tx.run("update collection.run set state = 'done', finished_at = $2 where id = $1", [runId, now])
  await announce(tx, collectionFinished, { runId })
}
