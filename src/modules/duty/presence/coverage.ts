import type { Sql } from "#platform/db"
import { type Covered, coverageOf, type ShiftPresence } from "../rules/coverage.ts"
import type { Stretch } from "../rules/stretches.ts"
import { awaysOf, emptySeat } from "./away.ts"

export interface WeekShift extends ShiftPresence {
  readonly id: string
  readonly rosterId: string
  readonly label: string
  readonly personA: string
  readonly personB: string
}

/** Shifts of standing rosters that touch a window, with when their seats are empty. */
export async function shiftsIn(sql: Sql, window: Stretch, rosterIds: readonly string[]): Promise<WeekShift[]> {
  const rows = await sql.many<Omit<WeekShift, "awayA" | "awayB">>(
    `select s.id, s.roster_id as "rosterId", s.label, s.starts_at as "from", s.ends_at as "to", s.person_a as "personA",
       s.person_b as "personB"
     from duty.shift s join duty.roster r on r.id = s.roster_id
     where s.roster_id = any($3::bigint[]) and r.ended_at is null and s.cancelled_at is null
       and s.starts_at < $2 and s.ends_at > $1 order by s.starts_at, s.id`,
    [window.from, window.to, rosterIds],
  )
  if (rows.length === 0) return []
  const people = [...new Set(rows.flatMap(({ personA, personB }) => [personA, personB]))]
  const whole = { from: rows[0]!.from, to: rows.reduce((last, { to }) => (to > last ? to : last), window.to) }
  const aways = await awaysOf(sql, people, whole)
  return rows.map((row) => ({
    ...row,
    awayA: emptySeat(aways, row.personA, row.personB),
    awayB: emptySeat(aways, row.personB, row.personA),
  }))
}

export interface UnitCoverage extends Covered {
  readonly unitId: string
  readonly rosterIds: readonly string[]
}

/** 24小时覆盖 of units between two instants, in the order they were named. Units that share rosters are reckoned once. */
export async function coverage(
  sql: Sql,
  asked: { readonly unitIds: readonly string[]; readonly from: Date; readonly to: Date },
): Promise<UnitCoverage[]> {
  const window = { from: asked.from, to: asked.to }
  const rows = await sql.many<{ unitId: string; rosterIds: string[] }>(
    `select ru.unit_id as "unitId", array_agg(ru.roster_id::text order by ru.roster_id) as "rosterIds"
     from duty.roster_unit ru join duty.roster r on r.id = ru.roster_id
     where r.ended_at is null and ru.unit_id = any($1::bigint[]) group by 1`,
    [asked.unitIds],
  )
  const rostersOf = new Map(rows.map(({ unitId, rosterIds }) => [unitId, rosterIds]))
  const shifts = await shiftsIn(sql, window, [...new Set(rows.flatMap(({ rosterIds }) => rosterIds))])
  const reckoned = new Map<string, Covered>()
  return asked.unitIds.map((unitId) => {
    const rosterIds = rostersOf.get(unitId) ?? []
    const key = rosterIds.join()
    const known = reckoned.get(key)
    const covered =
      known ??
      coverageOf(
        window,
        shifts.filter((shift) => rosterIds.includes(shift.rosterId)),
      )
    reckoned.set(key, covered)
    return { unitId, rosterIds, ...covered }
  })
}
