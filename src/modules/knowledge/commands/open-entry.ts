import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { EntryView } from "../contract.ts"
import { viewOf } from "../queries.ts"
import * as store from "../store.ts"

/** 新建答问, in the name of the actor's own unit. */
export async function openEntry(ctx: Ctx, tx: Tx, input: { title: string }): Promise<Outcome<EntryView>> {
  const row = await store.insertEntry(tx, ctx, input.title)
  await trail.write(tx, ctx, "entry.opened", { kind: "knowledge.entry", id: row.id })
  return done(viewOf(row))
}
