import { done, type Outcome, refused } from "#kernel/outcome"
import type { Sql, Tx } from "#platform/db"

/** Locks a person who has not left. Acts on one person come one after the other. */
export async function lockPerson(tx: Tx, id: string): Promise<Outcome<{ id: string }>> {
  const row = await tx.maybe<{ left: boolean }>(
    "select left_on is not null as left from identity.person where id = $1 for update",
    [id],
  )
  if (!row) return refused("identity.not-found")
  return row.left ? refused("identity.person-left") : done({ id })
}

export const rolesOf = (sql: Sql, personId: string): Promise<{ role: string; unitId: string }[]> =>
  sql.many(`select role, unit_id as "unitId" from identity.role_grant where person_id = $1 and ended_at is null`, [
    personId,
  ])

/** Whether anybody holds the role. */
export const isHeld = async (sql: Sql, role: string): Promise<boolean> =>
  (await sql.maybe("select 1 from identity.role_grant where role = $1 and ended_at is null limit 1", [role])) !==
  undefined

/**
 * Whether nobody would be left to keep units and people. The administrators' grants are locked on the way, so that two of
 * them cannot send each other away at once.
 */
export async function isLastAdministrator(tx: Tx, personId: string): Promise<boolean> {
  const held = await tx.many<{ personId: string }>(
    `select person_id as "personId" from identity.role_grant where role = 'system' and ended_at is null
     order by id for update`,
  )
  return held.some((one) => one.personId === personId) && held.every((one) => one.personId === personId)
}

export async function endGrant(
  tx: Tx,
  grant: { id: string; role: string; unitId: string },
  at: Date,
): Promise<boolean> {
  const ended = await tx.run(
    `update identity.role_grant set ended_at = $4
     where person_id = $1 and role = $2 and unit_id = $3 and ended_at is null`,
    [grant.id, grant.role, grant.unitId, at],
  )
  return ended > 0
}

/** Writes the day of leaving and ends every role. The login keeps its name, so that nobody else acts under it. */
export async function setLeft(tx: Tx, id: string, on: string, at: Date): Promise<void> {
  await tx.run("update identity.person set left_on = $2 where id = $1", [id, on])
  await tx.run("update identity.role_grant set ended_at = $2 where person_id = $1 and ended_at is null", [id, at])
}
