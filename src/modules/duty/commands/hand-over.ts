import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Sql, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { awaysOf, holderAt } from "../presence/away.ts"
import { lockShift, SHIFT, type ShiftRow } from "../store.ts"

/** Matters a shift has not finished: rung in it, or answered by its people, and not settled. */
export const openMattersOf = async (sql: Sql, shiftId: string): Promise<number> =>
  (
    await sql.one<{ n: number }>(
      "select count(*)::int as n from duty.ring where shift_id = $1 and state <> 'settled'",
      [shiftId],
    )
  ).n

/** The shift of the same roster that comes after, however long after. */
export const nextShift = (sql: Sql, shift: Pick<ShiftRow, "rosterId" | "endsAt">): Promise<ShiftRow | undefined> =>
  sql.maybe<ShiftRow>(
    `select ${SHIFT} from duty.shift s where s.roster_id = $1 and s.cancelled_at is null and s.starts_at >= $2
     order by s.starts_at limit 1`,
    [shift.rosterId, shift.endsAt],
  )

/** Who sits on a shift: its two, and those who stand in for them at this instant. */
export async function peopleOn(sql: Sql, shift: ShiftRow, at: Date): Promise<string[]> {
  const aways = await awaysOf(sql, [shift.personA, shift.personB], { from: at, to: new Date(at.getTime() + 1) })
  const held = [
    holderAt(aways, shift.personA, shift.personB, at),
    holderAt(aways, shift.personB, shift.personA, at),
  ].filter((id) => id !== undefined)
  return [...new Set([shift.personA, shift.personB, ...held])]
}

/** 写交班记录. It may be written again until the next has received it. */
export async function writeHandOver(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; note: string },
): Promise<Outcome<{ id: string }>> {
  const shift = await lockShift(tx, input.id)
  if (!shift || shift.cancelledAt) return refused("duty.not-found")
  if (shift.startsAt > ctx.now) return refused("duty.shift-not-begun")
  if (!(await peopleOn(tx, shift, ctx.now)).includes(ctx.actor.id)) return refused("duty.not-on-shift")
  const written = await tx.run(
    `insert into duty.hand_over (shift_id, note, open_matters, written_at, written_by) values ($1, $2, $3, $4, $5)
     on conflict (shift_id) do update set note = excluded.note, open_matters = excluded.open_matters,
       written_at = excluded.written_at, written_by = excluded.written_by
     where duty.hand_over.received_at is null`,
    [shift.id, input.note, await openMattersOf(tx, shift.id), ctx.now, ctx.actor.id],
  )
  if (written === 0) return refused("duty.hand-over-received")
  await trail.write(tx, ctx, "hand-over.written", { kind: "duty.shift", id: shift.id })
  return done({ id: shift.id })
}

/** 接班 by the next shift: it has read the note, and the open matters are its own from now on. */
export async function receiveHandOver(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<{ id: string }>> {
  const shift = await lockShift(tx, input.id)
  if (!shift || shift.cancelledAt) return refused("duty.not-found")
  const next = await nextShift(tx, shift)
  if (!next || !(await peopleOn(tx, next, ctx.now)).includes(ctx.actor.id)) return refused("duty.not-next-shift")
  const note = await tx.maybe<{ isReceived: boolean }>(
    'select received_at is not null as "isReceived" from duty.hand_over where shift_id = $1 for update',
    [shift.id],
  )
  if (!note) return refused("duty.no-hand-over", { count: await openMattersOf(tx, shift.id) })
  if (note.isReceived) return refused("duty.hand-over-received")
  await tx.run("update duty.hand_over set received_at = $2, received_by = $3 where shift_id = $1", [
    shift.id,
    ctx.now,
    ctx.actor.id,
  ])
  const taken = await tx.run("update duty.ring set shift_id = $2 where shift_id = $1 and state <> 'settled'", [
    shift.id,
    next.id,
  ])
  await trail.write(tx, ctx, "hand-over.received", { kind: "duty.shift", id: shift.id }, { matters: taken })
  return done({ id: shift.id })
}
