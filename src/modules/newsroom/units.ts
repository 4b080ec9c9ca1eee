import type { Placed } from "#kernel/scope"
import type { Sql } from "#platform/db"

export interface StandingUnit extends Placed {
  readonly id: string
  readonly name: string
}

/** A unit that has not been abolished, with where it stands. */
export const standingUnit = (sql: Sql, id: string): Promise<StandingUnit | undefined> =>
  sql.maybe<StandingUnit>(
    `select id, name, area_path as "areaPath", line_path as "linePath" from identity.v_unit
     where id = $1 and abolished_on is null`,
    [id],
  )
