import { z } from "zod"
import { type Access, type Answered, answered, type Comments, failed, limitOf, ownFailure } from "#connectors/kit"
import { civilDate } from "#kernel/time"
import { call } from "./calls.ts"
import { newsItem, partsOfPostId } from "./collect.ts"
import { manifest } from "./manifest.ts"

const bareId = z.union([z.string().regex(/^\d+$/), z.number().int()]).transform(String)
const page = z.object({
  comment: z.array(
    z.object({
      user_comment_id: bareId,
      /** Absent for those who read without a WeChat identity. */
      openid: z.string().optional(),
      create_time: z.number(),
      content: z.string(),
      /** 1: elected, which makes it public. */
      comment_type: z.number().optional(),
      /** Empty while the account has not answered. */
      reply: z.object({ content: z.string().optional(), create_time: z.number().optional() }).optional(),
    }),
  ),
})
const article = z.object({ news_item: z.array(newsItem), update_time: z.number().optional() })
const details = z.object({ list: z.array(z.object({ msgid: z.string(), title: z.string(), content_url: z.string() })) })

/** By what the comments of an article are asked for: the publication's number and the place in it, from 0. */
export interface CommentKey {
  readonly msgDataId: string
  readonly index: number
}

/** `<msg_data_id>_<index>` of the figures counts from 1, the comment calls from 0. */
const keyOf = (msgid: string): CommentKey => {
  const [msgDataId = "", place = "1"] = msgid.split("_")
  return { msgDataId, index: Number(place) - 1 }
}

/**
 * The list of publications does not tell the number that comments go by; the figures of the publication's day do, by the
 * article's address. They exist from the next day on.
 */
export async function commentKey(
  access: Access,
  platformPostId: string,
  publishedOn?: string,
): Promise<Answered<CommentKey>> {
  const { articleId, index } = partsOfPostId(platformPostId)
  const found = await call(access, "/cgi-bin/freepublish/getarticle", { article_id: articleId }, article)
  if (!found.ok) return found
  const item = found.value.news_item[index]
  const day = publishedOn ?? civilDate(new Date((found.value.update_time ?? 0) * 1000))
  const answer = await call(access, "/datacube/getarticletotaldetail", { begin_date: day, end_date: day }, details)
  if (!answer.ok) return answer
  const match = answer.value.list.find((one) => item && (one.content_url === item.url || one.title === item.title))
  if (match) return answered(keyOf(match.msgid))
  return failed(
    ownFailure("no-msgid", "busy", "平台要到发布次日才提供这篇文章的留言。", "系统次日自动采集，无需处理。"),
  )
}

/** How the comment calls name an article. */
export const namedBy = ({ msgDataId, index }: CommentKey) => ({ msg_data_id: Number(msgDataId), index })

/** The calls take a number; one beyond what a double holds goes as the text it came as. */
export const numbered = (id: string): number | string => (Number.isSafeInteger(Number(id)) ? Number(id) : id)

/** One page of everything below an article, elected or not; `next` is where the following one begins. */
export async function listed(access: Access, key: CommentKey, begin: number) {
  const count = limitOf(manifest, "comment-page")
  const answer = await call(access, "/cgi-bin/comment/list", { ...namedBy(key), begin, count, type: 0 }, page)
  if (!answer.ok) return answer
  const { comment } = answer.value
  // `total` is the size of this page: only a short page is the last.
  return answered({ comment, next: comment.length < count ? null : begin + comment.length })
}

/** A cursor carries the key, so that only the first page looks it up. */
export const comments: Comments = {
  async page(access, platformPostId, cursor) {
    const [msgDataId, index, begin = "0"] = cursor?.split(".") ?? []
    const key = msgDataId ? answered({ msgDataId, index: Number(index) }) : await commentKey(access, platformPostId)
    if (!key.ok) return key
    const answer = await listed(access, key.value, Number(begin))
    if (!answer.ok) return answer
    const { next } = answer.value
    return answered({
      comments: answer.value.comment.map(({ user_comment_id, openid, create_time, content, reply }) => ({
        platformCommentId: user_comment_id,
        author: openid ?? null,
        text: content,
        writtenAt: new Date(create_time * 1000),
        ...(reply?.content !== undefined && {
          reply: { text: reply.content, at: new Date((reply.create_time ?? create_time) * 1000) },
        }),
      })),
      next: next === null ? null : `${key.value.msgDataId}.${key.value.index}.${next}`,
    })
  },
}
