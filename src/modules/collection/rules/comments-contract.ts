import { z } from "zod"
import { route } from "#kernel/route"
import { id, instant, pageOf, paging, params } from "#shapes"

export const commentRow = z.object({
  id,
  text: z.string(),
  writtenAt: instant,
  firstSeenAt: instant,
  /** The account's own answer, where the platform tells. */
  reply: z.object({ text: z.string(), at: instant.nullable() }).nullable(),
  deletedAt: instant.nullable(),
  /** Earlier wordings, the oldest first. */
  before: z.array(z.object({ text: z.string(), seenAt: instant })),
})
export type CommentRow = z.infer<typeof commentRow>

/** The same among an account's comments: with the post it stands below. */
export const accountComment = commentRow.extend({ post: z.object({ id, title: z.string() }) })
export type AccountComment = z.infer<typeof accountComment>

export const commentsContract = {
  accountComments: route({
    method: "GET",
    path: "/accounts/:id/comments",
    summary: "一个账号各条发文的评论，最近的在前（不含评论人信息）",
    permission: "collection.read",
    params,
    query: z.object(paging),
    reply: pageOf(accountComment).extend({ offered: z.boolean() }),
    refusals: ["collection.not-found"],
  }),
  comments: route({
    method: "GET",
    path: "/posts/:id/comments",
    summary: "一条发文的评论（不含评论人信息）",
    permission: "collection.read",
    params,
    query: z.object(paging),
    reply: pageOf(commentRow).extend({
      /** Whether the account's interface tells of comments. */
      offered: z.boolean(),
      /** Start of the last reading that came through. */
      readAt: instant.nullable(),
      failure: z.object({ reason: z.string(), advice: z.string(), nextAt: instant.nullable() }).nullable(),
    }),
    refusals: ["collection.not-found"],
  }),
} as const
