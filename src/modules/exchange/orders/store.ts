import type { HandedOrder } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import { openContact } from "../ports.ts"
import { type OrderEventKind, type OrderMove, type OrderState, orderStates, WITH_OTHERS } from "./states.ts"

export interface Order {
  readonly id: string
  readonly peerId: string
  readonly messageId: string
  readonly ours: string
  readonly title: string
  readonly text: string
  readonly place: string
  readonly kind: string
  readonly matter: string
  readonly serviceCode: string
  readonly lat: number | null
  readonly lon: number | null
  readonly isUrgent: boolean
  readonly receivedAt: Date
  readonly dueAt: Date | null
  readonly contactSealed: string | null
  readonly reason: string
  readonly madeAt: Date
  readonly state: OrderState
  readonly attempts: number
  readonly nextAt: Date | null
  readonly theirs: string | null
  readonly token: string | null
  readonly sentAt: Date | null
  readonly newsState: "taken" | "working" | "answered" | "returned" | "ended" | null
  readonly newsSays: string | null
  readonly newsAt: Date | null
  readonly answer: string | null
  readonly failureReason: string | null
  readonly failureAdvice: string | null
}

export const ORDER = `o.id, o.peer_id as "peerId", o.message_id as "messageId", o.ours, o.title, o.text, o.place, o.kind, o.matter,
  o.service_code as "serviceCode", o.lat, o.lon, o.is_urgent as "isUrgent", o.received_at as "receivedAt", o.due_at as "dueAt",
  o.contact_sealed as "contactSealed", o.reason, o.made_at as "madeAt", o.state, o.attempts, o.next_at as "nextAt", o.theirs, o.token,
  o.sent_at as "sentAt", o.news_state as "newsState", o.news_says as "newsSays", o.news_at as "newsAt", o.answer,
  o.failure_reason as "failureReason", o.failure_advice as "failureAdvice"`

export const lockOrder = (tx: Tx, id: string): Promise<Order | undefined> =>
  tx.maybe<Order>(`select ${ORDER} from exchange.handed_order o where o.id = $1 for update`, [id])

/** What the other side is given. A contact that cannot be opened here is left out. */
export const handedOf = (order: Order, secrets: Secrets): HandedOrder => ({
  ...{ ours: order.ours, kind: order.kind, matter: order.matter, serviceCode: order.serviceCode },
  ...{ title: order.title, text: order.text, place: order.place, isUrgent: order.isUrgent },
  position: order.lat !== null && order.lon !== null ? { lat: order.lat, long: order.lon } : null,
  contact: (order.contactSealed && openContact(secrets, order.id, order.contactSealed)) || "",
  ...{ receivedAt: order.receivedAt, dueAt: order.dueAt },
})

interface Change {
  readonly nextAt?: Date
  readonly claimedUntil?: Date
  readonly theirs?: string | null
  readonly token?: string | null
  readonly sentAt?: Date
  readonly fileId?: string
  readonly failure?: { readonly reason: string; readonly advice: string }
}

/** Moves a locked order. The table has been asked. A failure stays until the next move. */
export async function moveOrder(tx: Tx, id: string, move: OrderMove, change: Change = {}): Promise<void> {
  await tx.run(
    `update exchange.handed_order set state = $2, next_at = $3, claimed_until = $4, theirs = coalesce($5, theirs),
       token = coalesce($6, token), sent_at = coalesce($7, sent_at), file_id = coalesce($8, file_id), failure_reason = $9,
       failure_advice = $10, attempts = attempts + $11 where id = $1`,
    [
      ...[id, orderStates.to(move), change.nextAt ?? null, change.claimedUntil ?? null, change.theirs ?? null],
      ...[change.token ?? null, change.sentAt ?? null, change.fileId ?? null, change.failure?.reason ?? null],
      ...[change.failure?.advice ?? null, move === "claim" ? 1 : 0],
    ],
  )
}

export async function addOrderEvent(tx: Tx, ctx: Ctx, orderId: string, kind: OrderEventKind, text = ""): Promise<void> {
  await tx.run(
    "insert into exchange.order_event (order_id, at, actor_id, unit_id, kind, text) values ($1, $2, $3, $4, $5, $6)",
    [orderId, ctx.now, ctx.actor.id, ctx.actor.unitId, kind, text],
  )
}

/** Which peer has this message now, by name. */
export async function withOthers(sql: Sql, messageId: string): Promise<string | undefined> {
  const row = await sql.maybe<{ name: string }>(
    `select p.name from exchange.handed_order o join exchange.peer p on p.id = o.peer_id
     where o.message_id = $1 and o.state = any($2)`,
    [messageId, [...WITH_OTHERS]],
  )
  return row?.name
}

/** What was handed on of how to reach a citizen is deleted when it has been kept as long as it may be. Answers of how many. */
export const forgetContacts = (tx: Tx, before: Date): Promise<number> =>
  tx.run(
    `update exchange.handed_order set contact_sealed = null
     where contact_sealed is not null and made_at < $1 and not (state = any($2))`,
    [before, [...WITH_OTHERS]],
  )
