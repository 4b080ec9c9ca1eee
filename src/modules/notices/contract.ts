import { z } from "zod"
import { route } from "#kernel/route"
import { empty, id, instant, pageOf, paging, params } from "#shapes"
import { channelContract } from "./rules/channel-contract.ts"
import { sendingStates } from "./rules/ways.ts"

export type { ChannelRow, ChannelView, SenderView, SendingRow } from "./rules/channel-contract.ts"
export { channelContract }

export const noticeView = z.object({
  id,
  kind: z.string(),
  title: z.string(),
  text: z.string(),
  /** Address in the console the notice leads to. */
  opens: z.string().nullable(),
  at: instant,
  /** null while this notice, or an earlier one about the same matter, is unread. */
  readAt: instant.nullable(),
  /** Earlier notices about the same matter (the same address), told together with this one. */
  earlier: z.number().int(),
  /** What of it left the house, to the reader himself or to a group of his unit. */
  sent: z.array(
    z.object({
      way: z.string(),
      state: z.enum(sendingStates),
      stateLabel: z.string(),
      reason: z.string().nullable(),
      at: instant,
    }),
  ),
})

export const noticesContract = {
  notices: route({
    method: "GET",
    path: "/notices",
    summary: "我的提醒，同一件事的并作一条",
    permission: "session",
    query: z.object({ ...paging, unread: z.enum(["yes"]).optional() }),
    reply: pageOf(noticeView).extend({ unread: z.number().int() }),
  }),
  read: route({
    method: "POST",
    path: "/notices/:id/readings",
    summary: "标为已读，连同同一件事较早的提醒",
    permission: "session",
    params,
    body: empty,
    reply: empty,
    refusals: ["notices.not-found"],
  }),
  readAll: route({
    method: "POST",
    path: "/notices/readings",
    summary: "全部标为已读，到指定的一条为止",
    permission: "session",
    body: z.object({ upTo: id }),
    reply: empty,
  }),
  ...channelContract,
} as const
