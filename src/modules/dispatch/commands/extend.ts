import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import { type Calendar, due, type Limit, limitLabel } from "#kernel/workday"
import type { Tx } from "#platform/db"
import { assignmentMoves } from "../states.ts"
import { type Assignment, addEvent, lockAssignment, setDeadline } from "../store.ts"
import type { Moved } from "./move.ts"

export interface Extend extends Moved {
  readonly limit: Limit
  readonly calendar: Calendar
}

/** 延期: once for each assignment, counted from the day it was due (rules 8.5: one extension with reason). */
export async function extend(tx: Tx, ctx: Ctx, input: Extend): Promise<Outcome<Assignment>> {
  const row = await lockAssignment(tx, input.assignmentId)
  if (!row) return refused("dispatch.not-found")
  const refusal = assignmentMoves.refuse(row.state, "extend")
  if (refusal) return refusal
  if (row.extendedFrom) return refused("dispatch.extended-before", { from: civilDate(row.extendedFrom) })
  const counted = due(row.dueAt, input.limit, input.calendar)
  const [, ...steps] = counted.because
  const said = `原定${civilDate(row.dueAt)}到期，延期${limitLabel(input.limit)}，自原到期日次日起算`
  await addEvent(tx, ctx, row.id, "extended", input.note)
  return done(await setDeadline(tx, row.id, { due: counted.due, because: [said, ...steps] }, row.dueAt))
}
