import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, event, id, instant, listed, pageOf, paging, params, part, reason } from "#shapes"

const states = [
  ...(["prepared", "submitting", "filed", "sent", "answered", "returned", "refused", "unknown"] as const),
  ...(["withdrawn", "ended"] as const),
] as const

export const orderRow = z.object({
  id,
  ours: z.string(),
  theirs: z.string().nullable(),
  title: z.string(),
  kind: z.string(),
  message: z.object({ id, opens: z.string() }),
  peer: z.object({ id, name: z.string() }),
  state: z.enum(states),
  stateLabel: z.string(),
  /** What the other side said last, in its own words; or why it did not arrive. */
  says: z.string(),
  madeAt: instant,
  dueAt: instant.nullable(),
})
export type OrderRow = z.infer<typeof orderRow>

export const orderView = orderRow.extend({
  text: z.string(),
  place: z.string(),
  matter: z.string(),
  service: z.string(),
  hasContact: z.boolean(),
  reason: z.string(),
  madeBy: z.string(),
  attempts: z.number().int(),
  nextAt: instant.nullable(),
  sentAt: instant.nullable(),
  answer: z.string().nullable(),
  newsAt: instant.nullable(),
  failure: z.object({ reason: z.string(), advice: z.string() }).nullable(),
  events: z.array(event),
  may: z.object({ settle: allowed, resend: allowed, withdraw: allowed, end: allowed }),
})
export type OrderView = z.infer<typeof orderView>

/** A message that came in from the other side. */
export const broughtRow = z.object({
  id,
  theirs: z.string(),
  source: z.string(),
  title: z.string(),
  stateLabel: z.string(),
  receivedAt: instant,
  answer: z.string().nullable(),
})
export type BroughtRow = z.infer<typeof broughtRow>

const missing = ["exchange.no-order", "exchange.order-wrong-state"] as const
const act = <B extends z.ZodType>(path: string, summary: string, body: B, more: readonly string[] = []) =>
  route({
    ...{ method: "POST", path: `/exchange-orders/:id/${path}`, summary, permission: "exchange.pass-on", params, body },
    ...{ reply: orderView, refusals: [...missing, ...more] },
  })

/** 转出的和收到的工单. */
export const orderContract = {
  orders: route({
    method: "GET",
    path: "/exchange-orders",
    summary: "转出的工单",
    permission: "exchange.pass-on",
    query: z.object({ ...paging, state: listed, peer: id.optional(), message: id.optional() }),
    reply: pageOf(orderRow).extend({ figures: z.array(part) }),
  }),
  brought: route({
    method: "GET",
    path: "/exchange-received",
    summary: "对方转来的来信",
    permission: "exchange.pass-on",
    query: z.object({ source: z.enum(["hotline", "open311"]) }),
    reply: z.object({ items: z.array(broughtRow), most: z.number().int() }),
  }),
  order: route({
    ...{
      method: "GET",
      path: "/exchange-orders/:id",
      summary: "一件转出的工单",
      permission: "exchange.pass-on",
      params,
    },
    ...{ reply: orderView, refusals: ["exchange.no-order"] },
  }),
  passOn: route({
    method: "POST",
    path: "/exchange-orders",
    summary: "把一件来信转交对接方办理",
    permission: "exchange.pass-on",
    body: z.object({
      messageId: id,
      peerId: id,
      serviceCode: z.string().max(100).default(""),
      withContact: z.boolean().default(false),
      reason,
    }),
    reply: z.object({ id }),
    refusals: [
      ...([
        "exchange.no-peer",
        "exchange.peer-wrong-state",
        "exchange.with-others",
        "exchange.came-from-there",
      ] as const),
      ...(["exchange.service-needed", "exchange.place-needed"] as const),
      ...(["inbox.not-found", "inbox.not-allowed", "inbox.wrong-state", "inbox.gate-bars"] as const),
      ...(["inbox.nothing-hidden", "inbox.reply-wrong-state"] as const),
    ],
  }),
  settle: act(
    "checks",
    "核实：问过对方，收到了没有",
    z.object({ arrived: z.boolean(), theirs: z.string().trim().max(100).default(""), reason }),
  ),
  resend: act("resendings", "重新推送（同一编号）", z.object({ reason }), [
    "exchange.peer-wrong-state",
    "exchange.with-others",
  ]),
  withdraw: act("withdrawals", "收回，不再推送", z.object({ reason })),
  end: act("endings", "了结，不再等对方", z.object({ reason })),
} as const
