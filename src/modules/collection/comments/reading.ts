import type { Sql } from "#platform/db"

/** What higher floors ask of comments. No scope is applied: callers are rules and jobs, not people. */
export interface CommentVersion {
  readonly commentId: string
  readonly postId: string
  readonly accountId: string
  /** By which the platform is answered. */
  readonly platformPostId: string
  readonly platformCommentId: string
  readonly version: number
  readonly text: string
  readonly writtenAt: Date
  readonly goneAt: Date | null
}

/** The words a batch brought: new comments and new versions of edited ones. */
export const commentsOfBatch = (sql: Sql, batchId: string): Promise<CommentVersion[]> =>
  sql.many(
    `select c.id as "commentId", c.post_id as "postId", p.account_id as "accountId", p.platform_post_id as "platformPostId",
       c.platform_comment_id as "platformCommentId", v.version, v.text, c.written_at as "writtenAt", c.deleted_at as "goneAt"
     from collection.comment_version v join collection.comment c on c.id = v.comment_id
       join collection.post p on p.id = c.post_id where v.batch_id = $1 order by c.id`,
    [batchId],
  )

/** One comment as it stands; undefined: there is none. */
export const commentById = (sql: Sql, id: string): Promise<CommentVersion | undefined> =>
  sql.maybe(
    `select c.id as "commentId", c.post_id as "postId", c.account_id as "accountId", p.platform_post_id as "platformPostId",
       c.platform_comment_id as "platformCommentId", c.version, c.text, c.written_at as "writtenAt", c.deleted_at as "goneAt"
     from collection.v_comment c join collection.post p on p.id = c.post_id where c.id = $1`,
    [id],
  )

/** The comments a batch proved gone. */
export const commentsGoneIn = (sql: Sql, batchId: string): Promise<{ commentId: string }[]> =>
  sql.many(
    `select c.id as "commentId" from collection.batch b join collection.post p on p.account_id = b.account_id
       join collection.comment c on c.post_id = p.id and c.deleted_at = b.at
     where b.id = $1 and b.deleted_comments > 0 order by c.id`,
    [batchId],
  )
