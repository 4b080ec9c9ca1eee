import { z } from "zod"
import { route } from "#kernel/route"
import { empty, id, instant, pageOf, paging, params } from "#shapes"

export const noticeView = z.object({
  id,
  kind: z.string(),
  title: z.string(),
  text: z.string(),
  /** Address in the console the notice leads to. */
  opens: z.string().nullable(),
  at: instant,
  readAt: instant.nullable(),
})

export const noticesContract = {
  notices: route({
    method: "GET",
    path: "/notices",
    summary: "我的提醒",
    permission: "session",
    query: z.object({ ...paging, unread: z.enum(["yes"]).optional() }),
    reply: pageOf(noticeView).extend({ unread: z.number().int() }),
  }),
  read: route({
    method: "POST",
    path: "/notices/:id/readings",
    summary: "标为已读",
    permission: "session",
    params,
    body: empty,
    reply: empty,
    refusals: ["notices.not-found"],
  }),
} as const
