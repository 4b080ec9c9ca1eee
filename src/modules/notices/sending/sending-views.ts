import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { InputOf } from "#kernel/route"
import { iso } from "#kernel/time"
import type { Param, Sql } from "#platform/db"
import { noticesMessages } from "../messages.zh.ts"
import type { channelContract, SendingRow } from "../rules/channel-contract.ts"
import { kindOf } from "../rules/sending.ts"
import {
  type Delivery,
  DELIVERY_LABELS,
  SENDING_LABELS,
  type SendingState,
  sendingStates,
  WAY_LABELS,
  type Way,
} from "../rules/ways.ts"
import { sendingRules } from "./rules.ts"

interface Row {
  readonly id: string
  readonly channelId: string
  readonly channelName: string
  readonly way: Way
  readonly purpose: "notice" | "test"
  readonly personId: string | null
  readonly personName: string | null
  readonly masked: string | null
  readonly kinds: readonly string[]
  readonly opens: readonly (string | null)[]
  readonly state: SendingState
  readonly delivery: Delivery | null
  readonly failureReason: string | null
  readonly failureAdvice: string | null
  readonly attempts: number
  readonly dueAt: Date
  readonly at: Date
}

const DELIVERY = `case when s.delivered_at is not null then 'delivered' when s.undelivered_at is not null then 'undelivered' end`
const labelOf = ({ state, delivery }: { state: SendingState; delivery: Delivery | null }): string =>
  delivery && state === "accepted" ? DELIVERY_LABELS[delivery] : SENDING_LABELS[state]

const SENDINGS = `select s.id, c.id as "channelId", c.name as "channelName", c.way, s.purpose, s.person_id as "personId",
    p.name as "personName", a.masked,
    coalesce((select array_agg(n.kind order by n.id) from notices.sending_notice sn join notices.notice n on n.id = sn.notice_id
      where sn.sending_id = s.id), '{}') as kinds,
    coalesce((select array_agg(distinct n.opens) from notices.sending_notice sn join notices.notice n on n.id = sn.notice_id
      where sn.sending_id = s.id), '{}') as opens,
    s.state, ${DELIVERY} as delivery,
    coalesce(s.delivery_reason, s.failure_reason) as "failureReason",
    coalesce(s.delivery_advice, s.failure_advice) as "failureAdvice", s.attempts, s.due_at as "dueAt",
    coalesce(s.delivered_at, s.undelivered_at, s.settled_at, s.submitted_at, s.prepared_at) as at
  from notices.sending s join notices.channel c on c.id = s.channel_id left join identity.v_person p on p.id = s.person_id
  left join notices.address a on a.person_id = s.person_id and a.way = c.way`

/** 发送记录, newest first; figures by state under the same other filters. */
export async function listSendings(_ctx: Ctx, sql: Sql, input: InputOf<typeof channelContract.sendings>) {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = ["true"]
  if (input.channel) where.push(`s.channel_id = ${bound(input.channel)}`)
  if (input.notice)
    where.push(
      `exists (select from notices.sending_notice sn where sn.sending_id = s.id and sn.notice_id = ${bound(input.notice)})`,
    )
  const counts = await sql.many<{ state: SendingState; n: number }>(
    `select s.state, count(*)::int as n from notices.sending s where ${where.join(" and ")} group by 1`,
    params,
  )
  const chosen = input.state?.filter((word): word is SendingState =>
    (sendingStates as readonly string[]).includes(word),
  )
  if (chosen) where.push(`s.state = any(${bound(chosen)})`)
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<Row>(
    `${SENDINGS} where ${where.join(" and ")} order by s.id desc limit ${bound(input.limit)} offset ${bound(offset)}`,
    params,
  )
  const total = counts.filter(({ state }) => !chosen || chosen.includes(state)).reduce((sum, { n }) => sum + n, 0)
  const byState = sendingStates.flatMap((key) => {
    const found = counts.find(({ state }) => state === key)
    return found ? [{ key, label: SENDING_LABELS[key], count: found.n }] : []
  })
  return done({ ...pageOf(rows.map(rowOf), total, offset), byState })
}

function rowOf(row: Row): SendingRow {
  const [only] = row.opens
  return {
    id: row.id,
    channel: { id: row.channelId, name: row.channelName },
    wayLabel: WAY_LABELS[row.way],
    purpose: row.purpose,
    person: row.personId && row.personName ? { id: row.personId, name: row.personName } : null,
    to: row.masked,
    about: row.purpose === "test" ? "测试消息" : aboutOf(row.kinds),
    notices: row.kinds.length,
    opens: row.opens.length === 1 && only ? only : null,
    state: row.state,
    stateLabel: labelOf(row),
    delivery: row.delivery,
    failure: row.failureReason ? { reason: row.failureReason, advice: row.failureAdvice } : null,
    attempts: row.attempts,
    dueAt: row.state === "prepared" ? iso(row.dueAt) : null,
    at: iso(row.at),
    actions: {
      decide:
        row.state === "unknown"
          ? { ok: true, why: null }
          : { ok: false, why: sentence(noticesMessages, "notices.not-unclear") },
    },
  }
}

const aboutOf = (kinds: readonly string[]): string =>
  [...new Set(kinds.map((kind) => kindOf(sendingRules(), kind)?.label ?? "提醒"))].join("、")

/** What went out of notices, as their own reader sees it: by notice, newest last. */
export async function sentOf(
  sql: Sql,
  noticeIds: readonly string[],
  personId: string,
): Promise<Map<string, { way: string; state: SendingState; stateLabel: string; reason: string | null; at: string }[]>> {
  const rows = await sql.many<{
    noticeId: string
    way: Way
    state: SendingState
    delivery: Delivery | null
    reason: string | null
    at: Date
  }>(
    `select sn.notice_id as "noticeId", c.way, s.state, ${DELIVERY} as delivery,
       coalesce(s.delivery_reason, s.failure_reason) as reason, coalesce(s.delivered_at, s.undelivered_at, s.settled_at, s.submitted_at, s.prepared_at) as at
     from notices.sending_notice sn join notices.sending s on s.id = sn.sending_id join notices.channel c on c.id = s.channel_id
     where sn.notice_id = any($1::bigint[]) and (s.person_id = $2 or s.person_id is null) order by s.id`,
    [noticeIds, personId],
  )
  const sent = new Map<
    string,
    { way: string; state: SendingState; stateLabel: string; reason: string | null; at: string }[]
  >()
  for (const { noticeId, way, state, delivery, reason, at } of rows) {
    const told = { way: WAY_LABELS[way], state, stateLabel: labelOf({ state, delivery }), reason, at: iso(at) }
    sent.set(noticeId, [...(sent.get(noticeId) ?? []), told])
  }
  return sent
}
