import type { Sql } from "#platform/db"
import { ROLES } from "./policy.ts"

/** Roles that see everything act for no unit but their holder's own (`ownUnits`). */
const EVERYWHERE = Object.entries(ROLES)
  .filter(([, role]) => role.sees === "everything")
  .map(([name]) => name)

/** Who acts for these units: people with a login who belong there or wear a hat there; the counterpart of `ownUnits`. */
export const peopleActingFor = (
  sql: Sql,
  unitIds: readonly string[],
): Promise<{ unitId: string; personId: string }[]> =>
  sql.many(
    `select p.unit_id as "unitId", p.id as "personId" from identity.person p
     where p.unit_id = any($1::bigint[]) and p.left_on is null and exists (select from identity.login l where l.person_id = p.id)
     union
     select g.unit_id, g.person_id from identity.role_grant g join identity.person p on p.id = g.person_id
     where g.unit_id = any($1::bigint[]) and g.ended_at is null and p.left_on is null
       and exists (select from identity.login l where l.person_id = p.id)
       and not exists (select from identity.role_grant o
         where o.person_id = p.id and o.ended_at is null and o.role = any($2::text[]))
     order by 1, 2`,
    [unitIds, EVERYWHERE],
  )

/** Those of the people named who have left. */
export async function peopleWhoLeft(sql: Sql, personIds: readonly string[]): Promise<string[]> {
  const rows = await sql.many<{ id: string }>(
    "select id from identity.person where id = any($1::bigint[]) and left_on is not null",
    [personIds],
  )
  return rows.map(({ id }) => id)
}
