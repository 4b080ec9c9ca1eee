import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, id, instant, pageOf, paging, params } from "#shapes"

const order = z.object({
  id,
  title: z.string(),
  unit: z.string(),
  maker: z.string(),
  madeAt: instant,
  total: z.number().int(),
  sent: z.number().int(),
  failed: z.number().int(),
})
export type OrderRow = z.infer<typeof order>

const cleared = z.object({
  replyId: id,
  messageId: id,
  title: z.string(),
  unit: z.string(),
  text: z.string(),
  dueAt: instant.nullable(),
})
export type ClearedReply = z.infer<typeof cleared>

const done = z.object({ id })

/** 成批发布 of answers, each of which has passed its own review. */
export const releasingContract = {
  cleared: route({
    ...{ method: "GET", path: "/cleared-replies", summary: "待成批发布的答复", permission: "inbox.reply" },
    query: z.object({}),
    reply: z.object({ items: z.array(cleared) }),
  }),
  orders: route({
    ...{ method: "GET", path: "/reply-orders", summary: "成批发布的单", permission: "inbox.reply" },
    query: z.object(paging),
    reply: pageOf(order),
  }),
  order: route({
    ...{ method: "GET", path: "/reply-orders/:id", summary: "一张成批发布单", permission: "inbox.reply", params },
    reply: order.extend({
      items: z.array(
        z.object({
          ...{ replyId: id, messageId: id, title: z.string(), state: z.enum(["waiting", "sent", "failed"]) },
          ...{ stateLabel: z.string(), says: z.string() },
        }),
      ),
      retry: allowed,
    }),
    refusals: ["inbox.no-order"],
  }),
  orderRelease: route({
    ...{ method: "POST", path: "/reply-orders", summary: "成批发布答复", permission: "inbox.reply" },
    body: z.object({
      title: z.string().trim().min(2, "请写明这一批答复什么").max(60, "请控制在60字以内"),
      replyIds: z.array(id).min(1, "请先选择答复").max(200, "一批最多200件"),
    }),
    reply: done,
    refusals: ["inbox.not-found", "inbox.not-yours", "inbox.not-releasable"],
  }),
  retryRelease: route({
    ...{ method: "POST", path: "/reply-orders/:id/retries", summary: "重发没有发出的答复", permission: "inbox.reply" },
    ...{ params, body: z.object({}), reply: done, refusals: ["inbox.no-order", "inbox.nothing-to-release"] },
  }),
} as const
