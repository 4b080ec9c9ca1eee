import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { maskPersonal } from "#kernel/personal"
import { MINUTE_MS } from "#kernel/time"
import type { Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import * as trail from "#platform/trail"
import { dutyRung } from "../facts.ts"
import { onDuty } from "../presence/on-duty.ts"
import { limitOf } from "../settings.ts"
import { ringStates } from "../states.ts"
import { openRingOf } from "./store.ts"

export interface Ring {
  /** What it is about; one subject rings once at a unit until it is settled. */
  readonly subject: { readonly kind: string; readonly id: string }
  readonly unitId: string
  /** Shown to whoever is on duty; numbers of persons in it are masked. */
  readonly title: string
  /** Console address of the thing. */
  readonly opens?: string
}

export interface Rung {
  readonly id: string
  /** Person it rings at; null: nobody is on duty, the unit itself is told. */
  readonly ringsAt: string | null
}

/**
 * 交给值班人员: hands something to whoever is on duty for a unit, who has so many minutes to answer (data/duty). A subject that rings
 * there already answers that ring.
 */
export async function ring(tx: Tx, ctx: Ctx, asked: Ring): Promise<Outcome<Rung>> {
  const unit = await tx.maybe("select 1 from identity.v_unit where id = $1 and abolished_on is null", [asked.unitId])
  if (!unit) return refused("duty.unknown-unit")
  const { shiftId, takes } = await onDuty(tx, { unitId: asked.unitId, now: ctx.now })
  const limit = limitOf("answer-minutes")
  const row = await tx.maybe<{ id: string }>(
    `insert into duty.ring (unit_id, subject_kind, subject_id, title, opens, state, shift_id, rings_at, rung_at, answer_by,
       limit_minutes, limit_version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (subject_kind, subject_id, unit_id) where state <> 'settled' do nothing returning id`,
    [
      asked.unitId,
      asked.subject.kind,
      asked.subject.id,
      maskPersonal(asked.title),
      asked.opens ?? null,
      takes ? ringStates.initial : ringStates.to("escalate"),
      shiftId ?? null,
      takes ?? null,
      ctx.now,
      new Date(ctx.now.getTime() + limit.value * MINUTE_MS),
      limit.value,
      limit.version,
    ],
  )
  if (!row) {
    const present = await openRingOf(tx, asked.subject, asked.unitId)
    // Settled between the two statements: it may ring again at the next asking.
    return present ? done({ id: present.id, ringsAt: present.ringsAt }) : refused("duty.ring-not-found")
  }
  await trail.write(tx, ctx, "ring.rung", { kind: "duty.ring", id: row.id }, { unit: asked.unitId, at: takes ?? null })
  await announce(tx, dutyRung, { ringId: row.id })
  return done({ id: row.id, ringsAt: takes ?? null })
}
