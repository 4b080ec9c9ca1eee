import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { LeadView } from "../contract.ts"
import { viewOf } from "../queries.ts"
import * as store from "../store.ts"

/** 新建线索, in the name of the actor's own unit. */
export async function openLead(ctx: Ctx, tx: Tx, input: { title: string }): Promise<Outcome<LeadView>> {
  const row = await store.insertLead(tx, ctx, input.title)
  await trail.write(tx, ctx, "lead.opened", { kind: "newsroom.lead", id: row.id })
  return done(viewOf(row))
}
