import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import { assignmentMoves } from "../states.ts"
import { type Assignment, addEvent, countUrge, lockAssignment } from "../store.ts"
import type { Moved } from "./move.ts"

/** 催办: counted and kept; the deadline stays. */
export async function urge(tx: Tx, ctx: Ctx, input: Moved): Promise<Outcome<Assignment>> {
  const row = await lockAssignment(tx, input.assignmentId)
  if (!row) return refused("dispatch.not-found")
  const refusal = assignmentMoves.refuse(row.state, "urge")
  if (refusal) return refusal
  await addEvent(tx, ctx, row.id, "urged", input.note)
  return done(await countUrge(tx, row.id))
}
