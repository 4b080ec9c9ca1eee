import type { CollectedMetrics, Method } from "#connectors/kit"
import { addDays, civilDate } from "#kernel/time"
import { noteFollowers } from "#modules/registry"
import type { Sql, Tx } from "#platform/db"

/** Longest span asked for at once when an account has been silent to us. */
const SPAN_DAYS_MAX = 31

/** The last day of an account's figures that its interface told; null: none. */
export async function lastDayOf(sql: Sql, accountId: string): Promise<string | null> {
  const row = await sql.one<{ last: string | null }>(
    "select max(counted_on) as last from collection.daily_metric where account_id = $1 and method = 'api'",
    [accountId],
  )
  return row.last
}

/** The days still to be asked for, up to yesterday (platforms close a day's books the morning after); undefined: none. */
export function daysAfter(last: string | null, now: Date): { from: string; to: string } | undefined {
  const to = addDays(civilDate(now), -1)
  const earliest = addDays(to, 1 - SPAN_DAYS_MAX)
  const next = last === null ? earliest : addDays(last, 1)
  const from = next < earliest ? earliest : next
  return from <= to ? { from, to } : undefined
}

/** Records days of one account and tells the ledger the latest number of followers. A day told again is replaced. */
export async function keepMetrics(tx: Tx, accountId: string, days: readonly CollectedMetrics[]): Promise<void> {
  await keepDays(tx, accountId, days)
  const latest = latestFollowers(days)
  if (latest) await noteFollowers(tx, [{ accountId, ...latest }])
}

/** The latest number of followers among days, with its time and way; undefined: none tells any. */
export function latestFollowers(
  days: readonly CollectedMetrics[],
): { readonly followers: number; readonly at: Date; readonly method: Method } | undefined {
  const latest = days.filter((day) => day.followers !== undefined).sort((a, b) => (a.date < b.date ? 1 : -1))[0]
  return latest && { followers: latest.followers!, at: latest.collectedAt, method: latest.method }
}

/** Records days of one account. */
export async function keepDays(tx: Tx, accountId: string, days: readonly CollectedMetrics[]): Promise<void> {
  if (days.length === 0) return
  const column = (name: "followers" | "posts" | "reads" | "likes" | "shares" | "comments") =>
    days.map((day) => day[name] ?? null)
  await tx.run(
    `insert into collection.daily_metric as m
       (account_id, counted_on, followers, posts, reads, likes, shares, comments, method, collected_at)
     select $1, * from unnest($2::date[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[],
       $9::text[], $10::timestamptz[])
     on conflict (account_id, counted_on) do update set followers = coalesce(excluded.followers, m.followers),
       posts = coalesce(excluded.posts, m.posts), reads = coalesce(excluded.reads, m.reads),
       likes = coalesce(excluded.likes, m.likes), shares = coalesce(excluded.shares, m.shares),
       comments = coalesce(excluded.comments, m.comments), method = excluded.method, collected_at = excluded.collected_at`,
    [
      accountId,
      days.map(({ date }) => date),
      column("followers"),
      column("posts"),
      column("reads"),
      column("likes"),
      column("shares"),
      column("comments"),
      days.map(({ method }) => method),
      days.map(({ collectedAt }) => collectedAt),
    ],
  )
}
