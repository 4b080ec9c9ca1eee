import type { Tx } from "#platform/db"
import type { Evaluated } from "./evaluate.ts"

/** Writes the freshness rows. A new update begins a new spell, in which the unit has not been told of any stage yet. */
export async function keepFreshness(tx: Tx, rows: readonly Evaluated[], now: Date): Promise<void> {
  if (rows.length === 0) return
  await tx.run(
    `insert into monitoring.freshness as f (account_id, verdict, stage, since, turns_at, reason, activity, activity_since,
       activity_turns_at, activity_reason, checked_at)
     select n.*, $11 from unnest($1::bigint[], $2::text[], $3::int[], $4::timestamptz[], $5::timestamptz[], $6::text[],
       $7::text[], $8::timestamptz[], $9::timestamptz[], $10::text[]) as n
     on conflict (account_id) do update set verdict = excluded.verdict, stage = excluded.stage, since = excluded.since,
       turns_at = excluded.turns_at, reason = excluded.reason, activity = excluded.activity,
       activity_since = excluded.activity_since, activity_turns_at = excluded.activity_turns_at,
       activity_reason = excluded.activity_reason, checked_at = excluded.checked_at,
       told_stage = case when f.since is not distinct from excluded.since then f.told_stage end`,
    [
      rows.map((row) => row.account.id),
      rows.map((row) => row.verdict),
      rows.map((row) => row.stage),
      rows.map((row) => row.account.lastPostAt),
      rows.map((row) => row.turnsAt),
      rows.map((row) => row.reason),
      rows.map((row) => row.activity),
      rows.map((row) => row.activitySince),
      rows.map((row) => row.activityTurnsAt),
      rows.map((row) => row.activityReason),
      now,
    ],
  )
}

/** Accounts that reached a stage their unit was not told of in this spell; from now on it was. */
export async function takeUntold(tx: Tx, accountIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.many<{ id: string }>(
    `update monitoring.freshness set told_stage = stage
     where account_id = any($1) and stage is not null and coalesce(told_stage, 0) < stage returning account_id as id`,
    [accountIds],
  )
  return new Set(rows.map((row) => row.id))
}

/** 关注名单: begins and ends entries so that the open ones are exactly `on`. */
export async function keepWatch(
  tx: Tx,
  accountIds: readonly string[],
  on: readonly { readonly rule: string; readonly accountId: string; readonly because: readonly string[] }[],
  now: Date,
): Promise<void> {
  const keys = on.map((entry) => `${entry.rule} ${entry.accountId}`)
  await tx.run(
    `update monitoring.watch_entry set ended_at = $3
     where ended_at is null and account_id = any($1) and rule || ' ' || account_id <> all($2)`,
    [accountIds, keys, now],
  )
  await tx.run(
    `insert into monitoring.watch_entry (rule, account_id, because, since)
     select n.rule, n."accountId", n.because, $2
     from jsonb_to_recordset($1::jsonb) as n (rule text, "accountId" bigint, because text[])
     on conflict (rule, account_id) where ended_at is null do update set because = excluded.because`,
    [JSON.stringify(on), now],
  )
}

/** Today's figures of every unit, and the posts of the last 30 days, for trends that never read the daily metrics. */
export async function countDay(tx: Tx, now: Date): Promise<void> {
  await tx.run(
    `insert into monitoring.day_count as c (on_date, unit_id, posts)
     select m.counted_on, a.unit_id, coalesce(sum(m.posts), 0)::int
     from registry.v_account a cross join lateral (
       select d.counted_on, d.posts from collection.v_daily_metric d
       where d.account_id = a.id and d.counted_on > ($1::timestamptz at time zone 'Asia/Shanghai')::date - 31) m
     where a.counted_in = '国办' and a.state in ('normal', 'paused')
     group by m.counted_on, a.unit_id
     on conflict (on_date, unit_id) do update set posts = excluded.posts where c.posts <> excluded.posts`,
    [now],
  )
  await tx.run(
    `insert into monitoring.day_count as c (on_date, unit_id, accounts, quiet, open_problems)
     select ($1::timestamptz at time zone 'Asia/Shanghai')::date, a.unit_id, count(*)::int,
       count(*) filter (where a.last_post_at < $1::timestamptz - interval '14 days')::int, sum(a.open_problems)::int
     from registry.v_account a
     where a.counted_in = '国办' and a.state in ('normal', 'paused')
     group by a.unit_id
     on conflict (on_date, unit_id) do update set accounts = excluded.accounts, quiet = excluded.quiet,
       open_problems = excluded.open_problems`,
    [now],
  )
}
