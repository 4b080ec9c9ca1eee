import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import * as trail from "#platform/trail"
import { assignmentOverdue } from "../facts.ts"
import { addEvent, markOverdue } from "../store.ts"

/** Finds deadlines that passed and announces each once. Returns how many. */
export async function sweepOverdue(tx: Tx, ctx: Ctx): Promise<number> {
  const late = await markOverdue(tx, ctx.now)
  for (const { id, subjectKind, subjectId } of late) {
    await addEvent(tx, ctx, id, "went-overdue")
    await announce(tx, assignmentOverdue, { assignmentId: id, subjectKind, subjectId })
  }
  const rows = late.map((row) => ({
    subject: { kind: row.subjectKind, id: row.subjectId },
    detail: { assignment: row.id },
  }))
  await trail.writeMany(tx, ctx, "assignment.overdue", rows)
  return late.length
}
