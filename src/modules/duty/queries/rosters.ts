import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { addDays, civilDate, iso, startOfDate } from "#kernel/time"
import { containing, type Param, type Sql } from "#platform/db"
import { allowedOf } from "../allowed.ts"
import { peopleFor } from "../commands/plan-shifts.ts"
import type { RosterLine, RosterView } from "../contract.ts"
import { mayPlan } from "../policy.ts"
import { shiftsIn } from "../presence/coverage.ts"
import { coverageOf } from "../rules/coverage.ts"
import { limitOf, settings } from "../settings.ts"
import { ROSTER, ROSTER_FROM, type RosterRow, unitsOf } from "../store.ts"
import { rosterScope } from "./seen.ts"
import { shiftLines } from "./shift-lines.ts"
import { mondayOf, stretchView } from "./week.ts"

/** Two weeks: what a person plans and looks over at once. */
const SHOWN_DAYS = 14

type Row = RosterRow & { units: number; comingShifts: number; plannedUntil: Date | null }

const listed = (
  now: string,
): string => `${ROSTER}, (select count(*)::int from duty.roster_unit x where x.roster_id = r.id) as units,
  (select count(*)::int from duty.shift s where s.roster_id = r.id and s.cancelled_at is null and s.ends_at > ${now}) as "comingShifts",
  (select max(s.ends_at) from duty.shift s where s.roster_id = r.id and s.cancelled_at is null) as "plannedUntil"`

const lineOf = (row: Row): RosterLine => ({
  ...{ id: row.id, name: row.name, unit: { id: row.unitId, name: row.unitName }, units: row.units },
  comingShifts: row.comingShifts,
  plannedUntil: row.plannedUntil ? iso(row.plannedUntil) : null,
  ended: row.endedAt !== null,
})

/** 值班表 within the actor's data scope, standing ones first. */
export async function listRosters(
  ctx: Ctx,
  sql: Sql,
  input: { limit: number; cursor?: string | undefined; q?: string | undefined; ended?: "yes" | undefined },
) {
  const params: Param[] = [ctx.now]
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = [
    rosterScope(ctx.actor.scope, bound),
    input.ended ? "r.ended_at <= $1" : "(r.ended_at is null or r.ended_at > $1)",
    ...(input.q ? [`r.name || ' ' || u.name ilike ${bound(containing(input.q))}`] : []),
  ].join(" and ")
  const { n } = await sql.one<{ n: number }>(`select count(*)::int as n from ${ROSTER_FROM} where ${where}`, params)
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<Row>(
    `select ${listed("$1")} from ${ROSTER_FROM} where ${where} order by r.id desc limit ${bound(input.limit)} offset ${bound(offset)}`,
    params,
  )
  return done(pageOf(rows.map(lineOf), n, offset))
}

/** One 值班表: whom it covers, two weeks of its shifts with the gaps between them, and what planning needs. */
export async function rosterOf(
  ctx: Ctx,
  sql: Sql,
  input: { id: string; from?: string | undefined },
): Promise<Outcome<RosterView>> {
  const params: Param[] = [ctx.now, input.id]
  const inside = rosterScope(ctx.actor.scope, (value) => `$${params.push(value)}`)
  const row = await sql.maybe<Row>(`select ${listed("$1")} from ${ROSTER_FROM} where r.id = $2 and ${inside}`, params)
  if (!row) return refused("duty.not-found")
  const from = mondayOf(input.from ?? civilDate(ctx.now))
  const window = { from: startOfDate(from), to: startOfDate(addDays(from, SHOWN_DAYS)) }
  const shifts = await shiftLines(
    sql,
    ctx.now,
    "where s.roster_id = $1 and s.cancelled_at is null and s.starts_at < $3 and s.ends_at > $2 order by s.starts_at",
    [row.id, window.from, window.to],
  )
  const { gaps } = coverageOf(window, await shiftsIn(sql, window, [row.id]))
  return done({
    ...lineOf(row),
    covers: await unitsOf(sql, row.id),
    shifts,
    gaps: gaps.map((gap) => stretchView(gap)),
    people: await named(sql, await peopleFor(sql, row)),
    patterns: settings().patterns.map(({ id, label }) => ({ id, label })),
    planDaysMax: limitOf("plan-days-max").value,
    edit: allowedOf(mayPlan(ctx.actor, row) ?? (row.endedAt ? refused("duty.roster-ended") : undefined)),
  })
}

export const named = (sql: Sql, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  sql.many("select id, name from identity.v_person where id = any($1::bigint[]) order by name, id", [ids])
