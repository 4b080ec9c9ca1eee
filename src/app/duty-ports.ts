import type { DutyPorts } from "#modules/duty"
import { tellMany } from "#modules/notices"
import { deputisedPeople } from "#modules/review"

/** What 值班 hears from its neighbours: who is deputised, which units run accounts. */
export const dutyPorts: DutyPorts = {
  tell: tellMany,
  deputed: async (sql, now) =>
    (await deputisedPeople(sql, now)).map(({ id, ...row }) => ({ ...row, origin: `review.deputy:${id}` })),
  matrix: async (sql) =>
    (
      await sql.many<{ id: string }>(
        "select distinct unit_id as id from registry.v_account where state in ('normal', 'paused') order by 1",
      )
    ).map(({ id }) => id),
}
