import {
  type CallbackKeys,
  type CallbackRefusal,
  type DeliveryReceipt,
  type Receipts,
  receiptKeyOf,
} from "#connectors/kit"
import { civilDate } from "#kernel/time"
import type { Db, Sql } from "#platform/db"
import { securityEvent } from "#platform/trail"
import { type SendingPorts, senderOf } from "./ports.ts"
import { openChannel } from "./sealed.ts"

/** Where a gateway tells what became of a channel's messages. */
export interface ReceiptDoor {
  readonly channelId: string
  readonly receipts: Receipts
  readonly keys: CallbackKeys
}

/** Undefined: no such channel, it has ended, or its gateway tells nothing. */
export async function receiptDoor(
  sql: Sql,
  ports: Pick<SendingPorts, "senders" | "secrets">,
  asked: { readonly sender: string; readonly channelId: string },
): Promise<ReceiptDoor | undefined> {
  const receipts = senderOf(ports, asked.sender)?.receipts
  if (!receipts) return undefined
  const row = await sql.maybe<{ settings: Readonly<Record<string, string>>; secrets: string }>(
    "select settings, secrets from notices.channel where id = $1 and sender = $2 and state <> 'ended'",
    [asked.channelId, asked.sender],
  )
  const secrets = row && openChannel(ports.secrets, asked.channelId, row.secrets)
  return row && secrets && { channelId: asked.channelId, receipts, keys: { settings: row.settings, secrets } }
}

/** The path to enter in the gateway's console; null: it tells nothing, or its secret does not open here. */
export function receiptPath(
  ports: Pick<SendingPorts, "senders" | "secrets">,
  channel: { readonly id: string; readonly sender: string; readonly secrets: string },
): string | null {
  const receipts = senderOf(ports, channel.sender)?.receipts
  const secret = receipts && openChannel(ports.secrets, channel.id, channel.secrets)?.[receipts.secret]
  return secret ? `/callback/${channel.sender}/${channel.id}?key=${receiptKeyOf(secret)}` : null
}

/**
 * Writes down what became of messages; the same told again changes nothing. A receipt proves that the gateway had the
 * message: one whose fate was unknown is known now. What has arrived stays arrived. Answers how many were ours.
 */
export async function takeReceipts(
  sql: Sql,
  { channelId, receipts: { explain } }: ReceiptDoor,
  receipts: readonly DeliveryReceipt[],
  now: Date,
): Promise<number> {
  const lost = receipts.map(({ isDelivered, code }) => (isDelivered ? undefined : explain(code)))
  return await sql.run(
    `update notices.sending s set delivered_at = case when n.delivered then coalesce(n.at, $2) end,
       undelivered_at = case when not n.delivered then coalesce(n.at, $2) end, delivery_code = n.code,
       delivery_reason = n.reason, delivery_advice = n.advice,
       state = case when s.state = 'unknown' then 'accepted' else s.state end,
       failure_kind = case when s.state <> 'unknown' then s.failure_kind end,
       failure_code = case when s.state <> 'unknown' then s.failure_code end,
       failure_reason = case when s.state <> 'unknown' then s.failure_reason end,
       failure_advice = case when s.state <> 'unknown' then s.failure_advice end
     from (select distinct on (coalesce(r.key, r.receipt)) * from unnest($3::text[], $4::text[], $5::boolean[], $6::text[],
         $7::timestamptz[], $8::text[], $9::text[]) as r (key, receipt, delivered, code, at, reason, advice)
       order by coalesce(r.key, r.receipt), r.delivered desc) n
     where s.channel_id = $1 and s.state in ('submitting', 'accepted', 'unknown')
       and (s.key = n.key or (n.key is null and s.receipt = n.receipt))
       and s.delivered_at is null and (n.delivered or s.undelivered_at is null)`,
    [
      channelId,
      now,
      receipts.map(({ key }) => key),
      receipts.map(({ receipt }) => receipt),
      receipts.map(({ isDelivered }) => isDelivered),
      receipts.map(({ code }) => code),
      receipts.map(({ at }) => at),
      lost.map((one) => one?.reason ?? null),
      lost.map((one) => one?.advice ?? null),
    ],
  )
}

/** Counts a receipt that was not taken; the 1st, 10th, 100th … of a day, channel and reason are security events. */
export async function countReceiptRefusal(
  db: Db,
  refused: { channelId: string; why: CallbackRefusal; address: string; requestId: string; now: Date },
): Promise<void> {
  const { channelId, why, now, address, requestId } = refused
  const { times } = await db.one<{ times: number }>(
    `insert into notices.receipt_refusal as r (channel_id, refused_on, why, times, last_at) values ($1, $2, $3, 1, $4)
     on conflict (channel_id, refused_on, why) do update set times = r.times + 1, last_at = excluded.last_at
     returning times`,
    [channelId, civilDate(now), why, now],
  )
  if (!/^10*$/.test(String(times))) return
  await securityEvent(db, {
    at: now,
    kind: "callback.refused",
    address,
    requestId,
    detail: { channel: channelId, why, times },
  })
}
