import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { onDuty } from "../presence/on-duty.ts"
import { ringStates } from "../states.ts"
import { lockRing, type RingRow } from "./store.ts"

/** Who may answer: whom it rings at, or whoever is on duty for the unit now, A or B. */
async function isOnIt(tx: Tx, ctx: Ctx, row: RingRow): Promise<boolean> {
  if (row.ringsAt === ctx.actor.id) return true
  const { a, b } = await onDuty(tx, { unitId: row.unitId, now: ctx.now })
  return ctx.actor.id === a || ctx.actor.id === b
}

/** 响应: somebody on duty has it in hand. A who answers is back: what comes next rings at him again. */
export async function acknowledge(tx: Tx, ctx: Ctx, input: { ringId: string }): Promise<Outcome<{ id: string }>> {
  const row = await lockRing(tx, input.ringId)
  if (!row) return refused("duty.ring-not-found")
  if (!(await isOnIt(tx, ctx, row))) return refused("duty.not-on-duty")
  const refusal = ringStates.refuse(row.state, "acknowledge")
  if (refusal) return refusal
  await tx.run(
    "update duty.ring set state = $2, answered_at = $3, answered_by = $4, shift_id = coalesce(shift_id, $5) where id = $1",
    [
      row.id,
      ringStates.to("acknowledge"),
      ctx.now,
      ctx.actor.id,
      (await onDuty(tx, { unitId: row.unitId, now: ctx.now })).shiftId ?? null,
    ],
  )
  await tx.run(
    `update duty.shift set taken_over_at = null
     where person_a::text = $1 and taken_over_at is not null and starts_at <= $2 and ends_at > $2`,
    [ctx.actor.id, ctx.now],
  )
  await trail.write(tx, ctx, "ring.acknowledged", { kind: "duty.ring", id: row.id }, { from: row.state })
  return done({ id: row.id })
}

async function settleRow(tx: Tx, ctx: Ctx, row: RingRow, note: string): Promise<Outcome<{ id: string }>> {
  const refusal = ringStates.refuse(row.state, "settle")
  if (refusal) return refusal
  await tx.run("update duty.ring set state = $2, settled_at = $3, settled_by = $4, settled_note = $5 where id = $1", [
    row.id,
    ringStates.to("settle"),
    ctx.now,
    ctx.actor.kind === "person" ? ctx.actor.id : null,
    note,
  ])
  await trail.write(tx, ctx, "ring.settled", { kind: "duty.ring", id: row.id })
  return done({ id: row.id })
}

/** 办结 by somebody on duty, with what was done. */
export async function settle(
  tx: Tx,
  ctx: Ctx,
  input: { ringId: string; note: string },
): Promise<Outcome<{ id: string }>> {
  const row = await lockRing(tx, input.ringId)
  if (!row) return refused("duty.ring-not-found")
  return (await isOnIt(tx, ctx, row)) ? await settleRow(tx, ctx, row, input.note) : refused("duty.not-on-duty")
}

/**
 * The thing itself is done, says the module that rang: what rings about it, at any unit, needs nobody any more. Answers how many
 * rings that were.
 */
export async function settleSubject(
  tx: Tx,
  ctx: Ctx,
  subject: { readonly kind: string; readonly id: string },
  note: string,
): Promise<number> {
  const rows = await tx.many<{ id: string }>(
    `update duty.ring set state = 'settled', settled_at = $3, settled_by = $4, settled_note = $5
     where subject_kind = $1 and subject_id = $2 and state <> 'settled' returning id`,
    [subject.kind, subject.id, ctx.now, ctx.actor.kind === "person" ? ctx.actor.id : null, note],
  )
  const about = rows.map(({ id }) => ({ subject: { kind: "duty.ring", id } }))
  await trail.writeMany(tx, ctx, "ring.settled", about)
  return rows.length
}
