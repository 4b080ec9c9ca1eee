import { type Ctx, can } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { ReplyOf } from "#kernel/route"
import { DAY_MS, iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import type { subscriptionsContract } from "./contract.ts"
import { letterStates, subscriberStates } from "./states.ts"
import { columnsOf } from "./columns.ts"
import { topicLabel, topics } from "./topics.ts"

type Contract = typeof subscriptionsContract

const topicRef = (id: string) => ({ id, label: topicLabel(id) })

/** Live contents of the actor's units with their topics, the latest first. */
export async function releases(
  ctx: Ctx,
  sql: Sql,
  input: { limit: number; cursor?: string | undefined; topic?: string | undefined },
): Promise<Outcome<ReplyOf<Contract["releases"]>>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = [scopeSql(ctx.actor.scope, "u", bound)]
  if (input.topic === "none") where.push("r.topics = '{}'")
  else if (input.topic) where.push(`${bound(input.topic)} = any(r.topics)`)
  const from = `subscriptions.release r join publishing.v_live v on v.id = r.publication_id
    join identity.v_unit u on u.id = r.unit_id where ${where.join(" and ")}`
  const { n } = await sql.one<{ n: number }>(`select count(*)::int as n from ${from}`, params)
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<{
    id: string
    title: string
    unitId: string
    unitName: string
    liveAt: Date
    topics: string[]
    topicsBy: "words" | "editor"
    column: { id: string; label: string } | null
  }>(
    `select v.id, v.title, r.unit_id as "unitId", u.name as "unitName", v.live_at as "liveAt", r.topics,
       r.topics_by as "topicsBy",
       (select json_build_object('id', c.id::text, 'label', c.name) from newsroom.v_column c where c.id = r.column_id) as column
     from ${from} order by r.live_at desc, v.id desc
     limit ${bound(input.limit)} offset ${bound(offset)}`,
    params,
  )
  const mayChange = can(ctx.actor, "publishing.edit")
  const items = rows.map(({ unitId, unitName, ...row }) => ({
    ...{ ...row, liveAt: iso(row.liveAt), unit: { id: unitId, name: unitName } },
    ...{ topics: row.topics.map(topicRef), mayChange },
  }))
  return done({
    ...pageOf(items, n, offset),
    topics: topics().topics.map(({ id, label }) => ({ id, label })),
    columns: (await columnsOf(sql)).map(({ id, name }) => ({ id, label: name })),
  })
}

const LETTERS_DAYS = 30

/** How many read us by mail and what became of the letters of 30 days: counts alone, no address, nothing of who read what. */
export async function figures(ctx: Ctx, sql: Sql): Promise<Outcome<ReplyOf<Contract["figures"]>>> {
  const since = new Date(ctx.now.getTime() - LETTERS_DAYS * DAY_MS)
  const count = (text: string, params: Param[] = []) =>
    sql.many<{ key: string; label?: string; count: number }>(text, params)
  const byState = await count("select state as key, count(*)::int as count from subscriptions.subscriber group by 1")
  const byTopic = await count(
    `select t as key, count(*)::int as count from subscriptions.subscriber, unnest(topics) t where state = 'active'
     group by 1 order by 2 desc, 1`,
  )
  const byColumn = await count(
    `select c.id::text as key, c.name as label, count(*)::int as count
     from subscriptions.subscriber s, unnest(s.columns) chosen join newsroom.v_column c on c.id = chosen
     where s.state = 'active' group by 1, 2 order by 3 desc, 1`,
  )
  const letters = await count(
    `select state as key, count(*)::int as count from subscriptions.letter where due_at >= $1 group by 1`,
    [since],
  )
  const trouble = await sql.maybe<{ reason: string; advice: string | null; at: Date }>(
    `select failure_reason as reason, failure_advice as advice, coalesce(settled_at, submitted_at, due_at) as at
     from subscriptions.letter where failure_reason is not null and state in ('prepared', 'unknown', 'rejected')
       and due_at >= $1 order by id desc limit 1`,
    [since],
  )
  const named = (
    rows: readonly { key: string; count: number }[],
    states: Readonly<Record<string, { label: string }>>,
  ) =>
    Object.entries(states).map(([key, { label }]) => ({
      ...{ key, label, count: rows.find((row) => row.key === key)?.count ?? 0 },
    }))
  return done({
    subscribers: named(byState, subscriberStates.states),
    byTopic: byTopic.map(({ key, count: n }) => ({ key, label: topicLabel(key), count: n })),
    byColumn: byColumn.map(({ key, label, count: n }) => ({ key, label: label ?? key, count: n })),
    letters: named(letters, letterStates.states),
    trouble: trouble ? { ...trouble, at: iso(trouble.at) } : null,
  })
}
