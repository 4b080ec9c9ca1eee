import { z } from "zod"
import { route } from "#kernel/route"
import { id, instant, listed, pageOf, paging, params, part } from "#shapes"

const kind = z.object({ id: z.string(), label: z.string() })

export const webhookView = z.object({
  id,
  name: z.string(),
  url: z.string(),
  kinds: z.array(kind),
  reader: z.string(),
  state: z.enum(["on", "stopped"]),
  stateLabel: z.string(),
  /** Last characters of the secret; the secret itself is shown once. */
  secretTail: z.string().nullable(),
  madeAt: instant,
  counts: z.object({ sent: z.number().int(), waiting: z.number().int(), dead: z.number().int() }),
})
export type WebhookView = z.infer<typeof webhookView>

export const sendingRow = z.object({
  id,
  kindLabel: z.string(),
  title: z.string(),
  opens: z.string(),
  state: z.enum(["waiting", "sending", "sent", "dead", "withheld"]),
  stateLabel: z.string(),
  attempts: z.number().int(),
  happenedAt: instant,
  nextAt: instant.nullable(),
  settledAt: instant.nullable(),
  lastStatus: z.number().int().nullable(),
  lastFailure: z.string().nullable(),
  body: z.string(),
})
export type SendingRow = z.infer<typeof sendingRow>

export * from "./rules/order-contract.ts"
export * from "./rules/peer-contract.ts"

export const exchangeContract = {
  webhooks: route({
    method: "GET",
    path: "/webhooks",
    summary: "本人订阅的回调通知",
    permission: "exchange.read",
    reply: z.object({ items: z.array(webhookView), kinds: z.array(kind) }),
  }),
  webhook: route({
    method: "GET",
    path: "/webhooks/:id",
    summary: "一个回调通知订阅",
    permission: "exchange.read",
    params,
    reply: webhookView,
    refusals: ["exchange.not-found"],
  }),
  addWebhook: route({
    method: "POST",
    path: "/webhooks",
    summary: "订阅回调通知；密钥只显示这一次",
    permission: "exchange.edit",
    body: z.object({
      name: z.string().trim().min(2, "请写明对方系统").max(60),
      url: z.url({ protocol: /^https?$/ }).max(500),
      kinds: z.array(z.string().max(60)).min(1, "请至少选一类").max(20),
    }),
    reply: z.object({ webhook: webhookView, secret: z.string() }),
    refusals: ["exchange.unknown-kind", "exchange.kind-not-readable", "exchange.url-not-allowed", "exchange.too-many"],
  }),
  stopWebhook: route({
    method: "POST",
    path: "/webhooks/:id/stops",
    summary: "停用回调通知",
    permission: "exchange.edit",
    params,
    body: z.object({}),
    reply: webhookView,
    refusals: ["exchange.not-found", "exchange.wrong-state"],
  }),
  sendings: route({
    method: "GET",
    path: "/webhooks/:id/sendings",
    summary: "一个订阅送出了什么、对方怎么答复",
    permission: "exchange.read",
    params,
    query: z.object({ ...paging, state: listed }),
    reply: pageOf(sendingRow).extend({ figures: z.array(part) }),
    refusals: ["exchange.not-found"],
  }),
  resend: route({
    method: "POST",
    path: "/webhook-sendings/:id/resendings",
    summary: "重送一条",
    permission: "exchange.edit",
    params,
    body: z.object({}),
    reply: z.object({}),
    refusals: ["exchange.not-found", "exchange.sending-wrong-state", "exchange.wrong-state"],
  }),
} as const
