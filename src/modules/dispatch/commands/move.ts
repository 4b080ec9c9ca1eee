import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Calendar } from "#kernel/workday"
import type { Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import { assignmentClosed } from "../facts.ts"
import { type AssignmentMove, assignmentMoves } from "../states.ts"
import { type Assignment, addEvent, lockAssignment, moveAssignment, setDeadline } from "../store.ts"
import { deadlineOf } from "./assign.ts"

export interface Moved {
  readonly assignmentId: string
  /** What the person says about it; kept in the assignment's history. */
  readonly note?: string
}

/** Locks the row, asks the table, moves, keeps the event. The second of two at once is told the present state. */
async function move(tx: Tx, ctx: Ctx, verb: AssignmentMove, kind: string, input: Moved): Promise<Outcome<Assignment>> {
  const row = await lockAssignment(tx, input.assignmentId)
  if (!row) return refused("dispatch.not-found")
  const refusal = assignmentMoves.refuse(row.state, verb)
  if (refusal) return refusal
  const moved = await moveAssignment(tx, ctx, row, verb)
  await addEvent(tx, ctx, row.id, kind, input.note)
  return done(moved)
}

/** 反馈: the unit says what it did; the clock stands still. */
export const report = (tx: Tx, ctx: Ctx, input: Moved) => move(tx, ctx, "report", "reported", input)

/** 退单: the unit says it is not its business; the giver has it back. */
export const returnBack = (tx: Tx, ctx: Ctx, input: Moved) => move(tx, ctx, "returnBack", "returned", input)

/** 撤回: nothing is asked any more. */
export const withdraw = (tx: Tx, ctx: Ctx, input: Moved) => move(tx, ctx, "withdraw", "withdrawn", input)

/** 办结: the giver is satisfied. */
export async function signOff(tx: Tx, ctx: Ctx, input: Moved): Promise<Outcome<Assignment>> {
  const closed = await move(tx, ctx, "signOff", "closed", input)
  if (closed.ok) {
    const { id, subjectKind, subjectId } = closed.value
    await announce(tx, assignmentClosed, { assignmentId: id, subjectKind, subjectId })
  }
  return closed
}

/** 退回重办: asked again, with the whole limit from now; the time of the recheck is not taken from the unit. */
export async function sendBack(
  tx: Tx,
  ctx: Ctx,
  input: Moved & { readonly calendar: Calendar },
): Promise<Outcome<Assignment>> {
  const moved = await move(tx, ctx, "sendBack", "sent-back", input)
  if (!moved.ok) return moved
  const { id, limitAmount, limitUnit } = moved.value
  const deadline = deadlineOf(ctx.now, { amount: limitAmount, unit: limitUnit }, input.calendar)
  return done(await setDeadline(tx, id, deadline, null))
}
