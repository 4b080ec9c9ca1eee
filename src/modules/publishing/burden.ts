import { civilDate, startOfDate } from "#kernel/time"
import type { Sql } from "#platform/db"
import { limitOf } from "./rules.ts"
import { settings } from "./settings.ts"

export interface Burdened {
  readonly unitId: string
  readonly name: string
  /** Joint orders it was given since the first of the month. */
  readonly orders: number
}

/** 负担计数: other units that had as many joint orders this month as they should have, or more. */
export async function burdenOf(
  sql: Sql,
  targets: readonly { readonly unitId: string; readonly unitName: string }[],
  orderingUnitId: string,
  now: Date,
): Promise<Burdened[]> {
  const names = new Map(targets.map(({ unitId, unitName }) => [unitId, unitName]))
  names.delete(orderingUnitId)
  const since = startOfDate(`${civilDate(now).slice(0, 7)}-01`)
  const rows = await sql.many<{ unitId: string; orders: number }>(
    `select r.unit_id as "unitId", count(*)::int as orders from publishing.receipt r
     join publishing.publication p on p.id = r.publication_id
     where r.unit_id = any($1::bigint[]) and r.told_at >= $2 and p.state <> 'cancelled'
     group by r.unit_id having count(*) >= $3 order by 2 desc, 1`,
    [[...names.keys()], since, limitOf(settings(), "joint-per-month")],
  )
  return rows.map(({ unitId, orders }) => ({ unitId, name: names.get(unitId) ?? "", orders }))
}
