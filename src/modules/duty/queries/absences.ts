import { type Ctx, can } from "#kernel/actor"
import { done, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import { allowedOf } from "../allowed.ts"
import type { AbsenceView } from "../contract.ts"
import { absenceLabel, settings } from "../settings.ts"

interface Row {
  id: string
  personId: string
  name: string
  kind: string
  from: Date
  until: Date
  standInId: string | null
  standIn: string | null
  reason: string
  origin: string | null
  isOver: boolean
}

/** Colleagues offered in the form: a unit's, not a city's. */
const PEOPLE_MAX = 300

/** 不在岗 of people in the actor's data scope and his own, those that count now first. */
export async function listAbsences(
  ctx: Ctx,
  sql: Sql,
  input: { limit: number; cursor?: string | undefined; over?: "yes" | undefined },
) {
  const params: Param[] = [ctx.now]
  const bound = (value: Param): string => `$${params.push(value)}`
  const over = "(b.ended_at is not null or b.until_at <= $1)"
  const seen = `(${scopeSql(ctx.actor.scope, "u", bound)} or p.id::text = ${bound(ctx.actor.id)})`
  const from = `duty.absence b join identity.v_person p on p.id = b.person_id join identity.v_unit u on u.id = p.unit_id
    left join identity.v_person q on q.id = b.stand_in_id where ${seen} and ${input.over ? over : `not ${over}`}`
  const { n } = await sql.one<{ n: number }>(`select count(*)::int as n from ${from}`, params)
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<Row>(
    `select b.id, p.id as "personId", p.name, b.kind, b.from_at as "from", b.until_at as until, b.stand_in_id as "standInId",
       q.name as "standIn", b.reason, b.origin, ${over} as "isOver" from ${from}
     order by b.from_at desc, b.id limit ${bound(input.limit)} offset ${bound(offset)}`,
    params,
  )
  return done({
    ...pageOf(
      rows.map((row) => viewOf(ctx, row)),
      n,
      offset,
    ),
    kinds: settings()
      .absences.filter(({ id }) => id !== "deputised")
      .map(({ id, label }) => ({ id, label })),
    people: await colleagues(ctx, sql),
  })
}

const viewOf = (ctx: Ctx, row: Row): AbsenceView => ({
  ...{
    id: row.id,
    person: { id: row.personId, name: row.name },
    kindLabel: absenceLabel(row.kind),
    reason: row.reason,
  },
  from: iso(row.from),
  until: iso(row.until),
  standIn: row.standInId ? { id: row.standInId, name: row.standIn ?? "" } : null,
  over: row.isOver,
  end: allowedOf(
    row.origin
      ? refused("duty.absence-elsewhere")
      : row.isOver
        ? refused("duty.absence-over")
        : row.personId === ctx.actor.id || can(ctx.actor, "duty.edit")
          ? undefined
          : refused("duty.absence-not-yours"),
  ),
})

/** Oneself first, then who has a role in a unit in sight: for those who plan, all of them; for others, their own unit. */
async function colleagues(ctx: Ctx, sql: Sql) {
  const params: Param[] = [ctx.actor.id, ctx.actor.unitId]
  const inside = can(ctx.actor, "duty.edit")
    ? scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
    : "u.id::text = $2"
  return await sql.many<{ id: string; name: string }>(
    `select p.id, p.name from identity.v_person p join identity.v_unit u on u.id = p.unit_id
     where (p.id::text = $1 or ${inside}) and $2::text is not null
       and exists (select from identity.v_grant g where g.person_id = p.id)
     order by p.id::text <> $1, p.name, p.id limit ${PEOPLE_MAX}`,
    params,
  )
}
