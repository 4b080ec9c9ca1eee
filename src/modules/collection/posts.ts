import type { CollectedPost, Method } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import { postCollected } from "./facts.ts"
import { hashOf } from "./hash.ts"
import { type Difference, differenceOf } from "./rules.ts"
import { lockWalk } from "./walks.ts"

interface KnownRow {
  id: string
  platformPostId: string
  version: number
  hash: string
  hidden: boolean
  deleted: boolean
  seenWalk: number
  reads: number | null
  likes: number | null
  shares: number | null
  comments: number | null
}

interface Compared {
  readonly post: CollectedPost
  readonly hash: string
  readonly known: KnownRow | undefined
  readonly difference: Difference
}

/** What one page or import brought. */
export interface Recorded {
  /** Null: nothing new, nothing edited. */
  readonly batchId: string | null
  readonly newPosts: number
  readonly changedPosts: number
  /** How many of the posts the walk had met before. */
  readonly metBefore: number
}

/**
 * Records posts of one account: new ones, new versions of edited ones, figures, visibility. The same posts again change
 * nothing. The caller holds the account's lock (`lockWalk`). `walkNo` 0: not from a walk.
 */
export async function keepPosts(
  tx: Tx,
  now: Date,
  accountId: string,
  posts: readonly CollectedPost[],
  method: Method,
  walkNo: number,
): Promise<Recorded> {
  const compared = await compare(tx, accountId, posts)
  const metBefore = walkNo === 0 ? 0 : compared.filter(({ known }) => known?.seenWalk === walkNo).length
  const added = compared.filter(({ difference }) => difference === "new")
  const edited = compared.filter(({ difference }) => difference === "edited")
  const told = added.length + edited.length
  const batchId = told === 0 ? null : await openBatch(tx, accountId, now, method, added.length, edited.length)
  if (batchId !== null) {
    const ids = await insertPosts(tx, now, accountId, added, method, walkNo)
    const versions = [
      ...added.map((one, index) => ({ id: ids[index]!, version: 1, one })),
      ...edited.map((one) => ({ id: one.known!.id, version: one.known!.version + 1, one })),
    ]
    await insertVersions(tx, now, batchId, versions)
  }
  await updatePosts(
    tx,
    now,
    compared.filter(({ known, difference }) => known && (difference !== "same" || known.seenWalk !== walkNo)),
    method,
    walkNo,
  )
  return { batchId, newPosts: added.length, changedPosts: edited.length, metBefore }
}

/** 导入发文: posts from a file or by hand, for one account; announced like collected ones. */
export async function recordPosts(
  tx: Tx,
  ctx: Ctx,
  accountId: string,
  posts: readonly CollectedPost[],
  method: Method,
): Promise<Recorded> {
  await lockWalk(tx, accountId)
  const recorded = await keepPosts(tx, ctx.now, accountId, posts, method, 0)
  if (recorded.batchId) await announce(tx, postCollected, { batchId: recorded.batchId, accountId })
  return recorded
}

async function compare(tx: Tx, accountId: string, posts: readonly CollectedPost[]): Promise<Compared[]> {
  // A page may name a post twice; the first mention counts.
  const once = new Map<string, CollectedPost>()
  for (const post of posts) if (!once.has(post.platformPostId)) once.set(post.platformPostId, post)
  const rows = await tx.many<KnownRow>(
    `select id, platform_post_id as "platformPostId", version, hash, hidden_at is not null as hidden,
       deleted_at is not null as deleted, seen_walk as "seenWalk", reads, likes, shares, comments
     from collection.post where account_id = $1 and platform_post_id = any($2)`,
    [accountId, [...once.keys()]],
  )
  const known = new Map(rows.map((row) => [row.platformPostId, row]))
  return [...once.values()].map((post) => {
    const row = known.get(post.platformPostId)
    const hash = hashOf(post.title, post.text)
    return {
      post,
      hash,
      known: row,
      difference: differenceOf(row, { ...figuresOf(post), hash, visible: post.visible }),
    }
  })
}

const figuresOf = (post: CollectedPost) => ({
  reads: post.reads ?? null,
  likes: post.likes ?? null,
  shares: post.shares ?? null,
  comments: post.comments ?? null,
})

export async function openBatch(
  tx: Tx,
  accountId: string,
  now: Date,
  method: Method,
  added: number,
  edited: number,
  deleted = 0,
): Promise<string> {
  const row = await tx.one<{ id: string }>(
    `insert into collection.batch (account_id, at, method, new_posts, changed_posts, deleted_posts)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [accountId, now, method, added, edited, deleted],
  )
  return row.id
}

/** Answers the new ids in the order of `added`. */
async function insertPosts(
  tx: Tx,
  now: Date,
  accountId: string,
  added: readonly Compared[],
  method: Method,
  walkNo: number,
): Promise<string[]> {
  if (added.length === 0) return []
  const posts = added.map(({ post }) => post)
  const rows = await tx.many<{ id: string; platformPostId: string }>(
    `insert into collection.post (account_id, platform_post_id, title, hash, url, original, headline, published_at,
       reads, likes, shares, comments, hidden_at, first_seen_at, last_seen_at, counted_at, seen_walk, method)
     select $1, p.id, p.title, p.hash, p.url, p.original, p.headline, p.published_at, p.reads, p.likes, p.shares, p.comments,
       case when p.visible then null else $2::timestamptz end, $2, $2, $2, $3, $4
     from unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::boolean[], $10::boolean[], $11::timestamptz[],
       $12::int[], $13::int[], $14::int[], $15::int[], $16::boolean[])
       as p (id, title, hash, url, original, headline, published_at, reads, likes, shares, comments, visible)
     returning id, platform_post_id as "platformPostId"`,
    [
      accountId,
      now,
      walkNo,
      method,
      posts.map((post) => post.platformPostId),
      posts.map((post) => post.title),
      added.map(({ hash }) => hash),
      posts.map((post) => post.url),
      posts.map((post) => post.original ?? null),
      posts.map((post) => post.headline ?? null),
      posts.map((post) => post.publishedAt),
      ...figureColumns(posts),
      posts.map((post) => post.visible),
    ],
  )
  const ids = new Map(rows.map((row) => [row.platformPostId, row.id]))
  return posts.map((post) => ids.get(post.platformPostId)!)
}

const figureColumns = (posts: readonly CollectedPost[]) => [
  posts.map((post) => post.reads ?? null),
  posts.map((post) => post.likes ?? null),
  posts.map((post) => post.shares ?? null),
  posts.map((post) => post.comments ?? null),
]

async function insertVersions(
  tx: Tx,
  now: Date,
  batchId: string,
  versions: readonly { id: string; version: number; one: Compared }[],
): Promise<void> {
  await tx.run(
    `insert into collection.post_version (post_id, version, batch_id, seen_at, title, text, hash, raw_hash)
     select v.post_id, v.version, $1, $2, v.title, v.text, v.hash, nullif(v.raw_hash, '')
     from unnest($3::bigint[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[])
       as v (post_id, version, title, text, hash, raw_hash)`,
    [
      batchId,
      now,
      versions.map(({ id }) => id),
      versions.map(({ version }) => version),
      versions.map(({ one }) => one.post.title),
      versions.map(({ one }) => one.post.text),
      versions.map(({ one }) => one.hash),
      versions.map(({ one }) => one.post.rawHash),
    ],
  )
}

/** A figure that is not given keeps its last value; a post that is seen again is no longer gone. */
async function updatePosts(
  tx: Tx,
  now: Date,
  changed: readonly Compared[],
  method: Method,
  walkNo: number,
): Promise<void> {
  if (changed.length === 0) return
  const posts = changed.map(({ post }) => post)
  await tx.run(
    `update collection.post o set title = n.title, hash = n.hash, version = o.version + n.edited,
       reads = coalesce(n.reads, o.reads), likes = coalesce(n.likes, o.likes), shares = coalesce(n.shares, o.shares),
       comments = coalesce(n.comments, o.comments), counted_at = $1, last_seen_at = $1, method = $2,
       seen_walk = case when $3 > 0 then $3 else o.seen_walk end, missing_since = null, deleted_at = null,
       hidden_at = case when n.visible then null else coalesce(o.hidden_at, $1) end
     from unnest($4::bigint[], $5::text[], $6::text[], $7::int[], $8::int[], $9::int[], $10::int[], $11::int[],
       $12::boolean[]) as n (id, title, hash, edited, reads, likes, shares, comments, visible)
     where o.id = n.id`,
    [
      now,
      method,
      walkNo,
      changed.map(({ known }) => known!.id),
      posts.map((post) => post.title),
      changed.map(({ hash }) => hash),
      changed.map(({ difference }) => (difference === "edited" ? 1 : 0)),
      ...figureColumns(posts),
      posts.map((post) => post.visible),
    ],
  )
}
