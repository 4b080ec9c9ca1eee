import { announce } from "#platform/jobs"
import type { Param, Sql, Tx } from "#platform/db"
import { collectionFinished } from "./facts.ts"
import type { WalkMove } from "./walks.ts"

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

/** What a page of an account means for the runs that wait for it. */
export interface PagePart {
  readonly accountId: string
  readonly now: Date
  readonly tally: Tally
  /** How the account's part ends; null: there are pages to come. */
  readonly ends: "done" | "failed" | null
  /** Ends the part in runs that asked before the walk began; null: in all. */
  readonly walkStartedAt: Date | null
}

const NOTHING: Tally = { newPosts: 0, changedPosts: 0, deletedPosts: 0 }

/**
 * Moves an account's reading and the runs that wait for it, in one statement: what the page brought is counted, its part
 * ends, runs that are through with it are done. Runs are locked in their order, so that two accounts ending in two runs
 * cannot wait for each other. True: a later run still waits for a walk of its own.
 */
export async function moveWalk(tx: Tx, move: WalkMove, part: PagePart): Promise<boolean> {
  const { accountId, now, tally, ends, walkStartedAt } = part
  const params: Param[] = [accountId, now, ends, walkStartedAt, tally.newPosts, tally.changedPosts, tally.deletedPosts]
  const set = move((value) => `$${params.push(value)}`)
  const row = await tx.one<{ waits: boolean; over: string[] }>(
    `with walked as (update collection.account_cursor set ${set} where account_id = $1), ${RUNS}`,
    params,
  )
  for (const runId of row.over) await announce(tx, collectionFinished, { runId })
  return row.waits
}

/** Ends the account's part in every run that asked before `walkStartedAt` (null: in all). */
export async function endInRuns(
  tx: Tx,
  accountId: string,
  ends: "done" | "failed",
  now: Date,
  walkStartedAt: Date | null,
): Promise<void> {
  const row = await tx.one<{ over: string[] }>(`with ${RUNS}`, [
    accountId,
    now,
    ends,
    walkStartedAt,
    ...Object.values(NOTHING),
  ])
  for (const runId of row.over) await announce(tx, collectionFinished, { runId })
}

const RUNS = `asked as (
    select a.run_id, r.state = 'running' as running,
      $3::text is not null and ($4::timestamptz is null or r.started_at <= $4) as ends
    from collection.run_account a join collection.run r on r.id = a.run_id
    where a.account_id = $1 and a.state = 'waiting' and ($3::text is not null or $5::int + $6::int + $7::int > 0)
    order by a.run_id for update of r
  ), ended as (
    update collection.run_account a set state = $3, finished_at = $2 from asked
    where asked.ends and a.run_id = asked.run_id and a.account_id = $1
  ), ticked as (
    update collection.run r set new_posts = r.new_posts + $5, changed_posts = r.changed_posts + $6,
      deleted_posts = r.deleted_posts + $7, finished = r.finished + (asked.ends and $3 = 'done')::int,
      failed = r.failed + (asked.ends and $3 = 'failed')::int,
      state = case when asked.ends and r.finished + r.failed + 1 >= r.accounts then 'done' else r.state end,
      finished_at = case when asked.ends and asked.running and r.finished + r.failed + 1 >= r.accounts then $2
        else r.finished_at end
    from asked where r.id = asked.run_id
    returning r.id, asked.running and r.state = 'done' as over
  )
  select coalesce((select bool_or(not ends) from asked), false) as waits,
    array(select id::text from ticked where over order by id) as over`
