import type { Ctx } from "#kernel/actor"
import type { Placed } from "#kernel/scope"
import type { Sql, Tx } from "#platform/db"
import type { PlannedShift } from "./rules/pattern.ts"

export interface RosterRow extends Placed {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly name: string
  readonly openedAt: Date
  readonly endedAt: Date | null
}

export const ROSTER = `r.id, r.unit_id as "unitId", u.name as "unitName", u.area_path as "areaPath", u.line_path as "linePath",
  r.name, r.opened_at as "openedAt", r.ended_at as "endedAt"`
export const ROSTER_FROM = "duty.roster r join identity.v_unit u on u.id = r.unit_id"

/** Locks the roster: its shifts are planned by one person at a time. */
export const lockRoster = (tx: Tx, id: string): Promise<RosterRow | undefined> =>
  tx.maybe<RosterRow>(`select ${ROSTER} from ${ROSTER_FROM} where r.id = $1 for update of r`, [id])

export const insertRoster = (tx: Tx, ctx: Ctx, roster: { unitId: string; name: string }): Promise<{ id: string }> =>
  tx.one("insert into duty.roster (unit_id, name, opened_at, opened_by) values ($1, $2, $3, $4) returning id", [
    roster.unitId,
    roster.name,
    ctx.now,
    ctx.actor.id,
  ])

export async function setUnits(tx: Tx, rosterId: string, unitIds: readonly string[]): Promise<void> {
  await tx.run("delete from duty.roster_unit where roster_id = $1 and unit_id <> all($2::bigint[])", [
    rosterId,
    unitIds,
  ])
  await tx.run(
    "insert into duty.roster_unit (roster_id, unit_id) select $1, unnest($2::bigint[]) on conflict do nothing",
    [rosterId, unitIds],
  )
}

export const unitsOf = (sql: Sql, rosterId: string): Promise<{ id: string; name: string }[]> =>
  sql.many(
    `select u.id, u.name from duty.roster_unit ru join identity.v_unit u on u.id = ru.unit_id
     where ru.roster_id = $1 order by u.id`,
    [rosterId],
  )

export interface ShiftRow {
  readonly id: string
  readonly rosterId: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly label: string
  readonly personA: string
  readonly personB: string
  readonly setAt: Date
  readonly cancelledAt: Date | null
  readonly takenOverAt: Date | null
}

export const SHIFT = `s.id, s.roster_id as "rosterId", s.starts_at as "startsAt", s.ends_at as "endsAt", s.label,
  s.person_a as "personA", s.person_b as "personB", s.set_at as "setAt", s.cancelled_at as "cancelledAt",
  s.taken_over_at as "takenOverAt"`

export const shiftRow = (sql: Sql, id: string): Promise<ShiftRow | undefined> =>
  sql.maybe<ShiftRow>(`select ${SHIFT} from duty.shift s where s.id = $1`, [id])

export const lockShift = (tx: Tx, id: string): Promise<ShiftRow | undefined> =>
  tx.maybe<ShiftRow>(`select ${SHIFT} from duty.shift s where s.id = $1 for update`, [id])

/** The first shift of a roster that one of these would overlap. */
export const overlapped = (
  sql: Sql,
  rosterId: string,
  shifts: readonly { startsAt: Date; endsAt: Date }[],
): Promise<{ startsAt: Date; endsAt: Date } | undefined> =>
  sql.maybe(
    `select s.starts_at as "startsAt", s.ends_at as "endsAt" from duty.shift s
     join unnest($2::timestamptz[], $3::timestamptz[]) as n (starts_at, ends_at)
       on s.starts_at < n.ends_at and s.ends_at > n.starts_at
     where s.roster_id = $1 and s.cancelled_at is null order by s.starts_at limit 1`,
    [rosterId, shifts.map(({ startsAt }) => startsAt), shifts.map(({ endsAt }) => endsAt)],
  )

export const insertShifts = (
  tx: Tx,
  ctx: Ctx,
  rosterId: string,
  shifts: readonly PlannedShift[],
): Promise<{ id: string }[]> =>
  tx.many(
    `insert into duty.shift (roster_id, starts_at, ends_at, label, person_a, person_b, set_at, set_by)
     select $1, n.*, $7, $8 from unnest($2::timestamptz[], $3::timestamptz[], $4::text[], $5::bigint[], $6::bigint[]) as n
     returning id`,
    [
      rosterId,
      shifts.map(({ startsAt }) => startsAt),
      shifts.map(({ endsAt }) => endsAt),
      shifts.map(({ label }) => label),
      shifts.map(({ personA }) => personA),
      shifts.map(({ personB }) => personB),
      ctx.now,
      ctx.actor.id,
    ],
  )

/** Other people on a shift: what was told of the old ones counts no more. */
export const setPeople = (tx: Tx, id: string, pair: { personA: string; personB: string }): Promise<number> =>
  tx.run(
    `update duty.shift set person_a = $2, person_b = $3, absence_told_at = null,
       taken_over_at = case when person_a = $2 then taken_over_at end where id = $1`,
    [id, pair.personA, pair.personB],
  )
