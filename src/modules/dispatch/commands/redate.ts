import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { DueDate } from "#kernel/workday"
import type { Tx } from "#platform/db"
import { assignmentMoves } from "../states.ts"
import { type Assignment, addEvent, lockAssignment, setDeadline } from "../store.ts"
import type { Moved } from "./move.ts"

export interface Redate extends Moved {
  /** As the subject's own clock counts it. */
  readonly deadline: DueDate
}

/**
 * 改期: the subject has a clock of its own (from a citizen's message on, standing still while he is asked); the assignment ends when
 * that ends. It is no extension: the one of `extend` is still there.
 */
export async function redate(tx: Tx, ctx: Ctx, input: Redate): Promise<Outcome<Assignment>> {
  const row = await lockAssignment(tx, input.assignmentId)
  if (!row) return refused("dispatch.not-found")
  if (assignmentMoves.states[row.state].final) {
    return refused("dispatch.wrong-state", { state: assignmentMoves.states[row.state].label, move: "改期" })
  }
  await addEvent(tx, ctx, row.id, "redated", input.note)
  return done(await setDeadline(tx, row.id, input.deadline, null))
}
