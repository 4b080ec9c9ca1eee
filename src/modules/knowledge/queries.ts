import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import { offsetOf, type Page, pageOf } from "#kernel/page"
import { iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import type { EntryView } from "./contract.ts"
import { entryStates } from "./states.ts"
import type { EntryRow } from "./store.ts"

export const viewOf = (row: EntryRow): EntryView => ({
  id: row.id,
  title: row.title,
  state: row.state,
  stateLabel: entryStates.states[row.state].label,
  openedAt: iso(row.openedAt),
})

/** 答问列表 within the actor's data scope, newest first. */
export async function listEntrys(
  ctx: Ctx,
  sql: Sql,
  filter: { limit: number; cursor?: string | undefined },
): Promise<Outcome<Page<EntryView>>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const from = `knowledge.entry t join identity.v_unit u on u.id = t.unit_id where ${scopeSql(ctx.actor.scope, "u", bound)}`
  const total = await sql.one<{ n: number }>(`select count(*)::int as n from ${from}`, params)
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<EntryRow>(
    `select t.id, t.unit_id as "unitId", t.title, t.state, t.opened_at as "openedAt" from ${from}
     order by t.id desc limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  return done(pageOf(rows.map(viewOf), total.n, offset))
}
