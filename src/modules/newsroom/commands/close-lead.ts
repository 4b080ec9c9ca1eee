import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { LeadView } from "../contract.ts"
import { viewOf } from "../queries.ts"
import { leadStates } from "../states.ts"
import * as store from "../store.ts"

/** 办结线索. Only the unit that opened it may close it. */
export async function closeLead(ctx: Ctx, tx: Tx, input: { id: string; reason: string }): Promise<Outcome<LeadView>> {
  const row = await store.lockLead(tx, input.id)
  if (!row || row.unitId !== ctx.actor.unitId) return refused("newsroom.not-found")
  const refusal = leadStates.refuse(row.state, "close")
  if (refusal) return refusal
  const closed = await store.moveLead(tx, row.id, leadStates.to("close"), ctx.now)
  await trail.write(
    tx,
    ctx,
    "lead.closed",
    { kind: "newsroom.lead", id: row.id },
    { from: row.state, to: closed.state },
  )
  return done(viewOf(closed))
}
