import type { CollectedPost, Method } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import { postCollected } from "./facts.ts"
import { hashOf } from "./hash.ts"
import { type Difference, differenceOf } from "./rules.ts"
import { lockWalk } from "./walks.ts"

/** A post as we knew it before it was seen again. */
export interface KnownRow {
  readonly id: string
  readonly platformPostId: string
  readonly version: number
  readonly hash: string
  readonly hidden: boolean
  readonly deleted: boolean
  /** A walk has missed it. */
  readonly missing: boolean
  readonly seenWalk: number
  readonly reads: number | null
  readonly likes: number | null
  readonly shares: number | null
  readonly comments: number | null
}

/** Columns of a `KnownRow` from `collection.post`. */
export const KNOWN = `id::text as id, platform_post_id as "platformPostId", version, hash, hidden_at is not null as hidden,
  deleted_at is not null as deleted, missing_since is not null as missing, seen_walk as "seenWalk", reads, likes, shares,
  comments`

export interface Compared {
  readonly post: CollectedPost
  readonly hash: string
  readonly known: KnownRow | undefined
  readonly difference: Difference
}

/** Posts beside what we knew of them. A page may name a post twice; the first mention counts. */
export function compare(posts: readonly CollectedPost[], rows: readonly KnownRow[]): Compared[] {
  const once = new Map<string, CollectedPost>()
  for (const post of posts) if (!once.has(post.platformPostId)) once.set(post.platformPostId, post)
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

/** What one page or import brought. */
export interface Recorded {
  /** Null: nothing new, nothing edited, nothing gone. */
  readonly batchId: string | null
  readonly newPosts: number
  readonly changedPosts: number
  readonly deletedPosts: number
}

/** What a finished walk did not meet: `gone` of them are proven gone. */
export interface Missed {
  readonly unmet: readonly string[]
  readonly gone: readonly string[]
}

/**
 * Writes posts of one account in one statement: new ones, new versions of edited ones, figures, visibility, and what a
 * walk did not meet. A figure that is not given keeps its last value; a post that is seen again is no longer missed or
 * gone. The caller holds the account's lock (`lockWalk`). `walkNo` 0: not from a walk. `marks`: posts that are the same
 * are marked as met, for a walk of several pages. That a post is unchanged is otherwise said once for all of them, by
 * the account's last success.
 */
export async function writePosts(
  tx: Tx,
  now: Date,
  at: { readonly accountId: string; readonly method: Method; readonly walkNo: number; readonly marks: boolean },
  compared: readonly Compared[],
  missed: Missed = { unmet: [], gone: [] },
): Promise<Recorded> {
  const newPosts = compared.filter(({ difference }) => difference === "new").length
  const changedPosts = compared.filter(({ difference }) => difference === "edited").length
  const tally = { newPosts, changedPosts, deletedPosts: missed.gone.length }
  const written = compared.filter(
    ({ known, difference }) => difference !== "same" || known?.missing || (at.marks && known?.seenWalk !== at.walkNo),
  )
  if (written.length + missed.unmet.length === 0) return { batchId: null, ...tally }
  const posts = written.map(({ post }) => post)
  const batch = await tx.maybe<{ id: string }>(WRITE, [
    at.accountId,
    now,
    at.method,
    at.walkNo,
    newPosts,
    changedPosts,
    missed.unmet,
    missed.gone,
    written.map(({ known }) => known?.id ?? null),
    written.map(({ difference }) => difference === "new" || difference === "edited"),
    written.map(({ known, difference }) => (known ? known.version + (difference === "edited" ? 1 : 0) : 1)),
    posts.map((post) => post.platformPostId),
    posts.map((post) => post.title),
    posts.map((post) => post.text),
    written.map(({ hash }) => hash),
    posts.map((post) => post.rawHash),
    posts.map((post) => post.url),
    posts.map((post) => post.original ?? null),
    posts.map((post) => post.headline ?? null),
    posts.map((post) => post.publishedAt),
    posts.map((post) => post.reads ?? null),
    posts.map((post) => post.likes ?? null),
    posts.map((post) => post.shares ?? null),
    posts.map((post) => post.comments ?? null),
    posts.map((post) => post.visible),
  ])
  return { batchId: batch?.id ?? null, ...tally }
}

/** Rows of `n` without `known` are new posts; keys between them are checked when the statement is through. */
const WRITE = `with n as (
    select * from unnest($9::bigint[], $10::boolean[], $11::int[], $12::text[], $13::text[], $14::text[], $15::text[],
      $16::text[], $17::text[], $18::boolean[], $19::boolean[], $20::timestamptz[], $21::int[], $22::int[], $23::int[],
      $24::int[], $25::boolean[]) as n (known, told, version, platform_post_id, title, text, hash, raw_hash, url, original,
      headline, published_at, reads, likes, shares, comments, visible)
  ), batch as (
    insert into collection.batch (account_id, at, method, new_posts, changed_posts, deleted_posts)
    select $1, $2, $3, $5, $6, cardinality($8::bigint[]) where $5::int + $6::int + cardinality($8::bigint[]) > 0
    returning id
  ), added as (
    insert into collection.post (account_id, platform_post_id, title, hash, url, original, headline, published_at, reads,
      likes, shares, comments, hidden_at, first_seen_at, last_seen_at, counted_at, seen_walk, method)
    select $1, platform_post_id, title, hash, url, original, headline, published_at, reads, likes, shares, comments,
      case when not visible then $2::timestamptz end, $2, $2, $2, $4, $3 from n where known is null
    returning id, platform_post_id
  ), seen as (
    update collection.post o set title = n.title, hash = n.hash, version = n.version,
      reads = coalesce(n.reads, o.reads), likes = coalesce(n.likes, o.likes), shares = coalesce(n.shares, o.shares),
      comments = coalesce(n.comments, o.comments), counted_at = $2, last_seen_at = $2, method = $3,
      seen_walk = case when $4 > 0 then $4 else o.seen_walk end, missing_since = null, deleted_at = null,
      hidden_at = case when not n.visible then coalesce(o.hidden_at, $2) end
    from n where o.id = n.known
  ), missed as (
    update collection.post set missing_since = coalesce(missing_since, $2),
      deleted_at = case when id = any($8::bigint[]) then $2::timestamptz end where id = any($7::bigint[])
  ), versions as (
    insert into collection.post_version (post_id, version, batch_id, seen_at, title, text, hash, raw_hash)
    select coalesce(n.known, added.id), n.version, batch.id, $2, n.title, n.text, n.hash, nullif(n.raw_hash, '')
    from n cross join batch left join added using (platform_post_id) where n.told
  )
  select id from batch`

/** 导入发文: posts from a file or by hand, for one account; announced like collected ones. */
export async function recordPosts(
  tx: Tx,
  ctx: Ctx,
  accountId: string,
  posts: readonly CollectedPost[],
  method: Method,
): Promise<Recorded> {
  await lockWalk(tx, accountId)
  const rows = await tx.many<KnownRow>(
    `select ${KNOWN} from collection.post where account_id = $1 and platform_post_id = any($2)`,
    [accountId, posts.map((post) => post.platformPostId)],
  )
  const at = { accountId, method, walkNo: 0, marks: false }
  const recorded = await writePosts(tx, ctx.now, at, compare(posts, rows))
  if (recorded.batchId) await announce(tx, postCollected, { batchId: recorded.batchId, accountId })
  return recorded
}
