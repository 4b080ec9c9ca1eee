import type { Ctx } from "#kernel/actor"
import { refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import type { Param, Sql } from "#platform/db"
import { allowedOf } from "../allowed.ts"
import type { SwapView } from "../contract.ts"
import { spokenInstant } from "../rules/coverage.ts"
import { type SwapState, swapStates } from "../states.ts"

interface Row {
  id: string
  shiftId: string
  seat: "a" | "b"
  startsAt: Date
  label: string
  askedBy: string
  asker: string
  askedOf: string
  asked: string
  reason: string
  returnShiftId: string | null
  returnStarts: Date | null
  returnLabel: string | null
  state: SwapState
  askedAt: Date
  settledAt: Date | null
}

const whenOf = (at: Date, label: string): string => `${spokenInstant(at)}${label}`

const viewOf = (row: Row, me: string): SwapView => ({
  ...{ id: row.id, shiftId: row.shiftId, seat: row.seat, reason: row.reason, state: row.state },
  when: whenOf(row.startsAt, row.label),
  asker: { id: row.askedBy, name: row.asker },
  asked: { id: row.askedOf, name: row.asked },
  inReturn:
    row.returnShiftId && row.returnStarts
      ? { shiftId: row.returnShiftId, when: whenOf(row.returnStarts, row.returnLabel ?? "") }
      : null,
  stateLabel: swapStates.states[row.state].label,
  askedAt: iso(row.askedAt),
  settledAt: row.settledAt ? iso(row.settledAt) : null,
  answer: allowedOf(row.askedOf === me ? swapStates.refuse(row.state, "accept") : refused("duty.swap-not-found")),
  withdraw: allowedOf(row.askedBy === me ? swapStates.refuse(row.state, "withdraw") : refused("duty.swap-not-found")),
})

const read = (sql: Sql, where: string, params: readonly Param[]): Promise<Row[]> =>
  sql.many<Row>(
    `select w.id, w.shift_id as "shiftId", w.seat, s.starts_at as "startsAt", s.label, w.asked_by as "askedBy", p.name as asker,
       w.asked_of as "askedOf", q.name as asked, w.reason, w.return_shift_id as "returnShiftId", b.starts_at as "returnStarts",
       b.label as "returnLabel", w.state, w.asked_at as "askedAt", w.settled_at as "settledAt"
     from duty.swap w join duty.shift s on s.id = w.shift_id join identity.v_person p on p.id = w.asked_by
     join identity.v_person q on q.id = w.asked_of left join duty.shift b on b.id = w.return_shift_id
     where ${where} order by w.id desc limit 50`,
    params,
  )

/** 换班 of a shift, the newest first. */
export const swapsOf = async (ctx: Ctx, sql: Sql, shiftId: string): Promise<SwapView[]> =>
  (await read(sql, "w.shift_id = $1 or w.return_shift_id = $1", [shiftId])).map((row) => viewOf(row, ctx.actor.id))

/** What the actor asked or is asked, and nobody answered yet. */
export const openSwapsOf = async (ctx: Ctx, sql: Sql): Promise<SwapView[]> =>
  (
    await read(sql, "w.state = 'asked' and $1 in (w.asked_by::text, w.asked_of::text) and s.starts_at > $2", [
      ctx.actor.id,
      ctx.now,
    ])
  ).map((row) => viewOf(row, ctx.actor.id))
