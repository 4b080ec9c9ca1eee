import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { PublicationView } from "../contract.ts"
import { viewOf } from "../queries.ts"
import { publicationStates } from "../states.ts"
import * as store from "../store.ts"

/** 办结发布单. Only the unit that opened it may close it. */
export async function closePublication(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<PublicationView>> {
  const row = await store.lockPublication(tx, input.id)
  if (!row || row.unitId !== ctx.actor.unitId) return refused("publishing.not-found")
  const refusal = publicationStates.refuse(row.state, "close")
  if (refusal) return refusal
  const closed = await store.movePublication(tx, row.id, publicationStates.to("close"), ctx.now)
  await trail.write(
    tx,
    ctx,
    "publication.closed",
    { kind: "publishing.publication", id: row.id },
    { from: row.state, to: closed.state },
  )
  return done(viewOf(closed))
}
