import type { Ctx } from "#kernel/actor"
import { done } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { civilDate, iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import type { ExemptionView } from "../contract.ts"

const STATE_LABELS = { active: "有效", expired: "已到期", ended: "已撤销" } as const

type Row = Omit<ExemptionView, "madeAt" | "stateLabel" | "unit"> & {
  readonly madeAt: Date
  readonly unitId: string | null
  readonly unitName: string | null
}

const viewOf = ({ unitId, unitName, madeAt, ...row }: Row): ExemptionView => ({
  ...row,
  madeAt: iso(madeAt),
  stateLabel: STATE_LABELS[row.state],
  unit: unitId === null ? null : { id: unitId, name: unitName ?? "" },
})

type Bound = (value: Param) => string

/** Exemptions an actor may know of: those for all, those of units he sees, and those of units above his own. */
function table(ctx: Ctx, bound: Bound): string {
  const own = bound(ctx.actor.unitId)
  return `checking.exemption e left join identity.v_unit t on t.id = e.unit_id
    where (e.unit_id is null or ${scopeSql(ctx.actor.scope, "t", bound)} or exists (select from identity.v_unit h
      where h.id::text = ${own} and (h.area_path like t.area_path || '%' or h.line_path like t.line_path || '%')))`
}

/** One whose last day was over before anybody ended it has expired. */
const state = (today: string): string =>
  `case when coalesce((e.ended_at at time zone 'Asia/Shanghai')::date, ${today}::date) > e.expires_on then 'expired'
     when e.ended_at is not null then 'ended' else 'active' end`

const columns = (today: string): string =>
  `e.id, e.rule, e.term, e.reason, e.made_at as "madeAt", e.expires_on as "expiresOn", ${state(today)} as state,
   e.unit_id as "unitId", t.name as "unitName",
   coalesce((select p.name from identity.v_person p where p.id::text = e.owner_id), '系统') as owner`

export async function exemptionOf(sql: Sql, ctx: Ctx, id: string): Promise<ExemptionView> {
  const row = await sql.one<Row>(
    `select ${columns("$2")} from checking.exemption e left join identity.v_unit t on t.id = e.unit_id where e.id = $1`,
    [id, civilDate(ctx.now)],
  )
  return viewOf(row)
}

/** The unit of an exemption the actor may know of; null: it holds for all; undefined: there is none. */
export async function unitOfExemption(sql: Sql, ctx: Ctx, id: string): Promise<string | null | undefined> {
  const params: Param[] = []
  const bound: Bound = (value) => `$${params.push(value)}`
  const from = table(ctx, bound)
  const row = await sql.maybe<{ unitId: string | null }>(
    `select e.unit_id as "unitId" from ${from} and e.id = ${bound(id)}`,
    params,
  )
  return row?.unitId
}

/** 豁免清单, the ones in force first. */
export async function listExemptions(ctx: Ctx, sql: Sql, filter: { limit: number; cursor?: string | undefined }) {
  const params: Param[] = []
  const bound: Bound = (value) => `$${params.push(value)}`
  const from = table(ctx, bound)
  const total = await sql.one<{ n: number }>(`select count(*)::int as n from ${from}`, params)
  const offset = offsetOf(filter.cursor)
  const today = bound(civilDate(ctx.now))
  const rows = await sql.many<Row>(
    `select ${columns(today)} from ${from} order by (${state(today)} <> 'active'), e.id desc
     limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  return done(pageOf(rows.map(viewOf), total.n, offset))
}
