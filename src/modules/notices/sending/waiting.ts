import { HOUR_MS } from "#kernel/time"
import { peopleWhoLeft } from "#modules/identity"
import type { Tx } from "#platform/db"
import type { Told } from "../rules/message.ts"
import { limitOf } from "../rules/sending.ts"
import { sendingRules } from "./rules.ts"
import { type Channel, withdrawSending } from "./store.ts"

export interface Waiting {
  readonly id: string
  readonly purpose: "notice" | "test"
  readonly personId: string | null
  readonly isUrgent: boolean
  readonly attempts: number
  readonly key: string | null
  readonly preparedAt: Date
  readonly sealed: string | null
  readonly notices: readonly Told[]
}

/** The next message of a channel that is due and still wanted; what is not wanted any more is taken back on the way. */
export async function nextDue(tx: Tx, channel: Channel, now: Date): Promise<Waiting | undefined> {
  for (;;) {
    const waiting = await first(tx, channel, now)
    if (!waiting) return undefined
    const why = await unwanted(tx, waiting, now)
    if (why === undefined) return waiting
    await withdrawSending(tx, waiting.id, why, now)
  }
}

/** A test is asked for now and goes although the channel is stopped: it is how one finds out whether it is mended. */
const first = (tx: Tx, channel: Channel, now: Date): Promise<Waiting | undefined> =>
  tx.maybe<Waiting>(
    `select s.id, s.purpose, s.person_id as "personId", s.is_urgent as "isUrgent", s.attempts, s.key,
       s.prepared_at as "preparedAt", a.sealed,
       coalesce((select json_agg(json_build_object('kind', n.kind, 'opens', n.opens) order by n.id)
         from notices.sending_notice sn join notices.notice n on n.id = sn.notice_id where sn.sending_id = s.id), '[]') as notices
     from notices.sending s left join notices.address a on a.person_id = s.person_id and a.way = $2
     where s.channel_id = $1 and s.state = 'prepared' and s.due_at <= $3 and (s.purpose = 'test' or $4)
     order by s.purpose = 'test' desc, s.is_urgent desc, s.due_at, s.id limit 1 for update of s`,
    [
      channel.id,
      channel.way,
      now,
      channel.state === "open" && (channel.heldUntil === null || channel.heldUntil <= now),
    ],
  )

async function unwanted(tx: Tx, waiting: Waiting, now: Date): Promise<string | undefined> {
  const keep = limitOf(sendingRules(), "keep-hours") * HOUR_MS
  if (now.getTime() - waiting.preparedAt.getTime() > keep) return "提醒已过时，不再补发，请到系统内查看。"
  if (waiting.personId === null) return undefined
  if ((await peopleWhoLeft(tx, [waiting.personId])).length > 0) return "收件人已登记离开。"
  if (waiting.sealed === null) return "收件人已删除收件地址。"
  return waiting.purpose === "notice" && (await isReadAlready(tx, waiting)) ? "收件人已在系统内阅读。" : undefined
}

/** Everything in the message was read in the house meanwhile. */
async function isReadAlready(tx: Tx, { id, personId }: Waiting): Promise<boolean> {
  const row = await tx.one<{ unread: number }>(
    `select count(*)::int as unread from notices.sending_notice sn
     where sn.sending_id = $1
       and not exists (select from notices.reading r where r.notice_id = sn.notice_id and r.person_id = $2)`,
    [id, personId],
  )
  return row.unread === 0
}
