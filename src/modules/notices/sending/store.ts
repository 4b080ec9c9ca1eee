import type { Failure } from "#connectors/kit"
import type { Sql, Tx } from "#platform/db"
import type { Marks } from "#platform/secrets"
import type { Way } from "../rules/ways.ts"
import type { ChannelState } from "../states.ts"
import type { Came } from "./outcome.ts"

type Values = Readonly<Record<string, string>>

export interface Channel {
  readonly id: string
  readonly name: string
  readonly way: Way
  readonly sender: string
  readonly settings: Values
  /** Sealed. */
  readonly secrets: string
  readonly marks: Marks
  readonly unitId: string | null
  readonly reaches: "unit" | "below" | null
  readonly origin: string
  readonly state: ChannelState
  readonly heldUntil: Date | null
  readonly unclearInARow: number
  readonly enteredBy: string
}

const CHANNEL = `id, name, way, sender, settings, secrets, marks, unit_id as "unitId", reaches, origin, state,
  held_until as "heldUntil", unclear_in_a_row as "unclearInARow", entered_by as "enteredBy"`

export const lockChannel = (tx: Tx, id: string): Promise<Channel | undefined> =>
  tx.maybe<Channel>(`select ${CHANNEL} from notices.channel where id = $1 for update`, [id])

export async function nextChannelId(tx: Tx): Promise<string> {
  const row = await tx.one<{ id: string }>("select nextval(pg_get_serial_sequence('notices.channel', 'id')) as id")
  return row.id
}

export type Written = Omit<Channel, "state" | "heldUntil" | "unclearInARow">

/** Writes a channel as it was entered: open, with nothing held against it. */
export async function putChannel(tx: Tx, channel: Written, at: Date): Promise<void> {
  await tx.run(
    `insert into notices.channel as c (id, name, way, sender, settings, secrets, marks, unit_id, reaches, origin, entered_by,
       entered_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (id) do update set name = excluded.name, settings = excluded.settings, secrets = excluded.secrets,
       marks = excluded.marks, unit_id = excluded.unit_id, reaches = excluded.reaches, origin = excluded.origin,
       entered_by = excluded.entered_by, entered_at = excluded.entered_at, state = 'open', held_until = null,
       unclear_in_a_row = 0, failure_kind = null, failure_code = null, failure_reason = null, failure_advice = null,
       failing_since = null`,
    [
      channel.id,
      channel.name,
      channel.way,
      channel.sender,
      JSON.stringify(channel.settings),
      channel.secrets,
      JSON.stringify(channel.marks),
      channel.unitId,
      channel.reaches,
      channel.origin,
      channel.enteredBy,
      at,
    ],
  )
}

/** Ends a channel; what waits is not sent any more, its secrets are dropped. */
export async function endChannel(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.run("update notices.channel set state = 'ended', ended_at = $2, secrets = '', marks = '{}' where id = $1", [
    id,
    at,
  ])
  await tx.run(
    `update notices.sending set state = 'withdrawn', settled_at = $2, failure_reason = '通知渠道已停用。'
     where channel_id = $1 and state = 'prepared'`,
    [id, at],
  )
}

/** What a call says about the whole channel. True when this stopped it. */
export async function noteChannel(tx: Tx, channel: Channel, came: Came, at: Date): Promise<boolean> {
  const told = came.channel
  if (!told) return false
  if (told.is === "well") {
    await tx.run(
      `update notices.channel set state = 'open', held_until = null, unclear_in_a_row = 0, last_success_at = $2,
         failure_kind = null, failure_code = null, failure_reason = null, failure_advice = null, failing_since = null
       where id = $1 and state <> 'ended'`,
      [channel.id, at],
    )
    return false
  }
  await tx.run(
    `update notices.channel set state = case when $3 then 'stopped' else state end,
       held_until = coalesce($4::timestamptz, held_until), unclear_in_a_row = unclear_in_a_row + $5,
       failure_kind = $6, failure_code = $7, failure_reason = $8, failure_advice = $9,
       failing_since = coalesce(failing_since, $2)
     where id = $1 and state <> 'ended'`,
    [
      channel.id,
      at,
      told.is === "stopped",
      told.is === "held" ? told.until : null,
      came.state === "unknown" ? 1 : 0,
      ...failureColumns(came.failure),
    ],
  )
  return told.is === "stopped" && channel.state === "open"
}

export async function settleSending(tx: Tx, id: string, came: Came, at: Date): Promise<void> {
  await tx.run(
    `update notices.sending set state = $2, receipt = $3, due_at = coalesce($4::timestamptz, due_at),
       settled_at = case when $2 = 'prepared' then null else $5::timestamptz end, failure_kind = $6, failure_code = $7,
       failure_reason = $8, failure_advice = $9,
       key = case when $2 = 'prepared' then null else key end
     where id = $1 and state = 'submitting'`,
    [id, came.state, came.receipt ?? null, came.dueAt ?? null, at, ...failureColumns(came.failure)],
  )
}

const failureColumns = (failure: Failure | undefined): (string | null)[] => [
  failure?.kind ?? null,
  failure?.code ?? null,
  failure?.reason ?? null,
  failure?.advice ?? null,
]

/** Takes back what is not wanted any more. */
export const withdrawSending = (tx: Tx, id: string, why: string, at: Date): Promise<number> =>
  tx.run(
    `update notices.sending set state = 'withdrawn', settled_at = $3, failure_reason = $2 where id = $1 and state = 'prepared'`,
    [id, why, at],
  )

/** Messages the channel sent within the last minute. */
export async function sentSince(sql: Sql, channelId: string, since: Date): Promise<number> {
  const row = await sql.one<{ n: number }>(
    "select count(*)::int as n from notices.sending where channel_id = $1 and submitted_at > $2",
    [channelId, since],
  )
  return row.n
}
