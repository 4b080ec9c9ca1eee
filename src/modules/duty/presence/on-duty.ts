import type { Sql } from "#platform/db"
import { awaysOf, holderAt } from "./away.ts"

export interface OnDuty {
  readonly shiftId?: string
  readonly rosterId?: string
  /** Who fills the seat of A and of B now: nobody who left, is away, or is deputised without somebody in his place. */
  readonly a?: string
  readonly b?: string
  /** Who answers now: A, or B where A is not there or did not answer. */
  readonly takes?: string
}

interface Row {
  shiftId: string
  rosterId: string
  personA: string
  personB: string
  isTakenOver: boolean
}

const MINUTE = 60_000

/**
 * 谁在值班: who is on duty for a unit at an instant. Of several rosters the one that covers fewest units is the unit's own and goes
 * first; one with nobody there is passed over.
 */
export async function onDuty(sql: Sql, asked: { unitId: string; now: Date }): Promise<OnDuty> {
  const { unitId, now } = asked
  const rows = await sql.many<Row>(
    `select s.id as "shiftId", r.id as "rosterId", s.person_a as "personA", s.person_b as "personB",
       s.taken_over_at is not null as "isTakenOver"
     from duty.shift s join duty.roster r on r.id = s.roster_id
     join duty.roster_unit ru on ru.roster_id = r.id
     where ru.unit_id = $1 and r.ended_at is null and s.cancelled_at is null and s.starts_at <= $2 and s.ends_at > $2
     order by (select count(*) from duty.roster_unit o where o.roster_id = r.id), r.id`,
    [unitId, now],
  )
  const people = rows.flatMap(({ personA, personB }) => [personA, personB])
  const aways = await awaysOf(sql, people, { from: now, to: new Date(now.getTime() + MINUTE) })
  const found = rows.map(({ shiftId, rosterId, personA, personB, isTakenOver }): OnDuty => {
    const a = holderAt(aways, personA, personB, now)
    const b = holderAt(aways, personB, personA, now)
    const takes = isTakenOver ? (b ?? a) : (a ?? b)
    return { shiftId, rosterId, ...(a && { a }), ...(b && { b }), ...(takes && { takes }) }
  })
  return found.find(({ takes }) => takes !== undefined) ?? found[0] ?? {}
}
