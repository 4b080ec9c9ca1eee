import { type Ctx, can } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { scopeSql } from "#modules/identity"
import type { Param, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { DutyPorts } from "../ports.ts"
import { settings } from "../settings.ts"

export interface EnterAbsence {
  readonly personId: string
  readonly kind: string
  readonly from: Date
  readonly until: Date
  readonly standInId: string | null
  readonly reason: string
}

/** Oneself, or somebody of one's sight for those who plan. */
async function maySpeakFor(ctx: Ctx, tx: Tx, personId: string): Promise<boolean> {
  if (personId === ctx.actor.id) return true
  if (!can(ctx.actor, "duty.edit")) return false
  const params: Param[] = [personId]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const seen = await tx.maybe(
    `select 1 from identity.v_person p join identity.v_unit u on u.id = p.unit_id where p.id = $1 and ${inside}`,
    params,
  )
  return seen !== undefined
}

/** 登记不在岗: his seats are B's, or his who stands in, from that instant on. */
export async function enterAbsence(ctx: Ctx, tx: Tx, input: EnterAbsence): Promise<Outcome<{ id: string }>> {
  if (!(await maySpeakFor(ctx, tx, input.personId))) return refused("duty.absence-not-yours")
  if (!settings().absences.some(({ id }) => id === input.kind)) return refused("duty.unknown-absence")
  if (input.until <= input.from || input.until <= ctx.now) return refused("duty.absence-dates")
  if (input.standInId === input.personId) return refused("duty.same-person")
  if (
    input.standInId &&
    !(await tx.maybe("select 1 from identity.v_grant where person_id = $1 limit 1", [input.standInId]))
  )
    return refused("duty.unknown-stand-in")
  const row = await tx.one<{ id: string }>(
    `insert into duty.absence (person_id, kind, from_at, until_at, stand_in_id, reason, entered_at, entered_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [input.personId, input.kind, input.from, input.until, input.standInId, input.reason, ctx.now, ctx.actor.id],
  )
  await tellAgain(tx, [input.personId])
  await trail.write(tx, ctx, "absence.entered", { kind: "identity.person", id: input.personId }, { absence: row.id })
  return done(row)
}

/** What was told of their shifts counts no more: the sweep looks at them again. */
const tellAgain = (tx: Tx, personIds: readonly string[]): Promise<number> =>
  tx.run(
    `update duty.shift set absence_told_at = null
     where absence_told_at is not null and (person_a = any($1::bigint[]) or person_b = any($1::bigint[]))`,
    [personIds],
  )

/** 销假: there again from now on. */
export async function endAbsence(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<{ id: string }>> {
  const row = await tx.maybe<{ personId: string; isOver: boolean; origin: string | null }>(
    `select person_id as "personId", ended_at is not null or until_at <= $2 as "isOver", origin from duty.absence
     where id = $1 for update`,
    [input.id, ctx.now],
  )
  if (!row || !(await maySpeakFor(ctx, tx, row.personId))) return refused("duty.absence-not-found")
  if (row.origin) return refused("duty.absence-elsewhere")
  if (row.isOver) return refused("duty.absence-over")
  await tx.run("update duty.absence set ended_at = $2 where id = $1", [input.id, ctx.now])
  await trail.write(tx, ctx, "absence.ended", { kind: "identity.person", id: row.personId }, { absence: input.id })
  return done({ id: input.id })
}

/** Deputings given elsewhere (代审委托) are absences here, for as long as they stand there. Answers how many changed. */
export async function followDeputed(tx: Tx, ctx: Ctx, deputed: DutyPorts["deputed"]): Promise<number> {
  const given = await deputed(tx, ctx.now)
  const added = await tx.many<{ personId: string }>(
    `insert into duty.absence (person_id, kind, from_at, until_at, stand_in_id, reason, origin, entered_at, entered_by)
     select n.*, $7, $8 from (select * from unnest($1::bigint[], array_fill('deputised'::text, array[cardinality($1)]),
       $2::timestamptz[], $3::timestamptz[], $4::bigint[], $5::text[], $6::text[])) as n
     on conflict (origin) do nothing returning person_id as "personId"`,
    [
      given.map(({ personId }) => personId),
      given.map(({ from }) => from),
      given.map(({ until }) => until),
      given.map(({ deputyId }) => deputyId),
      given.map(({ reason }) => reason),
      given.map(({ origin }) => origin),
      ctx.now,
      ctx.actor.id,
    ],
  )
  if (added.length > 0)
    await tellAgain(
      tx,
      added.map(({ personId }) => personId),
    )
  const ended = await tx.run(
    `update duty.absence set ended_at = $2
     where origin is not null and ended_at is null and until_at > $2 and origin <> all($1::text[])`,
    [given.map(({ origin }) => origin), ctx.now],
  )
  return added.length + ended
}
