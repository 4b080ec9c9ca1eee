import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import { iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import { type Freeze, freezeOf } from "../freezes.ts"
import type { FreezeView } from "../rules/views.ts"

const EARLIER = 10

/** 停发与分钟台账: which queues stand still now, who stopped them and why, and what was done minute by minute. */
export async function freezes(
  ctx: Ctx,
  sql: Sql,
): Promise<Outcome<{ open: FreezeView[]; earlier: FreezeView[]; running: number }>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  // Who stands below a unit that stopped its queues is stopped as well, and is told.
  const touches = `(f.unit_id is null or ${scopeSql(ctx.actor.scope, "u", bound)} or exists (
    select from identity.v_unit m where m.id = ${bound(ctx.actor.unitId)}::bigint and m.area_path like u.area_path || '%'))`
  const rows = await sql.many<{ id: string; open: boolean }>(
    `select f.id, f.ended_at is null as open from publishing.freeze f left join identity.v_unit u on u.id = f.unit_id
     where ${touches} order by f.ended_at is null desc, f.id desc limit ${EARLIER + 20}`,
    params,
  )
  const views: FreezeView[] = []
  for (const { id } of rows) views.push(await freezeView(sql, id))
  const { n } = await sql.one<{ n: number }>(
    "select count(*)::int as n from publishing.delivery where state = 'submitting'",
  )
  return done({
    open: views.filter(({ endedAt }) => endedAt === null),
    earlier: views.filter(({ endedAt }) => endedAt !== null).slice(0, EARLIER),
    running: n,
  })
}

export async function freezeView(sql: Sql, id: string): Promise<FreezeView> {
  const row = (await freezeOf(sql, id)) as Freeze
  const events = await sql.many<{ at: Date; by: string; text: string }>(
    "select at, by_name as by, text from publishing.event where freeze_id = $1 order by id",
    [id],
  )
  return {
    id: row.id,
    unit: row.unitId === null ? null : { id: row.unitId, name: row.unitName ?? "" },
    ...{ reason: row.reason, by: row.byName, since: iso(row.at), endedAt: row.endedAt && iso(row.endedAt) },
    events: events.map((event) => ({ ...event, at: iso(event.at) })),
  }
}
