import type { PageSeen } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"
import { enqueueMany } from "#platform/jobs"
import type { Reachable } from "../outside.ts"

export const TAKE_SNAPSHOT = "collection.take-snapshot"

/** Whose files they are: nobody's but the house's. */
export const KEEPER = "house"

/**
 * Asks for a look at the pages of posts, in two statements however many they are; posts nobody can open, and those already
 * being looked at, are left out. Answers how many.
 */
export async function askSnapshots(
  tx: Tx,
  ctx: Ctx,
  postIds: readonly string[],
  because: "problem" | "person",
): Promise<number> {
  if (postIds.length === 0) return 0
  const asked = await tx.many<{ id: string }>(
    `insert into collection.snapshot_ask (post_id, asked_at, asked_by, because)
     select p.id, $2, $3, $4 from collection.post p where p.id = any($1) and p.url is not null order by p.id
     on conflict (post_id) where settled_at is null do nothing returning id`,
    [postIds, ctx.now, ctx.actor.id, because],
  )
  await enqueueMany(
    tx,
    TAKE_SNAPSHOT,
    asked.map(({ id }) => ({ payload: { askId: id }, key: `${TAKE_SNAPSHOT}:${id}` })),
  )
  return asked.length
}

export interface Ask extends Reachable {
  readonly askId: string
  readonly postId: string
  readonly platformPostId: string
  readonly url: string
  readonly tries: number
}

/** Takes an ask that is still open for one try, its row locked; undefined: settled. */
export const takeAsk = (tx: Tx, askId: string): Promise<Ask | undefined> =>
  tx.maybe<Ask>(
    `update collection.snapshot_ask k set tries = k.tries + 1 from collection.post p, registry.v_account a
     where k.id = $1 and k.settled_at is null and p.id = k.post_id and a.id = p.account_id
     returning k.id as "askId", p.id as "postId", p.platform_post_id as "platformPostId", p.url, k.tries,
       a.id as "accountId", a.platform, a.platform_id as "platformId"`,
    [askId],
  )

/** Closes the ask; false: another worker has done so. */
export async function closeAsk(
  tx: Tx,
  askId: string,
  now: Date,
  failure?: { readonly reason: string; readonly advice: string },
): Promise<boolean> {
  const closed = await tx.run(
    `update collection.snapshot_ask set settled_at = $2, failure_reason = $3, failure_advice = $4
     where id = $1 and settled_at is null`,
    [askId, now, failure?.reason ?? null, failure?.advice ?? null],
  )
  return closed > 0
}

/** Pages of a post as they were kept, the oldest first; whoever asks has been let in by his own module. */
export const pagesOfPost = (
  sql: Sql,
  postId: string,
): Promise<{ url: string; httpStatus: number; takenAt: Date; fileId: string }[]> =>
  sql.many(
    `select s.url, s.http_status as "httpStatus", s.taken_at as "takenAt", s.file_id as "fileId"
     from collection.snapshot s join collection.snapshot_ask k on k.id = s.ask_id where k.post_id = $1 order by s.taken_at`,
    [postId],
  )

export const keepSnapshot = (
  tx: Tx,
  ask: Ask,
  now: Date,
  page: Omit<PageSeen, "bytes">,
  file: { readonly id: string; readonly sha256: string; readonly bytes: number },
): Promise<number> =>
  tx.run(
    `insert into collection.snapshot (ask_id, taken_at, url, http_status, content_type, sha256, bytes, file_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [ask.askId, now, page.url, page.httpStatus, page.contentType, file.sha256, file.bytes, file.id],
  )

export interface SnapshotRow {
  readonly id: string
  readonly because: "problem" | "person"
  readonly askedAt: Date
  readonly askedBy: string
  readonly takenAt: Date | null
  readonly url: string | null
  readonly httpStatus: number | null
  readonly sha256: string | null
  readonly bytes: number | null
  readonly reason: string | null
  readonly advice: string | null
}

/** Of one post, the latest first. */
export const snapshotsOfPost = (sql: Sql, postId: string): Promise<SnapshotRow[]> =>
  sql.many<SnapshotRow>(
    `select k.id, k.because, k.asked_at as "askedAt",
       case when k.asked_by = 'house' then '系统' else coalesce(i.name, '已离任人员') end as "askedBy",
       s.taken_at as "takenAt", s.url, s.http_status as "httpStatus", s.sha256, s.bytes, k.failure_reason as reason,
       k.failure_advice as advice
     from collection.snapshot_ask k left join collection.snapshot s on s.ask_id = k.id
       left join identity.v_person i on i.id::text = k.asked_by
     where k.post_id = $1 order by k.id desc limit 20`,
    [postId],
  )
