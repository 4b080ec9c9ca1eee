import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { EntryView } from "../contract.ts"
import { viewOf } from "../queries.ts"
import { entryStates } from "../states.ts"
import * as store from "../store.ts"

/** 办结答问. Only the unit that opened it may close it. */
export async function closeEntry(ctx: Ctx, tx: Tx, input: { id: string; reason: string }): Promise<Outcome<EntryView>> {
  const row = await store.lockEntry(tx, input.id)
  if (!row || row.unitId !== ctx.actor.unitId) return refused("knowledge.not-found")
  const refusal = entryStates.refuse(row.state, "close")
  if (refusal) return refusal
  const closed = await store.moveEntry(tx, row.id, entryStates.to("close"), ctx.now)
  await trail.write(tx, ctx, "entry.closed", { kind: "knowledge.entry", id: row.id }, { from: row.state, to: closed.state })
  return done(viewOf(closed))
}
