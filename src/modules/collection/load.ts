import type { CollectedMetrics, CollectedPost } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { noteContact } from "#modules/registry"
import type { Tx } from "#platform/db"
import { hashOf } from "./hash.ts"

export interface AccountPosts {
  readonly accountId: string
  /** Each once. `seenAt`: when it was first read; without one, now. */
  readonly posts: readonly (CollectedPost & { readonly seenAt?: Date })[]
}

const POST_COLUMNS = [
  "id",
  "account_id",
  "platform_post_id",
  "title",
  "hash",
  "url",
  "original",
  "headline",
  "published_at",
  "reads",
  "likes",
  "shares",
  "comments",
  "hidden_at",
  "first_seen_at",
  "last_seen_at",
  "counted_at",
  "method",
] as const
const VERSION_COLUMNS = ["post_id", "version", "batch_id", "seen_at", "title", "text", "hash", "raw_hash"] as const

/**
 * First filling of accounts that have no posts yet, by COPY: one batch an account, nothing announced, as if collected by
 * the API by `ctx.now` (posts count as collected, so that a later walk can find them gone). Answers the ids in order.
 */
export async function loadPosts(tx: Tx, ctx: Ctx, accounts: readonly AccountPosts[]): Promise<string[]> {
  const total = accounts.reduce((sum, { posts }) => sum + posts.length, 0)
  if (total === 0) return []
  const ids = await draw(tx, "post", total)
  const batches = await draw(tx, "batch", accounts.length)
  await tx.copy(
    "collection.batch",
    ["id", "account_id", "at", "method", "new_posts", "changed_posts", "deleted_posts"],
    accounts.map(({ accountId, posts }, index) => [batches[index]!, accountId, ctx.now, "api", posts.length, 0, 0]),
  )
  const flat = accounts.flatMap(({ accountId, posts }, index) =>
    posts.map((post) => ({ accountId, batchId: batches[index]!, post, hash: hashOf(post.title, post.text) })),
  )
  await tx.copy(
    "collection.post",
    POST_COLUMNS,
    flat.map(({ accountId, post, hash }, index) => [
      ids[index]!,
      accountId,
      post.platformPostId,
      post.title,
      hash,
      post.url,
      post.original ?? null,
      post.headline ?? null,
      post.publishedAt,
      post.reads ?? null,
      post.likes ?? null,
      post.shares ?? null,
      post.comments ?? null,
      post.visible ? null : ctx.now,
      post.seenAt ?? ctx.now,
      ctx.now,
      ctx.now,
      "api",
    ]),
  )
  await tx.copy(
    "collection.post_version",
    VERSION_COLUMNS,
    flat.map(({ batchId, post, hash }, index) => [
      ids[index]!,
      1,
      batchId,
      post.seenAt ?? ctx.now,
      post.title,
      post.text,
      hash,
      post.rawHash === "" ? null : post.rawHash,
    ]),
  )
  return ids
}

/** How far accounts have been read, as if the walk that began then had just reached its aim; the ledger hears of it. */
export async function loadReadings(
  tx: Tx,
  readings: readonly { readonly accountId: string; readonly readAt: Date }[],
): Promise<void> {
  await tx.run(
    `insert into collection.account_cursor as c
       (account_id, walk_no, complete_to, last_attempt_at, last_success_at)
     select n.account_id, 1, n.at, n.at, n.at from unnest($1::bigint[], $2::timestamptz[]) as n (account_id, at)
     order by 1
     on conflict (account_id) do update set walk_no = greatest(c.walk_no, 1), complete_to = excluded.complete_to,
       last_attempt_at = excluded.last_attempt_at, last_success_at = excluded.last_success_at`,
    [readings.map(({ accountId }) => accountId), readings.map(({ readAt }) => readAt)],
  )
  await noteContact(
    tx,
    readings.map(({ accountId, readAt }) => ({ accountId, at: readAt })),
  )
}

/** Daily figures of accounts that have none for those days, by COPY. Returns the number of rows. */
export const loadMetrics = (
  tx: Tx,
  days: Iterable<CollectedMetrics & { readonly accountId: string }>,
): Promise<number> => tx.copy("collection.daily_metric", METRIC_COLUMNS, metricRows(days))

const METRIC_COLUMNS = [
  "account_id",
  "counted_on",
  "followers",
  "posts",
  "reads",
  "likes",
  "shares",
  "comments",
  "method",
  "collected_at",
] as const

function* metricRows(days: Iterable<CollectedMetrics & { readonly accountId: string }>) {
  for (const day of days) {
    yield [
      day.accountId,
      day.date,
      day.followers ?? null,
      day.posts ?? null,
      day.reads ?? null,
      day.likes ?? null,
      day.shares ?? null,
      day.comments ?? null,
      day.method,
      day.collectedAt,
    ]
  }
}

const draw = async (tx: Tx, table: "post" | "batch", count: number): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(
      `select nextval(pg_get_serial_sequence('collection.${table}', 'id')) as id from generate_series(1, $1)`,
      [count],
    )
  ).map(({ id }) => id)
