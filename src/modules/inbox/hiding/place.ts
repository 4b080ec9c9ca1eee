import type { CommentPlace } from "#connectors/kit"
import { commentById } from "#modules/collection"
import { accountsOf, type KnownAccount } from "#modules/registry"
import type { Sql } from "#platform/db"
import { COMMENT_ORIGIN } from "../receiving/voices.ts"

const commentOf = async (sql: Sql, voiceId: string) => {
  const voice = await sql.maybe<{ commentId: string }>(
    'select origin_id as "commentId" from inbox.voice where id = $1 and origin_kind = $2',
    [voiceId, COMMENT_ORIGIN],
  )
  return voice && (await commentById(sql, voice.commentId))
}

/** Where a comment stands on its platform, and whose account it is below; kept with the post, also when the voice was forgotten. */
export async function placeOfVoice(
  sql: Sql,
  voiceId: string,
): Promise<{ place: CommentPlace; account: KnownAccount } | undefined> {
  const comment = await commentOf(sql, voiceId)
  const account = comment && (await accountsOf(sql, [comment.accountId])).get(comment.accountId)
  if (!comment || !account) return undefined
  const { platformPostId, platformCommentId } = comment
  return { place: { platformPostId, platformCommentId }, account }
}

export const accountOfVoice = async (sql: Sql, voiceId: string): Promise<KnownAccount | undefined> =>
  (await placeOfVoice(sql, voiceId))?.account
