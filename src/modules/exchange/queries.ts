import type { Ctx } from "#kernel/actor"
import { can } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { InputOf } from "#kernel/route"
import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import type { exchangeContract, SendingRow, WebhookView } from "./contract.ts"
import { kindOf, webhookData } from "./data.ts"
import { type SendingState, sendingStates } from "./sending/states.ts"
import { type WebhookState, webhookStates } from "./states.ts"

interface Row {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly kinds: readonly string[]
  readonly reader: string
  readonly state: WebhookState
  readonly secretTail: string | null
  readonly madeAt: Date
  readonly sent: number
  readonly waiting: number
  readonly dead: number
}

const WEBHOOK = `select w.id, w.name, w.url, w.kinds, p.name as reader, w.state, w.secret_tail as "secretTail", w.made_at as "madeAt",
    count(s.id) filter (where s.state = 'sent')::int as sent,
    count(s.id) filter (where s.state in ('waiting', 'sending'))::int as waiting,
    count(s.id) filter (where s.state = 'dead')::int as dead
  from exchange.webhook w join identity.v_person p on p.id = w.person_id
  left join exchange.sending s on s.webhook_id = w.id where w.person_id = $1`

const kindRef = (id: string) => ({ id, label: kindOf(id)?.label ?? id })

const viewOf = ({ sent, waiting, dead, ...row }: Row): WebhookView => ({
  ...row,
  kinds: row.kinds.map(kindRef),
  stateLabel: webhookStates.states[row.state].label,
  madeAt: iso(row.madeAt),
  counts: { sent, waiting, dead },
})

/** One's own: what a webhook tells is what its owner may read. */
export async function listWebhooks(ctx: Ctx, sql: Sql) {
  const rows = await sql.many<Row>(`${WEBHOOK} group by w.id, p.name order by w.id desc`, [ctx.actor.id])
  const kinds = webhookData().kinds.filter(({ permission }) => can(ctx.actor, permission))
  return done({ items: rows.map(viewOf), kinds: kinds.map(({ id, label }) => ({ id, label })) })
}

export async function webhookOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<WebhookView>> {
  const row = await sql.maybe<Row>(`${WEBHOOK} and w.id = $2 group by w.id, p.name`, [ctx.actor.id, input.id])
  return row ? done(viewOf(row)) : refused("exchange.not-found")
}

interface Sent {
  readonly id: string
  readonly kind: string
  readonly body: string
  readonly state: SendingState
  readonly attempts: number
  readonly happenedAt: Date
  readonly nextAt: Date | null
  readonly settledAt: Date | null
  readonly lastStatus: number | null
  readonly lastFailure: string | null
}

/** 送出记录 of one of one's own webhooks, the latest first. */
export async function listSendings(ctx: Ctx, sql: Sql, input: InputOf<typeof exchangeContract.sendings>) {
  const own = await sql.maybe("select 1 from exchange.webhook where id = $1 and person_id = $2", [
    input.id,
    ctx.actor.id,
  ])
  if (!own) return refused("exchange.not-found")
  const counts = await sql.many<{ state: SendingState; n: number }>(
    "select state, count(*)::int as n from exchange.sending where webhook_id = $1 group by state",
    [input.id],
  )
  const wanted = input.state && input.state.length > 0 ? input.state : null
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<Sent>(
    `select id, kind, body, state, attempts, happened_at as "happenedAt", next_at as "nextAt", settled_at as "settledAt",
       last_status as "lastStatus", last_failure as "lastFailure"
     from exchange.sending where webhook_id = $1 and ($2::text[] is null or state = any($2)) order by id desc limit $3 offset $4`,
    [input.id, wanted, input.limit, offset],
  )
  const total = counts.filter(({ state }) => !wanted || wanted.includes(state)).reduce((sum, { n }) => sum + n, 0)
  const figures = Object.entries(sendingStates.states).flatMap(([key, { label }]) => {
    const count = counts.find(({ state }) => state === key)?.n ?? 0
    return count > 0 ? [{ key, label, count }] : []
  })
  return done({ ...pageOf(rows.map(rowOf), total, offset), figures })
}

function rowOf({ kind, ...row }: Sent): SendingRow {
  const { subject } = JSON.parse(row.body) as { subject: { title: string; opens: string } }
  const at = (date: Date | null): string | null => date && iso(date)
  return {
    ...row,
    kindLabel: kindOf(kind)?.label ?? kind,
    title: subject.title,
    opens: subject.opens,
    stateLabel: sendingStates.states[row.state].label,
    happenedAt: iso(row.happenedAt),
    nextAt: at(row.nextAt),
    settledAt: at(row.settledAt),
  }
}
