import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { noteHandOn } from "#modules/inbox"
import type { Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import * as trail from "#platform/trail"
import { lockPeer, type Peer, seesPeer } from "../peers/store.ts"
import { exchangerOf, type PeerPorts } from "../ports.ts"
import { peerStates } from "../states.ts"
import { PUSH_JOB } from "./push.ts"
import { type OrderMove, orderStates } from "./states.ts"
import { addOrderEvent, lockOrder, moveOrder, type Order, withOthers } from "./store.ts"

type Done = Promise<Outcome<{ id: string }>>
interface ById {
  readonly id: string
  readonly reason: string
}

async function movable(ctx: Ctx, tx: Tx, id: string, move: OrderMove): Promise<Outcome<{ order: Order; peer: Peer }>> {
  const order = await lockOrder(tx, id)
  const peer = order && (await lockPeer(tx, order.peerId))
  if (!order || !seesPeer(ctx.actor, peer)) return refused("exchange.no-order")
  return orderStates.refuse(order.state, move) ?? done({ order, peer })
}

const SUBJECT = "exchange.order"

/** 核实: somebody asked the other side. It arrived, or it did not; what did not is sent again only when a person says so. */
export async function settleOrder(ctx: Ctx, tx: Tx, input: ById & { arrived: boolean; theirs: string }): Done {
  // Only what is unclear is looked at by a person; what is under way tells by itself.
  const found = await movable(ctx, tx, input.id, input.arrived ? "accept" : "refuse")
  if (!found.ok) return found
  const { order } = found.value
  if (order.state !== "unknown")
    return refused("exchange.order-wrong-state", { state: orderStates.states[order.state].label, move: "核实" })
  if (input.arrived) await moveOrder(tx, order.id, "accept", { theirs: input.theirs || null, sentAt: ctx.now })
  else
    await moveOrder(tx, order.id, "refuse", {
      failure: { reason: "经核实对方没有收到。", advice: "可以重新推送，或收回另行办理。" },
    })
  await addOrderEvent(tx, ctx, order.id, "checked", `${input.arrived ? "对方已收到" : "对方没有收到"}：${input.reason}`)
  await trail.write(tx, ctx, "order.checked", { kind: SUBJECT, id: order.id }, { arrived: input.arrived })
  return done({ id: order.id })
}

/** 重新推送 what is known not to have arrived, under the same number. */
export const resendOrder =
  (ports: PeerPorts) =>
  async (ctx: Ctx, tx: Tx, input: ById): Done => {
    const found = await movable(ctx, tx, input.id, "resend")
    if (!found.ok) return found
    const { order, peer } = found.value
    if (peer.state !== "on")
      return refused("exchange.peer-wrong-state", { state: peerStates.states[peer.state].label, move: "推送" })
    // Handed on to somebody else meanwhile.
    const who = await withOthers(tx, order.messageId)
    if (who !== undefined) return refused("exchange.with-others", { who })
    const isFile = exchangerOf(ports, peer.kind)?.way === "file"
    await moveOrder(tx, order.id, "resend", isFile ? {} : { nextAt: ctx.now })
    if (!isFile) await enqueue(tx, PUSH_JOB, { orderId: order.id }, { key: `${PUSH_JOB}:${order.id}` })
    await addOrderEvent(tx, ctx, order.id, "resent", input.reason)
    await trail.write(tx, ctx, "order.resent", { kind: SUBJECT, id: order.id })
    return done({ id: order.id })
  }

/** 收回 what never went out: it is the desk's alone again. */
export const withdrawOrder = (ctx: Ctx, tx: Tx, input: ById): Done => close(ctx, tx, input, "withdraw")
/** 了结: nobody waits for the other side any longer; what it says later is not asked for. */
export const endOrder = (ctx: Ctx, tx: Tx, input: ById): Done => close(ctx, tx, input, "end")

async function close(ctx: Ctx, tx: Tx, input: ById, move: "withdraw" | "end"): Done {
  const found = await movable(ctx, tx, input.id, move)
  if (!found.ok) return found
  const { order, peer } = found.value
  await moveOrder(tx, order.id, move)
  await addOrderEvent(tx, ctx, order.id, move === "end" ? "ended" : "withdrawn", input.reason)
  const said = move === "end" ? "不再等待" : "收回"
  await noteHandOn(ctx, tx, order.messageId, "told-by-others", `${said}${peer.name}的办理：${input.reason}`)
  const subject = { kind: SUBJECT, id: order.id }
  if (move === "end") await trail.write(tx, ctx, "order.ended", subject)
  else await trail.write(tx, ctx, "order.withdrawn", subject)
  return done({ id: order.id })
}
