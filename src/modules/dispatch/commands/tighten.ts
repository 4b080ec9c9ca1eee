import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Calendar, Limit } from "#kernel/workday"
import type { Tx } from "#platform/db"
import { assignmentMoves } from "../states.ts"
import { type Assignment, addEvent, lockAssignment, setAsked, setDeadline } from "../store.ts"
import { deadlineOf } from "./assign.ts"
import type { Moved } from "./move.ts"

export interface Tighten extends Moved {
  /** The subject as it is called now. */
  readonly title: string
  readonly limit: Limit
  readonly calendar: Calendar
}

/**
 * 从严: what was asked has become graver. The deadline stays unless the new limit, counted from now, ends sooner; a looser
 * limit changes nothing. While a report waits the clock stands still: the new limit counts if the report is sent back.
 */
export async function tighten(tx: Tx, ctx: Ctx, input: Tighten): Promise<Outcome<Assignment>> {
  const row = await lockAssignment(tx, input.assignmentId)
  if (!row) return refused("dispatch.not-found")
  if (assignmentMoves.states[row.state].final) {
    return refused("dispatch.wrong-state", { state: assignmentMoves.states[row.state].label, move: "从严" })
  }
  const before = { amount: row.limitAmount, unit: row.limitUnit }
  const deadline = deadlineOf(ctx.now, input.limit, input.calendar)
  const stricter = deadline.due < deadlineOf(ctx.now, before, input.calendar).due
  await addEvent(tx, ctx, row.id, "tightened", input.note)
  const asked = await setAsked(tx, row.id, { title: input.title, limit: stricter ? input.limit : before })
  if (!stricter || row.state !== "given" || deadline.due >= row.dueAt) return done(asked)
  return done(await setDeadline(tx, row.id, deadline, null))
}
