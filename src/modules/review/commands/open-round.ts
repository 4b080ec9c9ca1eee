import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { RoundView } from "../contract.ts"
import { viewOf } from "../queries.ts"
import * as store from "../store.ts"

/** 新建审核轮次, in the name of the actor's own unit. */
export async function openRound(ctx: Ctx, tx: Tx, input: { title: string }): Promise<Outcome<RoundView>> {
  const row = await store.insertRound(tx, ctx, input.title)
  await trail.write(tx, ctx, "round.opened", { kind: "review.round", id: row.id })
  return done(viewOf(row))
}
