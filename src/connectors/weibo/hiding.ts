import { z } from "zod"
import { answered, foundInPages, type HideComment } from "#connectors/kit"
import { baseOf, businessOf, write } from "./calls.ts"
import { comments } from "./collect.ts"

/** Post or comment deleted meanwhile: 20101 no such post, 20201 no such comment. */
const GONE: readonly string[] = ["20101", "20201"]

/** Deleting is all there is. Below own posts the commercial call deletes everybody's comments; the open one may answer 20203. */
export const hideComment: HideComment = {
  says: "批准后由系统调用微博接口删除这条评论：删除后不能恢复，平台上不再有原文，只有本系统保存。",
  isFinal: true,

  async hide(access, { platformCommentId }) {
    const url =
      access.settings.mode === "biz"
        ? `${businessOf(access.settings)}/2/comments/destroy/biz.json`
        : `${baseOf(access.settings)}/2/comments/destroy.json`
    const call = (token: string) => ({
      form: { cid: platformCommentId, access_token: token },
      name: "comments/destroy",
    })
    const answer = await write(access, url, call, z.looseObject({}))
    if (answer.ok) return answered("deleted")
    return GONE.includes(answer.failure.code) ? answered("gone") : answer
  },

  async sight(access, { platformPostId, platformCommentId }) {
    const found = await foundInPages(
      async (cursor) => {
        const page = await comments.page(access, platformPostId, cursor)
        return page.ok ? answered({ items: page.value.comments, next: page.value.next }) : page
      },
      (one) => one.platformCommentId === platformCommentId,
    )
    if (!found.ok) return GONE.includes(found.failure.code) ? answered("gone") : found
    return answered(found.value ? "public" : "gone")
  },
}
