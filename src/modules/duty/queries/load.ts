import type { Ctx } from "#kernel/actor"
import { isWorkingDay } from "#kernel/calendar"
import { done } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { addDays, civilDate, HOUR_MS, startOfDate } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import { workCalendar } from "#modules/rulebook"
import { containing, type Param, type Sql } from "#platform/db"
import type { LoadLine } from "../contract.ts"
import { awaysOf } from "../presence/away.ts"
import { limitOf } from "../settings.ts"

interface Row {
  id: string
  name: string
  unit: string
  shifts: { from: string; to: string }[]
  coming: number
  rings: number
  missed: number
}

/** 值班负担 of everybody on a shift in the last days (data/duty), the most burdened first; people of the actor's data scope. */
export async function loadPage(
  ctx: Ctx,
  sql: Sql,
  input: { limit: number; cursor?: string | undefined; q?: string | undefined },
) {
  const days = limitOf("load-days").value
  const from = addDays(civilDate(ctx.now), -days)
  const params: Param[] = [startOfDate(from), ctx.now]
  const bound = (value: Param): string => `$${params.push(value)}`
  const inside = scopeSql(ctx.actor.scope, "u", bound)
  const asked = input.q ? ` and p.name || ' ' || u.name ilike ${bound(containing(input.q))}` : ""
  const rows = await sql.many<Row>(
    `select p.id, p.name, u.name as unit,
       coalesce(jsonb_agg(jsonb_build_object('from', s.starts_at, 'to', s.ends_at)) filter (where s.starts_at <= $2), '[]') as shifts,
       count(*) filter (where s.starts_at > $2)::int as coming,
       (select count(*)::int from duty.ring g where g.answered_by = p.id and g.answered_at >= $1) as rings,
       (select count(*)::int from duty.ring g where g.silent_id = p.id and g.rung_at >= $1) as missed
     from duty.shift s join duty.roster r on r.id = s.roster_id
     join identity.v_person p on p.id in (s.person_a, s.person_b) join identity.v_unit u on u.id = p.unit_id
     where s.cancelled_at is null and s.starts_at >= $1 and (r.ended_at is null or s.starts_at < r.ended_at) and ${inside}${asked}
     group by p.id, p.name, u.name`,
    params,
  )
  const aways = await awaysOf(
    sql,
    rows.map(({ id }) => id),
    { from: ctx.now, to: new Date(ctx.now.getTime() + 1) },
  )
  const calendar = workCalendar()
  const items = rows.map((row): LoadLine => {
    const shifts = row.shifts.map((one) => ({ from: new Date(one.from), to: new Date(one.to) }))
    const ms = shifts.reduce((sum, one) => sum + one.to.getTime() - one.from.getTime(), 0)
    return {
      ...{ person: { id: row.id, name: row.name }, unit: row.unit, shifts: shifts.length },
      hours: Math.round(ms / HOUR_MS),
      nights: shifts.filter((one) => civilDate(one.from) !== civilDate(new Date(one.to.getTime() - 1))).length,
      daysOff: shifts.filter((one) => !isWorkingDay(civilDate(one.from), calendar)).length,
      ...{ rings: row.rings, missed: row.missed, coming: row.coming },
      away: aways.get(row.id)?.[0]?.why ?? null,
    }
  })
  items.sort((a, b) => b.hours - a.hours || b.nights - a.nights || Number(a.person.id) - Number(b.person.id))
  const offset = offsetOf(input.cursor)
  return done({ ...pageOf(items.slice(offset, offset + input.limit), items.length, offset), days, from })
}
