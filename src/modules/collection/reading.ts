import type { Sql } from "#platform/db"

/** What higher floors ask of the facts. No scope is applied: callers are rules and jobs, not people. */

export interface PostVersion {
  readonly postId: string
  readonly accountId: string
  readonly version: number
  readonly title: string
  readonly text: string
  readonly hash: string
  readonly url: string | null
  readonly publishedAt: Date
  readonly seenAt: Date
  /** Deleted or hidden since. */
  readonly goneAt: Date | null
}

const VERSION = `v.post_id as "postId", p.account_id as "accountId", v.version, v.title, v.text, v.hash, p.url,
  p.published_at as "publishedAt", v.seen_at as "seenAt", coalesce(p.deleted_at, p.hidden_at) as "goneAt"`
const VERSION_FROM = "collection.post_version v join collection.post p on p.id = v.post_id"

/** The words a batch brought: new posts and new versions of edited ones. */
export const versionsOfBatch = (sql: Sql, batchId: string): Promise<PostVersion[]> =>
  sql.many(`select ${VERSION} from ${VERSION_FROM} where v.batch_id = $1 order by v.post_id`, [batchId])

/** The latest words of posts, by id. */
export const latestVersions = (sql: Sql, postIds: readonly string[]): Promise<PostVersion[]> =>
  sql.many(`select ${VERSION} from ${VERSION_FROM} where v.post_id = any($1) and v.version = p.version order by p.id`, [
    postIds,
  ])

/** The latest words of posts published since, oldest first, in pages by id: `after` is the last id of the page before. */
export const versionsSince = (sql: Sql, since: Date, after: string, limit: number): Promise<PostVersion[]> =>
  sql.many(
    `select ${VERSION} from ${VERSION_FROM}
     where v.version = p.version and p.published_at >= $1 and p.id > $2 order by p.id limit $3`,
    [since, after, limit],
  )

export interface LastPost {
  readonly accountId: string
  readonly postId: string
  readonly title: string
  readonly publishedAt: Date
}

/** For each account its latest post that the public can see, published at or before `at`. Accounts without one are left out. */
export const lastPosts = (sql: Sql, accountIds: readonly string[], at: Date): Promise<LastPost[]> =>
  sql.many(
    `select a.id as "accountId", p.id as "postId", p.title, p.published_at as "publishedAt"
     from unnest($1::bigint[]) as a (id) cross join lateral (
       select id, title, published_at from collection.post
       where account_id = a.id and published_at <= $2 and deleted_at is null and hidden_at is null
       order by published_at desc limit 1) p`,
    [accountIds, at],
  )

export interface ShownPost {
  readonly accountId: string
  readonly platformPostId: string
  readonly title: string
  readonly text: string
  readonly publishedAt: Date
  readonly original: boolean | null
  readonly headline: boolean | null
  readonly reads: number | null
  readonly likes: number | null
  readonly shares: number | null
  readonly comments: number | null
  readonly hidden: boolean
}

/** Posts as their platform shows them, deleted ones left out: what a pretend platform is filled with after a restart. */
export const shownPosts = (sql: Sql, accountIds: readonly string[]): Promise<ShownPost[]> =>
  sql.many(
    `select p.account_id as "accountId", p.platform_post_id as "platformPostId", p.title, v.text,
       p.published_at as "publishedAt", p.original, p.headline, p.reads, p.likes, p.shares,
       p.comments, p.hidden_at is not null as hidden
     from collection.post p join collection.post_version v on v.post_id = p.id and v.version = p.version
     where p.account_id = any($1) and p.deleted_at is null order by p.account_id, p.published_at`,
    [accountIds],
  )

export interface AccountReading {
  readonly accountId: string
  /** Everything older than this has been read; null: never read to the end. A quiet account is quiet only up to here. */
  readonly completeTo: Date | null
  readonly lastSuccessAt: Date | null
  readonly failuresInARow: number
  readonly failure: string | null
}

/** How far the reading of accounts has come: whoever judges silence must know whether anybody listened. */
export const readingOf = (sql: Sql, accountIds: readonly string[]): Promise<AccountReading[]> =>
  sql.many(
    `select account_id as "accountId", complete_to as "completeTo", last_success_at as "lastSuccessAt",
       failures_in_a_row as "failuresInARow", failure_reason as failure
     from collection.account_cursor where account_id = any($1)`,
    [accountIds],
  )

export interface BatchCounts {
  readonly accountId: string
  readonly at: Date
  readonly newPosts: number
  readonly changedPosts: number
  readonly deletedPosts: number
}

export const batchOf = (sql: Sql, batchId: string): Promise<BatchCounts> =>
  sql.one(
    `select account_id as "accountId", at, new_posts as "newPosts", changed_posts as "changedPosts",
       deleted_posts as "deletedPosts" from collection.batch where id = $1`,
    [batchId],
  )
