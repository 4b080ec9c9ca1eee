import { createHash } from "node:crypto"
import type { Actor } from "#kernel/actor"
import type { Scope } from "#kernel/scope"
import type { Sql } from "#platform/db"
import { isRole, ROLES } from "./policy.ts"
import { SIGN_IN_LIMITS } from "./rules/password.ts"

export const tokenHashOf = (token: string): Buffer => createHash("sha256").update(token).digest()

/** How stale `last_seen_at` may be before a request writes it again. */
const SEEN_EVERY_MS = 60_000

interface PersonRow {
  id: string
  name: string
  unitId: string
}

export interface GrantRow {
  role: string
  unitId: string
  unitName: string
  areaPath: string
  linePath: string
}

export const grantsOf = (sql: Sql, personId: string): Promise<GrantRow[]> =>
  sql.many<GrantRow>(
    `select g.role, g.unit_id as "unitId", u.name as "unitName", u.area_path as "areaPath", u.line_path as "linePath"
     from identity.role_grant g join identity.unit u on u.id = g.unit_id
     where g.person_id = $1 and g.ended_at is null order by g.id`,
    [personId],
  )

/** The scope of several hats is their union. A role sees both trees below the unit it is held in; a contractor the unit alone. */
export function scopeOf(grants: readonly GrantRow[]): Scope {
  const areas: string[] = []
  const lines: string[] = []
  const units: string[] = []
  for (const grant of grants) {
    if (!isRole(grant.role)) continue
    const sees: string = ROLES[grant.role].sees
    if (sees === "everything") return { kind: "everything" }
    if (sees === "own-unit") {
      units.push(grant.areaPath)
      continue
    }
    if (sees !== "own-line") areas.push(grant.areaPath)
    lines.push(grant.linePath)
  }
  return { kind: "subtrees", areas, lines, ...(units.length > 0 && { units }) }
}

/** A person as actor: name, permissions and scope of all hats together. */
export async function actorOf(sql: Sql, personId: string): Promise<Actor | undefined> {
  const person = await sql.maybe<PersonRow>(
    `select id, name, unit_id as "unitId" from identity.person where id = $1 and left_on is null`,
    [personId],
  )
  if (!person) return undefined
  const grants = await grantsOf(sql, personId)
  const permissions = new Set<string>()
  for (const { role } of grants) if (isRole(role)) for (const name of ROLES[role].permissions) permissions.add(name)
  return { kind: "person", ...person, permissions, scope: scopeOf(grants) }
}

/** Who holds this session; undefined when it is unknown, ended, past its end or idle for too long. */
export async function actorOfSession(sql: Sql, token: string, now: Date): Promise<Actor | undefined> {
  const hash = tokenHashOf(token)
  const session = await sql.maybe<{ personId: string; lastSeenAt: Date }>(
    `select person_id as "personId", last_seen_at as "lastSeenAt" from identity.session
     where token_hash = $1 and ended_at is null and expires_at > $2 and last_seen_at > $3`,
    [hash, now, new Date(now.getTime() - SIGN_IN_LIMITS.idleMs)],
  )
  if (!session) return undefined
  if (now.getTime() - session.lastSeenAt.getTime() > SEEN_EVERY_MS) {
    await sql.run("update identity.session set last_seen_at = $2 where token_hash = $1", [hash, now])
  }
  return await actorOf(sql, session.personId)
}
