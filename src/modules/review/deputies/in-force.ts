import { addDays, civilDate, startOfDate } from "#kernel/time"
import type { Sql } from "#platform/db"

/** 代审委托 in force or to come, for those who must know who is not at his desk. `until` is the instant after its last day. */
export async function deputisedPeople(
  sql: Sql,
  now: Date,
): Promise<{ id: string; personId: string; deputyId: string; from: Date; until: Date; reason: string }[]> {
  const rows = await sql.many<{
    id: string
    personId: string
    deputyId: string
    fromOn: string
    untilOn: string
    reason: string
  }>(
    `select id, person_id as "personId", deputy_id as "deputyId", from_on as "fromOn", until_on as "untilOn", reason
     from review.deputy where ended_at is null and until_on >= $1 order by id`,
    [civilDate(now)],
  )
  return rows.map(({ fromOn, untilOn, ...row }) => ({
    ...row,
    from: startOfDate(fromOn),
    until: startOfDate(addDays(untilOn, 1)),
  }))
}
