import { z } from "zod"
import {
  type Access,
  type Answered,
  answered,
  type CommentPlace,
  foundInPages,
  type HideComment,
} from "#connectors/kit"
import { call } from "./calls.ts"
import { type CommentKey, commentKey, listed, namedBy, numbered } from "./comments.ts"
import { notSent } from "./replies.ts"

/** Article or comment deleted meanwhile: 53600, 88001 no such article, 88004 taken back by its author, 88008 no such comment. */
const GONE: readonly string[] = ["53600", "88001", "88004", "88008"]

interface Found {
  readonly key: CommentKey
  readonly elected: boolean
}

/** The comment in the article's list; null: it is not there any more. */
async function find(
  access: Access,
  { platformPostId, platformCommentId }: CommentPlace,
): Promise<Answered<Found | null>> {
  const key = await commentKey(access, platformPostId)
  if (!key.ok) return GONE.includes(key.failure.code) ? answered(null) : key
  const found = await foundInPages(
    async (cursor) => {
      const page = await listed(access, key.value, Number(cursor ?? 0))
      if (!page.ok) return page
      const { comment, next } = page.value
      return answered({ items: comment, next: next === null ? null : String(next) })
    },
    ({ user_comment_id }) => user_comment_id === platformCommentId,
  )
  if (!found.ok) return GONE.includes(found.failure.code) ? answered(null) : found
  return answered(found.value ? { key: key.value, elected: found.value.comment_type === 1 } : null)
}

/** `markelect`, `unmarkelect`; false: there is nothing left to mark. */
async function mark(
  access: Access,
  path: "markelect" | "unmarkelect",
  key: CommentKey,
  id: string,
): Promise<Answered<boolean>> {
  const body = { ...namedBy(key), user_comment_id: numbered(id) }
  const answer = await call(access, `/cgi-bin/comment/${path}`, body, z.looseObject({}))
  if (answer.ok) return answered(true)
  return GONE.includes(answer.failure.code) ? answered(false) : answer
}

/** 取消精选: below an article everybody sees what the account has elected, and nothing else. */
export const hideComment: HideComment = {
  says: "批准后由系统调用公众号接口取消这条留言的精选，公众不再看到，可以恢复；没有精选的留言公众本来就看不到，不作改动。",
  isFinal: false,

  async hide(access, place) {
    const found = await find(access, place)
    if (!found.ok) return notSent(found)
    if (!found.value) return answered("gone")
    if (!found.value.elected) return answered("never-public")
    const marked = await mark(access, "unmarkelect", found.value.key, place.platformCommentId)
    return marked.ok ? answered(marked.value ? "held-back" : "gone") : marked
  },

  async show(access, place) {
    const found = await find(access, place)
    if (!found.ok) return notSent(found)
    if (!found.value) return answered("gone")
    if (found.value.elected) return answered("shown")
    const marked = await mark(access, "markelect", found.value.key, place.platformCommentId)
    return marked.ok ? answered(marked.value ? "shown" : "gone") : marked
  },

  async sight(access, place) {
    const found = await find(access, place)
    if (!found.ok) return found
    return answered(!found.value ? "gone" : found.value.elected ? "public" : "held-back")
  },
}
