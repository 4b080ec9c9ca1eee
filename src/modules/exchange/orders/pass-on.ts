import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import { handableMessage, noteHandOn, unmask } from "#modules/inbox"
import type { Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import * as trail from "#platform/trail"
import { lockPeer, seesPeer } from "../peers/store.ts"
import { exchangerOf, type PeerPorts, sealContact } from "../ports.ts"
import { peerStates } from "../states.ts"
import { PUSH_JOB } from "./push.ts"
import { addOrderEvent, withOthers } from "./store.ts"

export interface PassOn {
  readonly messageId: string
  readonly peerId: string
  readonly serviceCode: string
  readonly withContact: boolean
  readonly reason: string
}

/** Where a message came in by the other side's own doors, by the kind of peer that stands for that side. */
const CAME_FROM: Readonly<Record<string, string>> = {
  hotline: "hotline",
  "hotline-file": "hotline",
  open311: "open311",
}

/** 转交: a person hands one message on to one peer, with his reason. The desk goes on answering for it to the citizen. */
export const passOn =
  (ports: PeerPorts) =>
  async (ctx: Ctx, tx: Tx, input: PassOn): Promise<Outcome<{ id: string }>> => {
    const peer = await lockPeer(tx, input.peerId)
    if (!seesPeer(ctx.actor, peer)) return refused("exchange.no-peer")
    const refusal = peerStates.refuse(peer.state, "test")
    if (refusal)
      return refused("exchange.peer-wrong-state", { state: peerStates.states[peer.state].label, move: "转交" })
    const exchanger = exchangerOf(ports, peer.kind)
    if (!exchanger) return refused("exchange.no-peer")
    const isPublic = exchanger.way === "calls" && exchanger.publishes === true
    const found = await handableMessage(ctx, tx, { id: input.messageId, isPublic })
    if (!found.ok) return found
    const message = found.value
    const who = await withOthers(tx, message.id)
    if (who !== undefined) return refused("exchange.with-others", { who })
    if (message.sources.includes(CAME_FROM[peer.kind] ?? ""))
      return refused("exchange.came-from-there", { who: peer.name })
    const needs = exchanger.way === "calls" ? (exchanger.needs ?? []) : []
    const isListed = peer.services.some(({ code }) => code === input.serviceCode)
    if (needs.includes("service") && !isListed) return refused("exchange.service-needed")
    if (needs.includes("place") && message.position === null && message.place === "")
      return refused("exchange.place-needed")
    const contact = input.withContact ? await contactOf(ports, ctx, tx, input, peer.name) : done("")
    if (!contact.ok) return contact

    const { id } = await tx.one<{ id: string }>(
      "select nextval(pg_get_serial_sequence('exchange.handed_order', 'id')) as id",
    )
    const ours = `JS${civilDate(ctx.now).replaceAll("-", "")}-${id}`
    const isFile = exchanger.way === "file"
    await tx.run(
      `insert into exchange.handed_order (id, peer_id, message_id, ours, title, text, place, kind, matter, service_code, lat, lon,
         is_urgent, received_at, due_at, contact_sealed, reason, made_by, made_at, state, next_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 'prepared', $20)`,
      [
        ...[id, peer.id, message.id, ours, message.title, message.text, message.place, message.kind, message.matter],
        ...[isListed ? input.serviceCode : "", message.position?.lat ?? null, message.position?.lon ?? null],
        ...[message.isUrgent, message.receivedAt, message.dueAt],
        ...[contact.value ? sealContact(ports.secrets, id, contact.value) : null, input.reason, ctx.actor.id, ctx.now],
        isFile ? null : ctx.now,
      ],
    )
    if (!isFile) await enqueue(tx, PUSH_JOB, { orderId: id }, { key: `${PUSH_JOB}:${id}` })
    await addOrderEvent(
      tx,
      ctx,
      id,
      "made",
      `${peer.name}：${input.reason}${contact.value ? "（附来信人联系方式）" : ""}`,
    )
    await noteHandOn(ctx, tx, message.id, "handed-on", `${peer.name}（${ours}）：${input.reason}`)
    await trail.write(
      tx,
      ctx,
      "order.passed-on",
      { kind: "exchange.order", id },
      { message: message.id, peer: peer.id, withContact: contact.value !== "" },
    )
    return done({ id })
  }

/** The citizen's telephone, looked at by whoever may, with a reason of its own in the record. */
async function contactOf(
  ports: PeerPorts,
  ctx: Ctx,
  tx: Tx,
  input: PassOn,
  peerName: string,
): Promise<Outcome<string>> {
  const reason = `转交${peerName}：${input.reason}`.slice(0, 500)
  const looked = await unmask(ports.secrets)(ctx, tx, { id: input.messageId, what: "contact", reason })
  return looked.ok ? done(looked.value.items.map(({ text }) => text).join("；")) : looked
}
