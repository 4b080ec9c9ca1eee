import {
  type Answered,
  failed,
  type HandedOrder,
  type OrderHandle,
  ownFailure,
  retryAt,
  withoutThrowing,
} from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { MINUTE_MS } from "#kernel/time"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import { enqueue, type Outbound, TRIES } from "#platform/jobs"
import { type Failing, lockPeer, notePeer, type Peer } from "../peers/store.ts"
import { accessOf } from "../peers/try-peer.ts"
import { exchangerOf, type PeerPorts } from "../ports.ts"
import { addOrderEvent, handedOf, lockOrder, moveOrder, type Order } from "./store.ts"

export const PUSH_JOB = "exchange.push-order"

/** A call has ended long before; a claim older than this was left by a process that died. */
export const LEASE_MS = 10 * MINUTE_MS
const ATTEMPTS_MAX = 8

interface Claimed {
  readonly peer: Peer
  readonly order: Order
  readonly handed: HandedOrder
}

const NO_WAY = ownFailure(
  ...(["no-access", "account", "对接方的密钥在这台机器上打不开，没有推送。", "请重新填写密钥后重新推送。"] as const),
)

/** 推送: once. What may have arrived is never sent again by the machine; a person asks the other side and says what he heard. */
export const pushOut = (ports: PeerPorts): Outbound<Claimed, Answered<OrderHandle>> => ({
  payload: ["orderId"],
  attempts: TRIES,
  async claim(tx, { ctx }, payload) {
    const order = await lockOrder(tx, payload.orderId!)
    if (order?.state !== "prepared" || order.nextAt === null || order.nextAt > ctx.now) return undefined
    const peer = (await lockPeer(tx, order.peerId))!
    await moveOrder(tx, order.id, "claim", { claimedUntil: new Date(ctx.now.getTime() + LEASE_MS) })
    await addOrderEvent(tx, ctx, order.id, "tried")
    return { peer, order, handed: handedOf(order, ports.secrets) }
  },
  async call({ peer, handed }, { ctx }) {
    const exchanger = exchangerOf(ports, peer.kind)
    const access = accessOf(ports, peer, ctx.now)
    if (exchanger?.way !== "calls" || !access) return failed(NO_WAY)
    return withoutThrowing(() => exchanger.push(access, handed))
  },
  async settle(tx, { ctx }, { order, peer }, answer) {
    // Found lost meanwhile by the sweep: what the call says still settles it. A later attempt is not this one's to settle.
    const present = (await lockOrder(tx, order.id))!
    const isMine = present.attempts === order.attempts + 1
    if (!isMine || (present.state !== "submitting" && present.state !== "unknown")) return "done"
    if (answer.ok) {
      await moveOrder(tx, order.id, "accept", { ...answer.value, sentAt: ctx.now })
      await addOrderEvent(tx, ctx, order.id, "sent", answer.value.theirs ? `对方编号 ${answer.value.theirs}` : "")
      await notePeer(tx, peer, ctx.now, undefined)
      return "done"
    }
    await settleFailure(tx, ctx, present, peer, answer.failure)
    return "done"
  },
})

async function settleFailure(
  tx: Tx,
  ctx: Ctx,
  order: Order,
  peer: Peer,
  failure: Extract<Answered<never>, { ok: false }>["failure"],
): Promise<void> {
  const said = { reason: failure.reason, advice: failure.advice }
  if (failure.kind !== "content" && (await notePeer(tx, peer, ctx.now, said))) await tellFailing(tx, ctx, peer, said)
  if (failure.acted === "maybe") {
    if (order.state === "submitting") await loseOrder(tx, ctx, order, said)
    return
  }
  // The sweep has given it to a person; that nothing had arrived is known now.
  const at =
    order.state === "submitting" && order.attempts < ATTEMPTS_MAX
      ? retryAt(failure, order.attempts, ctx.now, order.id)
      : null
  if (at) {
    await moveOrder(tx, order.id, "retry", { nextAt: at, failure: said })
    await addOrderEvent(tx, ctx, order.id, "later", said.reason)
    await enqueue(tx, PUSH_JOB, { orderId: order.id }, { key: `${PUSH_JOB}:${order.id}`, runAt: at })
    return
  }
  await moveOrder(tx, order.id, "refuse", { failure: said })
  await addOrderEvent(tx, ctx, order.id, "refused", `${said.reason}${said.advice}`)
  const told = { kind: "exchange.order-refused", title: "转交的工单对方没有接收", text: said.reason }
  await tellDesk(tx, ctx, order, peer, told)
}

/** Nobody knows whether it arrived: it becomes a task of a person. */
export async function loseOrder(tx: Tx, ctx: Ctx, order: Order, failure: Failing): Promise<void> {
  const peer = (await lockPeer(tx, order.peerId))!
  await moveOrder(tx, order.id, "lose", { failure })
  await addOrderEvent(tx, ctx, order.id, "unknown", failure.reason)
  const told = { kind: "exchange.order-unknown", title: "转交的工单结果不明，请核实", text: failure.reason }
  await tellDesk(tx, ctx, order, peer, told)
}

export interface Told {
  readonly kind: string
  readonly title: string
  readonly text: string
}

export const tellDesk = (tx: Tx, ctx: Ctx, order: Pick<Order, "id" | "title">, peer: Peer, told: Told): Promise<void> =>
  tell(tx, ctx, {
    ...{ toUnit: peer.unitId, ...told, text: `${peer.name}：${order.title}。${told.text}` },
    opens: `/exchange-orders/${order.id}`,
  })

/** Said once when it begins; what waits goes on by itself when the other side is back. */
export const tellFailing = (tx: Tx, ctx: Ctx, peer: Peer, failure: Failing): Promise<void> =>
  tell(tx, ctx, {
    ...{ toUnit: peer.unitId, kind: "exchange.peer-failing", title: `对接方“${peer.name}”连不上` },
    text: `${failure.reason}${failure.advice}`,
    opens: `/exchange-peers/${peer.id}`,
  })

const LOST: Failing = { reason: "推送时系统中断，不知道对方是否收到。", advice: "请向对方核实后登记。" }

/** What a dead worker left is a person's to look at; what is due goes out. Answers how many. */
export async function sweepOrders(tx: Tx, ctx: Ctx): Promise<number> {
  const lost = await tx.many<{ id: string }>(
    `select id from exchange.handed_order where state = 'submitting' and claimed_until < $1 for update skip locked`,
    [ctx.now],
  )
  for (const { id } of lost) await loseOrder(tx, ctx, (await lockOrder(tx, id))!, LOST)
  const due = await tx.many<{ id: string }>(
    `select id from exchange.handed_order where state = 'prepared' and next_at < $1 order by next_at limit 500`,
    [new Date(ctx.now.getTime() - MINUTE_MS)],
  )
  for (const { id } of due) await enqueue(tx, PUSH_JOB, { orderId: id }, { key: `${PUSH_JOB}:${id}` })
  return lost.length + due.length
}
