import { type Ctx, can } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { ReplyOf } from "#kernel/route"
import { iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import type { inboxContract } from "../contract.ts"
import { sees } from "../queries/sees.ts"
import { MESSAGE_FROM } from "../store.ts"

const CLEARED_MAX = 200

/** 待成批发布的答复: cleared by their reviews, what ends soonest first; of messages the actor sees. */
export async function clearedReplies(ctx: Ctx, sql: Sql): Promise<Outcome<ReplyOf<typeof inboxContract.cleared>>> {
  const params: Param[] = []
  const where = sees(ctx, (value) => `$${params.push(value)}`)
  const rows = await sql.many<{
    replyId: string
    messageId: string
    title: string
    unit: string
    text: string
    dueAt: Date | null
  }>(
    `select r.id as "replyId", m.id as "messageId", m.title, r.text, coalesce(u.name, d.name) as unit,
       (select c.due_at from inbox.clock c where c.message_id = m.id and c.what = 'end' and c.round = m.reopenings) as "dueAt"
     from inbox.reply r join (${MESSAGE_FROM}) on m.id = r.message_id
     where r.state = 'cleared' and ${where}
       and not exists (select from inbox.release_item i where i.reply_id = r.id and i.state = 'waiting')
     order by "dueAt" nulls last, r.id limit ${CLEARED_MAX}`,
    params,
  )
  return done({ items: rows.map((row) => ({ ...row, dueAt: row.dueAt && iso(row.dueAt) })) })
}

const COUNTS = `count(i.*)::int as total, count(i.*) filter (where i.state = 'sent')::int as sent,
  count(i.*) filter (where i.state = 'failed')::int as failed`

interface OrderRow {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly maker: string
  readonly madeAt: Date
  readonly total: number
  readonly sent: number
  readonly failed: number
}

const ORDERS = `select o.id, o.title, u.name as unit, coalesce((select name from identity.v_person where id::text = o.made_by), '系统') as maker,
  o.made_at as "madeAt", ${COUNTS} from inbox.release_order o join identity.v_unit u on u.id = o.unit_id
  left join inbox.release_item i on i.order_id = o.id`

const orderOf = ({ madeAt, ...row }: OrderRow) => ({ ...row, madeAt: iso(madeAt) })

/** 成批发布的单, the newest first; of units in the actor's scope. */
export async function releaseOrders(
  ctx: Ctx,
  sql: Sql,
  input: { limit: number; cursor?: string | undefined },
): Promise<Outcome<ReplyOf<typeof inboxContract.orders>>> {
  const params: Param[] = []
  const scope = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const { n } = await sql.one<{ n: number }>(
    `select count(*)::int as n from inbox.release_order o join identity.v_unit u on u.id = o.unit_id where ${scope}`,
    params,
  )
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<OrderRow>(
    `${ORDERS} where ${scope} group by o.id, u.name order by o.id desc limit ${input.limit} offset ${offset}`,
    params,
  )
  return done(pageOf(rows.map(orderOf), n, offset))
}

/** One order: each answer with what became of it. */
export async function releaseOrder(
  ctx: Ctx,
  sql: Sql,
  input: { id: string },
): Promise<Outcome<ReplyOf<typeof inboxContract.order>>> {
  const params: Param[] = [input.id]
  const scope = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const row = await sql.maybe<OrderRow & { madeBy: string }>(
    `${ORDERS.replace("o.id, o.title", 'o.id, o.made_by as "madeBy", o.title')} where o.id = $1 and ${scope} group by o.id, u.name`,
    params,
  )
  if (!row) return refused("inbox.no-order")
  const items = await sql.many<{
    replyId: string
    messageId: string
    title: string
    state: keyof typeof LABELS
    says: string
  }>(
    `select i.reply_id as "replyId", i.message_id as "messageId", case when m.gate_kind is null then m.title else '专人件' end as title,
       i.state, i.says
     from inbox.release_item i join inbox.message m on m.id = i.message_id where i.order_id = $1
     order by array_position(array['failed', 'waiting', 'sent'], i.state), i.reply_id`,
    [input.id],
  )
  const { madeBy, ...order } = row
  const mine = madeBy === ctx.actor.id || can(ctx.actor, "inbox.desk")
  return done({
    ...orderOf(order),
    items: items.map((one) => ({ ...one, stateLabel: LABELS[one.state] })),
    retry: mine && row.failed > 0 ? { ok: true, why: null } : { ok: false, why: "没有可以重发的答复" },
  })
}

const LABELS = { waiting: "等待发出", sent: "已答复", failed: "没有发出" } as const
