import type { Sql } from "#platform/db"

/**
 * Facts that higher floors know and the ledger shows. Each call is one statement for any number of accounts; a repeated
 * call does no harm. Ids of one call are distinct; rows are locked in their order, so that two callers cannot deadlock.
 */
export interface FollowersNote {
  readonly accountId: string
  readonly followers: number
  readonly at: Date
  readonly method: "api" | "import" | "manual"
}

/** An older reading never replaces a newer one. */
export async function noteFollowers(sql: Sql, notes: readonly FollowersNote[]): Promise<void> {
  if (notes.length === 0) return
  await sql.run(
    `insert into registry.standing as s (account_id, followers, followers_at, followers_method)
     select * from unnest($1::bigint[], $2::integer[], $3::timestamptz[], $4::text[]) order by 1
     on conflict (account_id) do update set followers = excluded.followers, followers_at = excluded.followers_at,
       followers_method = excluded.followers_method
     where s.followers_at is null or s.followers_at <= excluded.followers_at`,
    [
      notes.map((note) => note.accountId),
      notes.map((note) => note.followers),
      notes.map((note) => note.at),
      notes.map((note) => note.method),
    ],
  )
}

/** Four decimals tell 729 posts a year (1.9973 a day) from 730 (2), and come back from a spreadsheet as they went in. */
export const roundedRate = (postsPerDay: number | null): number | null =>
  postsPerDay === null ? null : Number(postsPerDay.toFixed(4))

/** The latest public post; null when none is left. Absolute: a deleted post moves it back. */
export async function noteLastPost(
  sql: Sql,
  notes: readonly { readonly accountId: string; readonly at: Date | null }[],
): Promise<void> {
  await note(
    sql,
    "last_post_at",
    "timestamptz",
    notes.map(({ accountId, at }) => [accountId, at]),
  )
}

/** Posts a day over the window the caller counts in. */
export async function notePostsPerDay(
  sql: Sql,
  notes: readonly { readonly accountId: string; readonly postsPerDay: number | null }[],
): Promise<void> {
  await note(
    sql,
    "posts_per_day",
    "double precision",
    notes.map(({ accountId, postsPerDay }) => [accountId, roundedRate(postsPerDay)]),
  )
}

/** How many problems of the account are not closed. */
export async function noteOpenProblems(
  sql: Sql,
  notes: readonly { readonly accountId: string; readonly openProblems: number }[],
): Promise<void> {
  await note(
    sql,
    "open_problems",
    "integer",
    notes.map(({ accountId, openProblems }) => [accountId, openProblems]),
  )
}

async function note(
  sql: Sql,
  column: string,
  type: string,
  rows: readonly (readonly [string, Date | number | null])[],
): Promise<void> {
  if (rows.length === 0) return
  await sql.run(
    `insert into registry.standing (account_id, ${column}) select * from unnest($1::bigint[], $2::${type}[]) order by 1
     on conflict (account_id) do update set ${column} = excluded.${column}
     where registry.standing.${column} is distinct from excluded.${column}`,
    [rows.map(([id]) => id), rows.map(([, value]) => value)],
  )
}
