import { filledForm, type Sender } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import { noticesMessages } from "../messages.zh.ts"
import type { ChannelRow, ChannelView, SenderView } from "../rules/channel-contract.ts"
import { WAY_LABELS, type Way } from "../rules/ways.ts"
import { type ChannelState, channelStates } from "../states.ts"
import { receiptPath } from "./receipts.ts"
import { type SendingPorts, senderOf } from "./ports.ts"
import type { Marks } from "#platform/secrets"

interface Row {
  readonly id: string
  readonly name: string
  readonly way: Way
  readonly sender: string
  readonly settings: Readonly<Record<string, string>>
  /** Sealed. */
  readonly secrets: string
  readonly marks: Marks
  readonly unitId: string | null
  readonly unitName: string | null
  readonly reaches: "unit" | "below" | null
  readonly origin: string
  readonly state: ChannelState
  readonly heldUntil: Date | null
  readonly failureReason: string | null
  readonly failureAdvice: string | null
  readonly failingSince: Date | null
  readonly lastSuccessAt: Date | null
  readonly enteredBy: string
  readonly enteredAt: Date
  readonly waiting: number
  readonly unclear: number
}

const CHANNELS = `select c.id, c.name, c.way, c.sender, c.settings, c.secrets, c.marks, c.unit_id as "unitId", u.name as "unitName", c.reaches,
    c.origin, c.state, c.held_until as "heldUntil", c.failure_reason as "failureReason", c.failure_advice as "failureAdvice",
    c.failing_since as "failingSince", c.last_success_at as "lastSuccessAt", p.name as "enteredBy", c.entered_at as "enteredAt",
    (select count(*)::int from notices.sending s where s.channel_id = c.id and s.state in ('prepared', 'submitting')) as waiting,
    (select count(*)::int from notices.sending s where s.channel_id = c.id and s.state = 'unknown') as unclear
  from notices.channel c join identity.v_person p on p.id = c.entered_by left join identity.v_unit u on u.id = c.unit_id`

/** 通知渠道: those in use first, and what may be added. */
export async function listChannels(_ctx: Ctx, sql: Sql, ports: SendingPorts) {
  const rows = await sql.many<Row>(
    `${CHANNELS} order by c.state = 'ended', array_position(array['mail', 'sms', 'robot'], c.way), c.id`,
  )
  const items = rows.map((row) => rowOf(row, ports))
  return done({ items, total: items.length, next: null, senders: ports.senders.map((sender) => senderView(sender)) })
}

/** 一个通知渠道. What is secret never leaves: a mark says that it is filled in, and since when. */
export async function channelOf(ctx: Ctx, sql: Sql, id: string, ports: SendingPorts): Promise<Outcome<ChannelView>> {
  const row = await sql.maybe<Row>(`${CHANNELS} where c.id = $1`, [id])
  const sender = row && senderOf(ports, row.sender)
  if (!row || !sender) return refused("notices.no-channel")
  const address = await sql.maybe("select 1 from notices.address where person_id = $1 and way = $2", [
    ctx.actor.id,
    row.way,
  ])
  const receipts = row.state === "ended" ? null : receiptPath(ports, row)
  const change = channelStates.refuse(row.state, "change")
  const barred = change && sentence(noticesMessages, change.code, change.values)
  const noAddress =
    row.way !== "robot" && !address
      ? sentence(noticesMessages, "notices.no-address", { way: WAY_LABELS[row.way] })
      : null
  return done({
    ...rowOf(row, ports),
    sender: senderView(sender, row),
    origin: row.origin,
    receiptsAt: receipts && row.origin + receipts,
    enteredBy: row.enteredBy,
    enteredAt: iso(row.enteredAt),
    test: { ok: !barred && !noAddress, why: barred ?? noAddress },
    change: { ok: !barred, why: barred ?? null },
  })
}

const rowOf = (row: Row, ports: SendingPorts): ChannelRow => ({
  id: row.id,
  name: row.name,
  way: row.way,
  wayLabel: WAY_LABELS[row.way],
  senderLabel: senderOf(ports, row.sender)?.manifest.label ?? row.sender,
  unit: row.unitId && row.unitName ? { id: row.unitId, name: row.unitName } : null,
  reaches: row.reaches,
  state: row.state,
  stateLabel: channelStates.states[row.state].label,
  failure:
    row.failureReason && row.failingSince
      ? { reason: row.failureReason, advice: row.failureAdvice, since: iso(row.failingSince) }
      : null,
  heldUntil: row.heldUntil ? iso(row.heldUntil) : null,
  lastSuccessAt: row.lastSuccessAt ? iso(row.lastSuccessAt) : null,
  waiting: row.waiting,
  unclear: row.unclear,
})

const senderView = ({ manifest, reaches }: Sender, kept?: Row): SenderView => ({
  id: manifest.id,
  label: manifest.label,
  way: reaches,
  form: filledForm(manifest.form, kept),
  page: manifest.pages[0]?.url.startsWith("http") ? manifest.pages[0].url : null,
})
