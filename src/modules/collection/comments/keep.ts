import type { CollectedComment } from "#connectors/kit"
import type { Tx } from "#platform/db"
import { hashOf } from "../hash.ts"

/** What one page of comments brought. */
export interface KeptComments {
  /** Null: nothing new, nothing edited. */
  readonly batchId: string | null
  /** How many of the comments the walk had met before. */
  readonly metBefore: number
}

interface Known {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly hash: string
  readonly seenWalk: number
}

/**
 * Records comments of one post: new ones, new versions of edited ones, the account's answers. The same again changes
 * nothing. Of who wrote them nothing is kept. The caller holds the reading's lock.
 */
export async function keepComments(
  tx: Tx,
  now: Date,
  at: { readonly postId: string; readonly accountId: string; readonly walkNo: number },
  comments: readonly CollectedComment[],
): Promise<KeptComments> {
  const once = [...new Map(comments.map((one) => [one.platformCommentId, one])).values()]
  if (once.length === 0) return { batchId: null, metBefore: 0 }
  const rows = await tx.many<Known>(
    `select id, platform_comment_id as number, version, hash, seen_walk as "seenWalk" from collection.comment
     where post_id = $1 and platform_comment_id = any($2)`,
    [at.postId, once.map((one) => one.platformCommentId)],
  )
  const known = new Map(rows.map((row) => [row.number, row]))
  const seen = once.map((comment) => {
    const row = known.get(comment.platformCommentId)
    const hash = hashOf("", comment.text)
    return { comment, row, hash, isNew: row === undefined, isEdited: row !== undefined && row.hash !== hash }
  })
  const added = seen.filter(({ isNew }) => isNew).length
  const edited = seen.filter(({ isEdited }) => isEdited).length
  const batchId = added + edited === 0 ? null : await openCommentBatch(tx, at.accountId, now, { added, edited })
  await tx.run(UPSERT, [
    at.postId,
    now,
    at.walkNo,
    batchId,
    seen.map(({ comment }) => comment.platformCommentId),
    seen.map(({ hash }) => hash),
    seen.map(({ comment }) => comment.writtenAt),
    seen.map(({ comment }) => comment.reply?.text ?? null),
    seen.map(({ comment }) => comment.reply?.at ?? null),
    seen.map(({ comment }) => comment.text),
    seen.map(({ row, isEdited }) => (row?.version ?? 1) + (isEdited ? 1 : 0)),
    seen.map(({ isNew, isEdited }) => isNew || isEdited),
  ])
  return { batchId, metBefore: seen.filter(({ row }) => row?.seenWalk === at.walkNo).length }
}

/** Comments and their new versions in one statement. One that is seen again is no longer missed. */
const UPSERT = `with n as (
    select * from unnest($5::text[], $6::text[], $7::timestamptz[], $8::text[], $9::timestamptz[], $10::text[], $11::int[],
      $12::boolean[]) as n (number, hash, written_at, reply, replied_at, text, version, told)
  ), kept as (
    insert into collection.comment as c (post_id, platform_comment_id, version, hash, written_at, first_seen_at,
      last_seen_at, reply_text, replied_at, seen_walk)
    select $1, n.number, n.version, n.hash, n.written_at, $2, $2, n.reply, n.replied_at, $3 from n
    on conflict (post_id, platform_comment_id) do update set version = excluded.version, hash = excluded.hash,
      last_seen_at = $2, reply_text = coalesce(excluded.reply_text, c.reply_text),
      replied_at = coalesce(excluded.replied_at, c.replied_at), seen_walk = $3, missing_since = null, deleted_at = null
    returning c.id, c.platform_comment_id as number
  )
  insert into collection.comment_version (comment_id, version, batch_id, seen_at, text, hash)
  select kept.id, n.version, $4, $2, n.text, n.hash from kept join n using (number) where n.told`

export async function openCommentBatch(
  tx: Tx,
  accountId: string,
  now: Date,
  counts: { readonly added?: number; readonly edited?: number; readonly deleted?: number },
): Promise<string> {
  const { added = 0, edited = 0, deleted = 0 } = counts
  const row = await tx.one<{ id: string }>(
    `insert into collection.batch (account_id, at, method, new_posts, changed_posts, deleted_posts, new_comments,
       changed_comments, deleted_comments) values ($1, $2, 'api', 0, 0, 0, $3, $4, $5) returning id`,
    [accountId, now, added, edited, deleted],
  )
  return row.id
}

/**
 * Comments that a walk through the whole list did not meet: missed the first time, gone the second. Lists of comments are
 * counted by place on most platforms, so what was deleted above hides one below for a moment.
 */
export async function markMissed(
  tx: Tx,
  now: Date,
  walk: { readonly postId: string; readonly walkNo: number; readonly startedAt: Date },
): Promise<{ missed: number; gone: number }> {
  return tx.one(
    `with unmet as (
       update collection.comment set deleted_at = case when missing_since is not null then $2::timestamptz end,
         missing_since = coalesce(missing_since, $2)
       where post_id = $1 and seen_walk < $3 and deleted_at is null and first_seen_at <= $4
       returning deleted_at is not null as gone)
     select count(*) filter (where not gone)::int as missed, count(*) filter (where gone)::int as gone from unmet`,
    [walk.postId, now, walk.walkNo, walk.startedAt],
  )
}
