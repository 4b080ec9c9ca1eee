import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { RoundView } from "../contract.ts"
import { viewOf } from "../queries.ts"
import { roundStates } from "../states.ts"
import * as store from "../store.ts"

/** 办结审核轮次. Only the unit that opened it may close it. */
export async function closeRound(ctx: Ctx, tx: Tx, input: { id: string; reason: string }): Promise<Outcome<RoundView>> {
  const row = await store.lockRound(tx, input.id)
  if (!row || row.unitId !== ctx.actor.unitId) return refused("review.not-found")
  const refusal = roundStates.refuse(row.state, "close")
  if (refusal) return refusal
  const closed = await store.moveRound(tx, row.id, roundStates.to("close"), ctx.now)
  await trail.write(
    tx,
    ctx,
    "round.closed",
    { kind: "review.round", id: row.id },
    { from: row.state, to: closed.state },
  )
  return done(viewOf(closed))
}
