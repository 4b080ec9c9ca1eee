import type { Ctx } from "#kernel/actor"
import type { Placed } from "#kernel/scope"
import type { Sql, Tx } from "#platform/db"
import type { EventKind, StreetWay } from "./rules/labels.ts"
import type { Promised } from "./rules/promised.ts"
import { type MessageMove, type MessageState, messageStates } from "./states.ts"

export const MESSAGE_KIND = "inbox.message"
export const REPLY_KIND = "inbox.reply"
export const DISPUTE_KIND = "inbox.dispute"

export interface Message {
  readonly id: string
  readonly kind: string
  readonly matter: string | null
  readonly title: string
  readonly text: string
  readonly place: string
  readonly state: MessageState
  readonly gateKind: string | null
  readonly gateSigns: readonly string[]
  readonly barredUnitIds: readonly string[]
  readonly deskUnitId: string
  readonly desk: Placed
  readonly unitId: string | null
  readonly unit: Placed | null
  /** The unit whose account was spoken to, where nothing of it is held back. */
  readonly host: (Placed & { readonly unitId: string }) | null
  /** Units that were asked for a part of it. */
  readonly partUnits: readonly Placed[]
  readonly accountId: string | null
  readonly postId: string | null
  readonly receivedAt: Date
  readonly firstAnsweredAt: Date | null
  readonly answeredAt: Date | null
  readonly endedAt: Date | null
  readonly reopenings: number
  readonly mergedInto: string | null
  readonly doorId: string | null
  readonly streetUnitId: string | null
  readonly streetWay: StreetWay | null
}

/** Nothing of it is held back: praise is counted apart only. */
export const OPEN = "(m.gate_kind is null or m.gate_kind = 'praise')"

/** Columns of a message `m` with its desk `d` and its unit `u`, and where they come from. */
export const MESSAGE = `m.id, m.kind, m.matter, m.title, m.text, m.place, m.state, m.gate_kind as "gateKind", m.gate_signs as "gateSigns",
  m.barred_unit_ids::text[] as "barredUnitIds", m.desk_unit_id as "deskUnitId",
  json_build_object('areaPath', d.area_path, 'linePath', d.line_path) as desk, m.unit_id as "unitId",
  case when u.id is not null then json_build_object('areaPath', u.area_path, 'linePath', u.line_path) end as unit,
  case when ${OPEN} then (select json_build_object('unitId', h.unit_id::text, 'areaPath', h.area_path, 'linePath', h.line_path)
    from registry.v_account h where h.id = m.account_id) end as host,
  (select coalesce(json_agg(json_build_object('areaPath', x.area_path, 'linePath', x.line_path)), '[]'::json) from inbox.part k
    join identity.v_unit x on x.id = k.unit_id where k.message_id = m.id and k.state in ('asked', 'answered', 'used')) as "partUnits",
  m.account_id as "accountId", m.post_id as "postId", m.received_at as "receivedAt", m.first_answered_at as "firstAnsweredAt",
  m.answered_at as "answeredAt", m.ended_at as "endedAt", m.reopenings, m.merged_into as "mergedInto",
  m.door_id as "doorId", m.street_unit_id as "streetUnitId", m.street_way as "streetWay"`
export const MESSAGE_FROM = `inbox.message m join identity.v_unit d on d.id = m.desk_unit_id
  left join identity.v_unit u on u.id = m.unit_id`

/** Locks the row: of two people who act at once the second sees what the first did. */
export const lockMessage = (tx: Tx, id: string): Promise<Message | undefined> =>
  tx.maybe<Message>(`select ${MESSAGE} from ${MESSAGE_FROM} where m.id = $1 for update of m`, [id])

export const messageById = (sql: Sql, id: string): Promise<Message | undefined> =>
  sql.maybe<Message>(`select ${MESSAGE} from ${MESSAGE_FROM} where m.id = $1`, [id])

export interface NewMessage {
  readonly kind: string
  readonly title: string
  readonly text: string
  readonly place: string
  readonly lat: number | null
  readonly lon: number | null
  readonly streetUnitId: string | null
  readonly doorId: string | null
  readonly promised: Promised | null
  readonly fingerprint: string
  readonly gateKind: string | null
  readonly gateSigns: readonly string[]
  readonly barredUnitIds: readonly string[]
  readonly deskUnitId: string
  readonly accountId: string | null
  readonly postId: string | null
  readonly receivedAt: Date
}

export async function insertMessage(tx: Tx, row: NewMessage): Promise<string> {
  const made = await tx.one<{ id: string }>(
    `insert into inbox.message (kind, title, text, place, lat, lon, street_unit_id, door_id, fingerprint, gate_kind, gate_signs,
       barred_unit_ids, desk_unit_id, account_id, post_id, received_at, promised, street_way, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
       case when $7::bigint is not null then 'given' end, 'received') returning id`,
    [
      ...[row.kind, row.title, row.text, row.place, row.lat, row.lon, row.streetUnitId, row.doorId, row.fingerprint],
      ...[row.gateKind, [...row.gateSigns], [...row.barredUnitIds], row.deskUnitId, row.accountId, row.postId],
      ...[row.receivedAt, row.promised && JSON.stringify(row.promised)],
    ],
  )
  return made.id
}

/** Moves a locked message. The table has been asked. */
export async function moveMessage(tx: Tx, id: string, move: MessageMove): Promise<MessageState> {
  const to = messageStates.to(move)
  await tx.run("update inbox.message set state = $2 where id = $1", [id, to])
  return to
}

export async function addEvent(
  tx: Tx,
  ctx: Ctx,
  messageId: string,
  kind: EventKind,
  text = "",
  isTold = false,
): Promise<void> {
  await tx.run(
    "insert into inbox.event (message_id, at, actor_id, unit_id, kind, text, is_told) values ($1, $2, $3, $4, $5, $6, $7)",
    [messageId, ctx.now, ctx.actor.id, ctx.actor.unitId, kind, text, isTold],
  )
}

/** The unit that takes in the public's messages, while it stands. */
export const desk = (sql: Sql): Promise<{ id: string; name: string; autoConfidenceMin: number | null } | undefined> =>
  sql.maybe(
    'select u.id, u.name, d.auto_confidence_min as "autoConfidenceMin" from inbox.desk d join identity.v_unit u on u.id = d.unit_id where u.abolished_on is null',
  )

export const unitNamed = (sql: Sql, name: string): Promise<{ id: string; name: string } | undefined> =>
  sql.maybe("select id, name from identity.v_unit where name = $1 and abolished_on is null order by id limit 1", [name])

export const standingUnit = (sql: Sql, id: string): Promise<{ id: string; name: string } | undefined> =>
  sql.maybe("select id, name from identity.v_unit where id = $1 and abolished_on is null", [id])
