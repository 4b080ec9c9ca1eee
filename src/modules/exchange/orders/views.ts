import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { InputOf } from "#kernel/route"
import { iso } from "#kernel/time"
import { broughtMessages, messageStates } from "#modules/inbox"
import type { Sql } from "#platform/db"
import type { OrderRow, OrderView, orderContract } from "../contract.ts"
import { allowedOf } from "../peers/views.ts"
import { type Peer, PEER, PEER_FROM, seesPeer } from "../peers/store.ts"
import { ORDER_EVENTS, type OrderEventKind, type OrderMove, NEWS_LABELS, orderStates } from "./states.ts"
import { ORDER, type Order } from "./store.ts"

const RECEIVED_MOST = 200

type Row = Order & { readonly peerName: string }

const rowOf = (row: Row): OrderRow => ({
  ...{ id: row.id, ours: row.ours, theirs: row.theirs, title: row.title, kind: row.kind, state: row.state },
  message: { id: row.messageId, opens: `/messages/${row.messageId}` },
  peer: { id: row.peerId, name: row.peerName },
  stateLabel: orderStates.states[row.state].label,
  says: row.failureReason ?? (row.newsState ? row.newsSays || NEWS_LABELS[row.newsState] : ""),
  madeAt: iso(row.madeAt),
  dueAt: row.dueAt && iso(row.dueAt),
})

/** Peers of one's desks: what has been handed to them is seen by whoever sees them. */
async function peersSeen(ctx: Ctx, sql: Sql): Promise<string[]> {
  const rows = await sql.many<Peer>(`select ${PEER} from ${PEER_FROM}`)
  return rows.filter((row) => seesPeer(ctx.actor, row)).map(({ id }) => id)
}

/** 转出的工单, the latest first. */
export async function listOrders(ctx: Ctx, sql: Sql, input: InputOf<typeof orderContract.orders>) {
  const params = [await peersSeen(ctx, sql), input.peer ?? null, input.message ?? null] as const
  const where =
    "o.peer_id = any($1::bigint[]) and ($2::bigint is null or o.peer_id = $2) and ($3::bigint is null or o.message_id = $3)"
  const counts = await sql.many<{ state: Order["state"]; n: number }>(
    `select o.state, count(*)::int as n from exchange.handed_order o where ${where} group by o.state`,
    [...params],
  )
  const wanted = input.state && input.state.length > 0 ? input.state : null
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<Row>(
    `select ${ORDER}, p.name as "peerName" from exchange.handed_order o join exchange.peer p on p.id = o.peer_id
     where ${where} and ($4::text[] is null or o.state = any($4)) order by o.id desc limit $5 offset $6`,
    [...params, wanted, input.limit, offset],
  )
  const total = counts.filter(({ state }) => !wanted || wanted.includes(state)).reduce((sum, { n }) => sum + n, 0)
  const figures = Object.entries(orderStates.states).flatMap(([key, { label }]) => {
    const count = counts.find(({ state }) => state === key)?.n ?? 0
    return count > 0 ? [{ key, label, count }] : []
  })
  return done({ ...pageOf(rows.map(rowOf), total, offset), figures })
}

export async function orderOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<OrderView>> {
  const row = await sql.maybe<Row & { by: string; service: string | null }>(
    `select ${ORDER}, p.name as "peerName", e.name as by,
       (select s->>'name' from jsonb_array_elements(p.services) s where s->>'code' = o.service_code limit 1) as service
     from exchange.handed_order o join exchange.peer p on p.id = o.peer_id join identity.v_person e on e.id = o.made_by
     where o.id = $1 and o.peer_id = any($2::bigint[])`,
    [input.id, await peersSeen(ctx, sql)],
  )
  if (!row) return refused("exchange.no-order")
  const events = await sql.many<{ at: Date; actor: string; unit: string; kind: OrderEventKind; text: string }>(
    `select e.at, coalesce(p.name, '系统') as actor, coalesce(u.name, '') as unit, e.kind, e.text from exchange.order_event e
     left join identity.v_person p on p.id::text = e.actor_id left join identity.v_unit u on u.id = e.unit_id
     where e.order_id = $1 order by e.id`,
    [row.id],
  )
  const may = (move: OrderMove) => allowedOf(orderStates.refuse(row.state, move))
  const unclear =
    row.state === "unknown"
      ? undefined
      : refused("exchange.order-wrong-state", { state: orderStates.states[row.state].label, move: "核实" })
  return done({
    ...rowOf(row),
    ...{ text: row.text, place: row.place, matter: row.matter, reason: row.reason, attempts: row.attempts },
    ...{ service: row.service ?? "", hasContact: row.contactSealed !== null, madeBy: row.by, answer: row.answer },
    nextAt: row.state === "prepared" && row.nextAt ? iso(row.nextAt) : null,
    sentAt: row.sentAt && iso(row.sentAt),
    newsAt: row.newsAt && iso(row.newsAt),
    failure: row.failureReason ? { reason: row.failureReason, advice: row.failureAdvice ?? "" } : null,
    events: events.map(({ at, kind, ...one }) => ({ ...one, at: iso(at), action: ORDER_EVENTS[kind] })),
    may: { settle: allowedOf(unclear), resend: may("resend"), withdraw: may("withdraw"), end: may("end") },
  })
}

/** What the other sides brought, the latest first; each is a message. */
export async function listBrought(ctx: Ctx, sql: Sql, input: InputOf<typeof orderContract.brought>) {
  const rows = await broughtMessages(sql, ctx.actor, { source: input.source, limit: RECEIVED_MOST })
  const items = rows.map((one) => ({
    ...{ id: one.id, theirs: one.originId, title: one.title, answer: one.answer, receivedAt: iso(one.receivedAt) },
    source: input.source === "hotline" ? "12345工单" : "开放接口",
    stateLabel: messageStates.states[one.state].label,
  }))
  return done({ items, most: RECEIVED_MOST })
}
