import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, type Page, pageOf } from "#kernel/page"
import { iso } from "#kernel/time"
import { containing, type Param, type Sql } from "#platform/db"
import { grantsOf } from "./actor.ts"
import type { SessionView, UnitView } from "./contract.ts"
import { isRole, ROLES, roleLabel } from "./policy.ts"
import { scopeSql, treeOrder } from "./scope.ts"

/** What the console needs to know of a session. */
export async function sessionViewOf(sql: Sql, personId: string, expiresAt: Date, now: Date): Promise<SessionView> {
  const person = await sql.one<{
    id: string
    name: string
    loginName: string
    unitId: string
    unitName: string
    level: never
  }>(
    `select p.id, p.name, l.login_name as "loginName", u.id as "unitId", u.name as "unitName", u.level
     from identity.person p join identity.login l on l.person_id = p.id join identity.unit u on u.id = p.unit_id
     where p.id = $1`,
    [personId],
  )
  const grants = await grantsOf(sql, personId)
  const permissions = new Set(grants.flatMap((grant) => (isRole(grant.role) ? [...ROLES[grant.role].permissions] : [])))
  const sample = await sql.maybe<{ notice: string }>("select notice from identity.sample limit 1")
  return {
    person: { id: person.id, name: person.name, loginName: person.loginName },
    unit: { id: person.unitId, name: person.unitName, level: person.level },
    roles: grants.map((grant) => ({
      role: grant.role,
      label: roleLabel(grant.role),
      unit: { id: grant.unitId, name: grant.unitName },
    })),
    permissions: [...permissions].sort(),
    sampleNotice: sample?.notice ?? null,
    expiresAt: iso(expiresAt),
    now: iso(now),
  }
}

interface UnitRow extends Omit<UnitView, "areaParent" | "lineParent"> {
  areaParentId: string | null
  areaParentName: string | null
  lineParentId: string | null
  lineParentName: string | null
}

const UNIT = `u.id, u.name, u.short_name as "shortName", u.kind, u.level, u.division_code as "divisionCode",
  ap.id as "areaParentId", ap.name as "areaParentName", lp.id as "lineParentId", lp.name as "lineParentName",
  (select count(*)::int from identity.unit c where c.area_parent_id = u.id and c.abolished_on is null) as "childCount",
  (select count(*)::int from identity.person p where p.unit_id = u.id and p.left_on is null) as "peopleCount"`
const UNIT_FROM = `identity.unit u left join identity.unit ap on ap.id = u.area_parent_id
  left join identity.unit lp on lp.id = u.line_parent_id`

const unitViewOf = ({ areaParentId, areaParentName, lineParentId, lineParentName, ...unit }: UnitRow): UnitView => ({
  ...unit,
  areaParent: areaParentId ? { id: areaParentId, name: areaParentName ?? "" } : null,
  lineParent: lineParentId ? { id: lineParentId, name: lineParentName ?? "" } : null,
})

/** 机构 within the actor's data scope, by name and parent. */
export async function listUnits(
  ctx: Ctx,
  sql: Sql,
  filter: {
    q?: string | undefined
    parent?: string | undefined
    level?: string | undefined
    limit: number
    cursor?: string | undefined
  },
): Promise<Outcome<Page<UnitView>>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = ["u.abolished_on is null", scopeSql(ctx.actor.scope, "u", bound)]
  if (filter.q) where.push(`u.name like ${bound(containing(filter.q))}`)
  if (filter.parent) where.push(`u.area_parent_id = ${bound(filter.parent)}`)
  if (filter.level) where.push(`u.level = ${bound(filter.level)}`)
  const clause = where.join(" and ")
  const counted = [...params]
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<UnitRow>(
    `select ${UNIT} from ${UNIT_FROM} where ${clause} order by ${treeOrder("u")} limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  const total = await sql.one<{ n: number }>(`select count(*)::int as n from ${UNIT_FROM} where ${clause}`, counted)
  return done(pageOf(rows.map(unitViewOf), total.n, offset))
}

interface PersonRow {
  id: string
  name: string
  loginName: string | null
  unitId: string
  unitName: string
  locked: boolean
  left: boolean
}

/** 人员 within the actor's data scope. */
export async function listPeople(
  ctx: Ctx,
  sql: Sql,
  filter: {
    id?: string | undefined
    q?: string | undefined
    unit?: string | undefined
    limit: number
    cursor?: string | undefined
  },
) {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = [scopeSql(ctx.actor.scope, "u", bound)]
  if (filter.q) where.push(`(p.name like ${bound(containing(filter.q))} or l.login_name like $${params.length})`)
  if (filter.unit) where.push(`p.unit_id = ${bound(filter.unit)}`)
  if (filter.id) where.push(`p.id = ${bound(filter.id)}`)
  const from = `identity.person p join identity.unit u on u.id = p.unit_id left join identity.login l on l.person_id = p.id`
  const clause = where.join(" and ")
  const total = await sql.one<{ n: number }>(`select count(*)::int as n from ${from} where ${clause}`, params)
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<PersonRow>(
    `select p.id, p.name, l.login_name as "loginName", u.id as "unitId", u.name as "unitName",
       coalesce(l.locked_until > ${bound(ctx.now)}, false) as locked, p.left_on is not null as left
     from ${from} where ${clause}
     order by (l.login_name is null), ${treeOrder("u")}, p.id limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  const grants = await sql.many<{ personId: string; role: string; unitId: string; unitName: string }>(
    `select g.person_id as "personId", g.role, g.unit_id as "unitId", u.name as "unitName"
     from identity.role_grant g join identity.unit u on u.id = g.unit_id
     where g.ended_at is null and g.person_id = any($1)`,
    [rows.map((row) => row.id)],
  )
  const items = rows.map((row) => ({
    id: row.id,
    name: row.name,
    loginName: row.loginName,
    unit: { id: row.unitId, name: row.unitName },
    roles: grants
      .filter((grant) => grant.personId === row.id)
      .map((grant) => ({
        role: grant.role,
        label: roleLabel(grant.role),
        unit: { id: grant.unitId, name: grant.unitName },
      })),
    state: row.left ? ("left" as const) : row.locked ? ("locked" as const) : ("active" as const),
  }))
  return done(pageOf(items, total.n, offset))
}

/** One person within the actor's data scope. */
export async function personOf(ctx: Ctx, sql: Sql, input: { id: string }) {
  const found = await listPeople(ctx, sql, { id: input.id, limit: 1 })
  const [person] = found.value.items
  return person ? done(person) : refused("identity.not-found")
}

/** One 机构 with its people and the way up the area tree. */
export async function unitOf(ctx: Ctx, sql: Sql, input: { id: string }) {
  const params: Param[] = [input.id]
  const scope = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const row = await sql.maybe<UnitRow & { areaPath: string; abolishedOn: string | null }>(
    `select ${UNIT}, u.area_path as "areaPath", u.abolished_on as "abolishedOn" from ${UNIT_FROM} where u.id = $1 and ${scope}`,
    params,
  )
  if (!row) return refused("identity.not-found")
  const { areaPath, abolishedOn, ...unit } = row
  const path = await sql.many<{ id: string; name: string }>(
    "select id, name from identity.unit where id = any($1) order by length(area_path)",
    [areaPath.split("/").filter((part) => part !== "")],
  )
  const people = await listPeople(ctx, sql, { unit: input.id, limit: 200 })
  return done({ ...unitViewOf(unit), people: [...people.value.items], path, abolishedOn })
}
