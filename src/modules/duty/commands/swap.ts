import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import * as trail from "#platform/trail"
import { swapMoved } from "../facts.ts"
import { type SwapState, swapStates } from "../states.ts"
import { lockShift, type ShiftRow, setPeople } from "../store.ts"
import { peopleFor } from "./plan-shifts.ts"

interface SwapRow {
  readonly id: string
  readonly shiftId: string
  readonly seat: "a" | "b"
  readonly returnShiftId: string | null
  readonly askedBy: string
  readonly askedOf: string
  readonly state: SwapState
}

const SWAP = `id, shift_id as "shiftId", seat, return_shift_id as "returnShiftId", asked_by as "askedBy", asked_of as "askedOf", state`

const seatOf = (shift: ShiftRow, personId: string): "a" | "b" | undefined =>
  shift.personA === personId ? "a" : shift.personB === personId ? "b" : undefined

/** A shift that has not begun and on which this person sits. */
async function coming(ctx: Ctx, tx: Tx, id: string, personId: string): Promise<Outcome<ShiftRow>> {
  const shift = await lockShift(tx, id)
  if (!shift || shift.cancelledAt) return refused("duty.not-found")
  if (shift.startsAt <= ctx.now) return refused("duty.shift-begun")
  return seatOf(shift, personId) ? done(shift) : refused("duty.not-on-shift")
}

/** 申请换班: the one on the shift asks a colleague of the roster, with or without a shift in return. */
export async function askSwap(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; toPersonId: string; returnShiftId: string | null; reason: string },
): Promise<Outcome<{ id: string }>> {
  const me = ctx.actor.id
  const shift = await coming(ctx, tx, input.id, me)
  if (!shift.ok) return shift
  if (seatOf(shift.value, input.toPersonId)) return refused("duty.swap-same-shift")
  const roster = await tx.one<{ id: string; unitId: string }>(
    'select id, unit_id as "unitId" from duty.roster where id = $1',
    [shift.value.rosterId],
  )
  if (!(await peopleFor(tx, roster)).includes(input.toPersonId)) return refused("duty.not-of-roster", { name: "对方" })
  if (input.returnShiftId) {
    const back = await coming(ctx, tx, input.returnShiftId, input.toPersonId)
    if (!back.ok) return back
    if (back.value.rosterId !== roster.id || seatOf(back.value, me)) return refused("duty.swap-return")
  }
  const row = await tx.maybe<{ id: string }>(
    `insert into duty.swap (shift_id, seat, return_shift_id, asked_by, asked_of, reason, state, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (shift_id, seat) where state = 'asked' do nothing returning id`,
    [
      input.id,
      seatOf(shift.value, me)!,
      input.returnShiftId,
      me,
      input.toPersonId,
      input.reason,
      swapStates.initial,
      ctx.now,
    ],
  )
  if (!row) return refused("duty.swap-asked-before")
  await trail.write(tx, ctx, "swap.asked", about(row.id), { shift: input.id, of: input.toPersonId })
  await announce(tx, swapMoved, { swapId: row.id })
  return done(row)
}

/** 答复换班: accepted, the seats change hands at once; otherwise everything stays. */
export async function answerSwap(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; accept: boolean },
): Promise<Outcome<{ id: string }>> {
  const swap = await lockSwap(tx, input.id)
  if (!swap || swap.askedOf !== ctx.actor.id) return refused("duty.swap-not-found")
  const verb = input.accept ? "accept" : "decline"
  const refusal = swapStates.refuse(swap.state, verb)
  if (refusal) return refusal
  if (input.accept) {
    const moved = await exchange(ctx, tx, swap)
    if (!moved.ok) return moved
  }
  return await settle(ctx, tx, swap, verb)
}

/** 撤回换班, by who asked. */
export async function withdrawSwap(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<{ id: string }>> {
  const swap = await lockSwap(tx, input.id)
  if (!swap || swap.askedBy !== ctx.actor.id) return refused("duty.swap-not-found")
  return swapStates.refuse(swap.state, "withdraw") ?? (await settle(ctx, tx, swap, "withdraw"))
}

const about = (id: string) => ({ kind: "duty.swap", id })
const lockSwap = (tx: Tx, id: string): Promise<SwapRow | undefined> =>
  tx.maybe<SwapRow>(`select ${SWAP} from duty.swap where id = $1 for update`, [id])

async function settle(ctx: Ctx, tx: Tx, swap: SwapRow, verb: keyof typeof swapStates.moves) {
  const to = swapStates.to(verb)
  await tx.run("update duty.swap set state = $2, settled_at = $3 where id = $1", [swap.id, to, ctx.now])
  await trail.write(tx, ctx, `swap.${to}`, about(swap.id), { shift: swap.shiftId, return: swap.returnShiftId })
  await announce(tx, swapMoved, { swapId: swap.id })
  return done({ id: swap.id })
}

/** Both shifts are looked at again: planned anew or begun meanwhile, they cannot change hands. Locked in the order of ids. */
async function exchange(ctx: Ctx, tx: Tx, swap: SwapRow): Promise<Outcome<unknown>> {
  const hands: (readonly [string, string, string])[] = [[swap.shiftId, swap.askedBy, swap.askedOf]]
  if (swap.returnShiftId) hands.push([swap.returnShiftId, swap.askedOf, swap.askedBy])
  hands.sort(([a], [b]) => Number(a) - Number(b))
  for (const [shiftId, gives, takes] of hands) {
    const shift = await coming(ctx, tx, shiftId, gives)
    if (!shift.ok) return shift
    const { personA, personB } = shift.value
    const pair = { personA: personA === gives ? takes : personA, personB: personB === gives ? takes : personB }
    if (pair.personA === pair.personB) return refused("duty.swap-same-shift")
    await setPeople(tx, shiftId, pair)
  }
  return done({})
}
