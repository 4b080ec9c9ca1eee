import type { Failure } from "#connectors/kit"
import type { Sql } from "#platform/db"
import { contactSql } from "./credentials/notes.ts"

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

/** An older reading never replaces a newer one. */
const NEWER = "(excluded.followers is not null and (s.followers_at is null or s.followers_at <= excluded.followers_at))"

/** How the reading of one account went, and what it told. */
export interface ReadingNote {
  readonly accountId: string
  readonly at: Date
  readonly failure?: Failure | undefined
  readonly followers?: Omit<FollowersNote, "accountId"> | undefined
  /** Null: no public post is left; undefined: not said. */
  readonly lastPost?: Date | null | undefined
}

/** `noteContact`, `noteFollowers` and `noteLastPost` of one account in one statement. */
export async function noteReading(sql: Sql, note: ReadingNote): Promise<void> {
  const { accountId, at, failure, followers, lastPost } = note
  await sql.run(READING, [
    accountId,
    at,
    failure?.kind ?? null,
    failure?.code ?? null,
    failure?.reason ?? null,
    failure?.advice ?? null,
    followers?.followers ?? null,
    followers?.at ?? null,
    followers?.method ?? null,
    lastPost !== undefined,
    lastPost ?? null,
  ])
}

/** A row that would not change is not written: most accounts have nothing new in most hours. */
const READING = `with contact as (${contactSql(
  "select $1::bigint, $2::timestamptz, $3::text, $4::text, $5::text, $6::text",
)})
  insert into registry.standing as s (account_id, followers, followers_at, followers_method, last_post_at)
  select $1, $7::integer, $8::timestamptz, $9::text, $11::timestamptz where $7::integer is not null or $10::boolean
  on conflict (account_id) do update set
    followers = case when ${NEWER} then excluded.followers else s.followers end,
    followers_at = case when ${NEWER} then excluded.followers_at else s.followers_at end,
    followers_method = case when ${NEWER} then excluded.followers_method else s.followers_method end,
    last_post_at = case when $10 then excluded.last_post_at else s.last_post_at end
  where ${NEWER} or ($10 and s.last_post_at is distinct from excluded.last_post_at)`

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
