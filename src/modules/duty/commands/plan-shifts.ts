import type { Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { addDays, civilDate } from "#kernel/time"
import { peopleActingFor } from "#modules/identity"
import { workCalendar } from "#modules/rulebook"
import type { Sql, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { spokenInstant } from "../rules/coverage.ts"
import { type Pair, type PlannedShift, planned } from "../rules/pattern.ts"
import { limitOf, settings } from "../settings.ts"
import { insertShifts, lockShift, overlapped, setPeople, unitsOf } from "../store.ts"
import { lockPlanned } from "./roster.ts"

/** Who may be on a roster: people who act for its unit or one it covers, and can sign in. */
export async function peopleFor(sql: Sql, roster: { id: string; unitId: string }): Promise<string[]> {
  const units = await unitsOf(sql, roster.id)
  const acting = await peopleActingFor(sql, [roster.unitId, ...units.map(({ id }) => id)])
  return [...new Set(acting.map(({ personId }) => personId))]
}

async function refusePeople(
  tx: Tx,
  roster: { id: string; unitId: string },
  pairs: readonly Pair[],
): Promise<Refusal | undefined> {
  if (pairs.some(({ personA, personB }) => personA === personB)) return refused("duty.same-person")
  const known = await peopleFor(tx, roster)
  const stranger = pairs.flatMap(({ personA, personB }) => [personA, personB]).find((id) => !known.includes(id))
  if (stranger === undefined) return undefined
  const person = await tx.maybe<{ name: string }>("select name from identity.v_person where id = $1", [stranger])
  return refused("duty.not-of-roster", { name: person?.name ?? "所选人员" })
}

async function add(
  ctx: Ctx,
  tx: Tx,
  roster: { id: string; unitId: string },
  shifts: readonly PlannedShift[],
): Promise<Outcome<{ added: number }>> {
  const refusal = await refusePeople(tx, roster, shifts)
  if (refusal) return refusal
  const taken = await overlapped(tx, roster.id, shifts)
  if (taken) return refused("duty.overlap", { from: spokenInstant(taken.startsAt), to: spokenInstant(taken.endsAt) })
  const rows = await insertShifts(tx, ctx, roster.id, shifts)
  await trail.write(tx, ctx, "shifts.planned", { kind: "duty.roster", id: roster.id }, { shifts: rows.length })
  return done({ added: rows.length })
}

/** 排班 by a pattern from a day to a day, the pairs one after the other. */
export async function planShifts(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; patternId: string; fromOn: string; untilOn: string; pairs: readonly Pair[] },
): Promise<Outcome<{ added: number }>> {
  const roster = await lockPlanned(ctx, tx, input.id)
  if (!roster.ok) return roster
  const pattern = settings().patterns.find(({ id }) => id === input.patternId)
  if (!pattern) return refused("duty.unknown-pattern")
  const days = limitOf("plan-days-max").value
  if (input.untilOn < input.fromOn || input.fromOn < civilDate(ctx.now)) return refused("duty.plan-dates")
  if (input.untilOn >= addDays(input.fromOn, days)) return refused("duty.plan-too-long", { days })
  const shifts = planned(pattern, input, input.pairs, workCalendar())
  return shifts.length === 0 ? refused("duty.plan-empty") : await add(ctx, tx, roster.value, shifts)
}

/** 加一个班次 with its own start and end. */
export async function addShift(
  ctx: Ctx,
  tx: Tx,
  input: Pair & { id: string; startsAt: Date; endsAt: Date; label: string },
): Promise<Outcome<{ added: number }>> {
  const roster = await lockPlanned(ctx, tx, input.id)
  if (!roster.ok) return roster
  if (input.endsAt <= input.startsAt || input.endsAt <= ctx.now) return refused("duty.plan-dates")
  return await add(ctx, tx, roster.value, [input])
}

/** 调整值班人员 of a shift that is not over. */
export async function changePeople(ctx: Ctx, tx: Tx, input: Pair & { id: string }): Promise<Outcome<{ id: string }>> {
  const shift = await lockStanding(ctx, tx, input.id)
  if (!shift.ok) return shift
  const roster = await lockPlanned(ctx, tx, shift.value.rosterId)
  if (!roster.ok) return roster
  const refusal = await refusePeople(tx, roster.value, [input])
  if (refusal) return refusal
  await setPeople(tx, input.id, input)
  await withdrawSwaps(ctx, tx, input.id)
  const { personA, personB } = shift.value
  await trail.write(
    tx,
    ctx,
    "shift.changed",
    { kind: "duty.shift", id: input.id },
    { from: [personA, personB], to: [input.personA, input.personB] },
  )
  return done({ id: input.id })
}

/** 取消班次 that has not begun. */
export async function cancelShift(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<{ id: string }>> {
  const shift = await lockStanding(ctx, tx, input.id)
  if (!shift.ok) return shift
  const roster = await lockPlanned(ctx, tx, shift.value.rosterId)
  if (!roster.ok) return roster
  if (shift.value.startsAt <= ctx.now) return refused("duty.shift-begun")
  await tx.run("update duty.shift set cancelled_at = $2, cancelled_because = $3 where id = $1", [
    input.id,
    ctx.now,
    input.reason,
  ])
  await withdrawSwaps(ctx, tx, input.id)
  await trail.write(tx, ctx, "shift.cancelled", { kind: "duty.shift", id: input.id })
  return done({ id: input.id })
}

async function lockStanding(ctx: Ctx, tx: Tx, id: string) {
  const shift = await lockShift(tx, id)
  if (!shift || shift.cancelledAt) return refused("duty.not-found")
  return shift.endsAt <= ctx.now ? refused("duty.shift-over") : done(shift)
}

/** What was asked about the old people of a shift falls with them. */
const withdrawSwaps = (ctx: Ctx, tx: Tx, shiftId: string): Promise<number> =>
  tx.run(
    `update duty.swap set state = 'withdrawn', settled_at = $2
     where state = 'asked' and (shift_id = $1 or return_shift_id = $1)`,
    [shiftId, ctx.now],
  )
