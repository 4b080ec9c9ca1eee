import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import { offsetOf, type Page, pageOf } from "#kernel/page"
import { addDays, iso, startOfDate } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import { verifyTrail } from "#platform/trail"
import { ACTION_LABELS, EVENT_LABELS } from "./rules/labels.zh.ts"

interface EntryRow {
  id: string
  at: Date
  actor: string
  unit: string
  action: string
  subjectKind: string
  subjectId: string
  detail: Record<string, unknown>
  sealed: boolean
}

export interface EntryFilter {
  readonly subjectKind?: string | undefined
  readonly subjectId?: string | undefined
  readonly action?: string | undefined
  readonly actor?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Counting stops here: an auditor narrows the filter before he needs the exact number. */
const COUNT_MAX = 10_000

/** 首次设置 is done before anybody can sign in: by the person it makes. */
const SET_UP = "installation.set-up"
/** Who acts without a session is kept as `0`. */
const NOBODY = "'0'"

const ENTRY_ACTOR = `case when e.actor_kind = 'house' then '系统'
  when e.action = '${SET_UP}' then coalesce(first.name, '') || '（首次设置者）'
  when e.actor_id = ${NOBODY} then '未登录' else coalesce(p.name, e.actor_id) end`
const EVENT_ACTOR = `coalesce(p.name, case when coalesce(e.actor_id, ${NOBODY}) = ${NOBODY} then '未登录' end)`

/**
 * 操作留痕 as far as the actor's units reach. Of one subject every step is shown, the house's own included,
 * to whoever has a unit that took one of them.
 */
export async function listEntries(ctx: Ctx, sql: Sql, filter: EntryFilter) {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = [
    filter.subjectId ? touchedBy(scopeSql(ctx.actor.scope, "su", bound)) : scopeSql(ctx.actor.scope, "u", bound),
  ]
  if (filter.subjectKind) where.push(`e.subject_kind = ${bound(filter.subjectKind)}`)
  if (filter.subjectId) where.push(`e.subject_id = ${bound(filter.subjectId)}`)
  if (filter.action) where.push(`e.action = ${bound(filter.action)}`)
  if (filter.actor) where.push(`e.actor_id = ${bound(filter.actor)}`)
  if (filter.from) where.push(`e.at >= ${bound(startOfDate(filter.from))}`)
  if (filter.to) where.push(`e.at < ${bound(startOfDate(addDays(filter.to, 1)))}`)
  const from = `trail.entry e left join identity.v_unit u on u.id::text = e.unit_id
    left join identity.v_person p on p.id::text = e.actor_id
    left join identity.v_person first on e.action = '${SET_UP}' and first.id::text = e.subject_id where ${where.join(" and ")}`
  const total = await sql.one<{ n: number }>(
    `select count(*)::int as n from (select 1 from ${from} limit ${COUNT_MAX}) as counted`,
    params,
  )
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<EntryRow>(
    `select e.id, e.at, ${ENTRY_ACTOR} as actor,
       coalesce(u.name, '') as unit, e.action, e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.detail,
       exists (select from trail.seal s where s.entry_id = e.id) as sealed
     from ${from} order by e.id desc limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  const items = rows.map((row) => ({ ...row, at: iso(row.at), actionLabel: ACTION_LABELS[row.action] ?? row.action }))
  return done(pageOf(items, total.n, offset))
}

const touchedBy = (scope: string): string =>
  `exists (select from trail.entry se left join identity.v_unit su on su.id::text = se.unit_id
     where se.subject_kind = e.subject_kind and se.subject_id = e.subject_id and ${scope})`

interface SecurityRow {
  id: string
  at: Date
  kind: string
  actor: string | null
  address: string | null
  detail: Record<string, unknown>
}

/** 安全事件, newest first. */
export async function listSecurityEvents(
  _ctx: Ctx,
  sql: Sql,
  filter: { limit: number; cursor?: string | undefined },
): Promise<Outcome<Page<Omit<SecurityRow, "at"> & { at: string; kindLabel: string }>>> {
  const offset = offsetOf(filter.cursor)
  const total = await sql.one<{ n: number }>(
    `select count(*)::int as n from (select 1 from trail.security_event limit ${COUNT_MAX}) as counted`,
  )
  const rows = await sql.many<SecurityRow>(
    `select e.id, e.at, e.kind, ${EVENT_ACTOR} as actor, e.address, e.detail
     from trail.security_event e left join identity.v_person p on p.id::text = e.actor_id
     order by e.id desc limit $1 offset $2`,
    [filter.limit, offset],
  )
  const items = rows.map((row) => ({ ...row, at: iso(row.at), kindLabel: EVENT_LABELS[row.kind] ?? row.kind }))
  return done(pageOf(items, total.n, offset))
}

/** 核验: the whole chain recomputed. */
export async function verification(_ctx: Ctx, sql: Sql) {
  const { sealed, unsealed, head, fault } = await verifyTrail(sql)
  return done({ ok: fault === undefined, sealed, unsealed, head, fault: fault ?? null })
}
