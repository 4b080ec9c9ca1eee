import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { PublicationView } from "../contract.ts"
import { viewOf } from "../queries.ts"
import * as store from "../store.ts"

/** 新建发布单, in the name of the actor's own unit. */
export async function openPublication(ctx: Ctx, tx: Tx, input: { title: string }): Promise<Outcome<PublicationView>> {
  const row = await store.insertPublication(tx, ctx, input.title)
  await trail.write(tx, ctx, "publication.opened", { kind: "publishing.publication", id: row.id })
  return done(viewOf(row))
}
