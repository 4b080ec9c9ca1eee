import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { ReplyOf } from "#kernel/route"
import { iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import { visible } from "../availability.ts"
import type { Outside } from "../outside.ts"
import type { CommentRow, commentsContract } from "../rules/comments-contract.ts"

interface Row {
  readonly id: string
  readonly text: string
  readonly writtenAt: Date
  readonly firstSeenAt: Date
  readonly replyText: string | null
  readonly repliedAt: Date | null
  readonly deletedAt: Date | null
  readonly before: CommentRow["before"] | null
  readonly postId: string
  readonly postTitle: string
}

const at = (instant: Date | null): string | null => (instant ? iso(instant) : null)

/** 一条发文的评论, the latest first, with every earlier wording; and how their reading stands. */
export async function commentsOf(
  ctx: Ctx,
  sql: Sql,
  input: { id: string; limit: number; cursor?: string | undefined },
  outside: Pick<Outside, "connectors">,
): Promise<Outcome<ReplyOf<typeof commentsContract.comments>>> {
  const params: Param[] = [input.id]
  const scope = scopeSql(ctx.actor.scope, "a", (value) => `$${params.push(value)}`)
  const post = await sql.maybe<Standing>(
    `select a.id as "accountId", a.platform, r.read_at as "readAt", r.failure_reason as reason,
       r.failure_advice as advice, r.next_at as "nextAt",
       (select count(*)::int from collection.comment where post_id = p.id) as total
     from collection.post p join registry.v_account a on a.id = p.account_id
       left join collection.comment_reading r on r.post_id = p.id where p.id = $1 and ${scope}`,
    params,
  )
  if (!post) return refused("collection.not-found")
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<Row>(`${COMMENTS} where c.post_id = $1 ${NEWEST}`, [input.id, input.limit, offset])
  const { reason, advice, nextAt } = post
  return done({
    ...pageOf(rows.map(rowOf), post.total, offset),
    offered: outside.connectors.connectorFor(post.platform, post.accountId)?.comments !== undefined,
    readAt: at(post.readAt),
    failure: reason && advice ? { reason, advice, nextAt: at(nextAt) } : null,
  })
}

const COMMENTS = `select c.id, v.text, c.written_at as "writtenAt", c.first_seen_at as "firstSeenAt",
    c.reply_text as "replyText", c.replied_at as "repliedAt", c.deleted_at as "deletedAt", c.post_id as "postId",
    p.title as "postTitle",
    (select json_agg(json_build_object('text', e.text, 'seenAt', e.seen_at) order by e.version)
     from collection.comment_version e where e.comment_id = c.id and e.version < c.version) as before
  from collection.comment c join collection.comment_version v on v.comment_id = c.id and v.version = c.version
    join collection.post p on p.id = c.post_id`
const NEWEST = "order by c.written_at desc, c.id desc limit $2 offset $3"

/** 一个账号的评论 below all its posts, the latest first. */
export async function commentsOfAccount(
  ctx: Ctx,
  sql: Sql,
  input: { id: string; limit: number; cursor?: string | undefined },
  outside: Pick<Outside, "connectors">,
): Promise<Outcome<ReplyOf<typeof commentsContract.accountComments>>> {
  const account = await visible(ctx, sql, input.id)
  if (!account) return refused("collection.not-found")
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<Row>(`${COMMENTS} where p.account_id = $1 ${NEWEST}`, [input.id, input.limit, offset])
  const { total } = await sql.one<{ total: number }>(
    `select count(*)::int as total from collection.comment c join collection.post p on p.id = c.post_id
     where p.account_id = $1`,
    [input.id],
  )
  const items = rows.map((row) => ({ ...rowOf(row), post: { id: row.postId, title: row.postTitle } }))
  const offered = outside.connectors.connectorFor(account.platform, input.id)?.comments !== undefined
  return done({ ...pageOf(items, total, offset), offered })
}

interface Standing {
  readonly accountId: string
  readonly platform: string
  readonly readAt: Date | null
  readonly reason: string | null
  readonly advice: string | null
  readonly nextAt: Date | null
  readonly total: number
}

const rowOf = ({ replyText, repliedAt, before, ...row }: Row): CommentRow => ({
  id: row.id,
  text: row.text,
  writtenAt: iso(row.writtenAt),
  firstSeenAt: iso(row.firstSeenAt),
  reply: replyText === null ? null : { text: replyText, at: at(repliedAt) },
  deletedAt: at(row.deletedAt),
  before: (before ?? []).map(({ text, seenAt }) => ({ text, seenAt: iso(new Date(seenAt)) })),
})
