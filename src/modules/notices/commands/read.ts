import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { ownUnits } from "#modules/identity"
import type { Tx } from "#platform/db"
import { insertReading } from "../store.ts"

/** 标为已读, by the actor for himself; others of the unit still see it unread. Not an act of office, so no trail. */
export async function read(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<Record<never, never>>> {
  const units = ownUnits(ctx.actor)
  const found = await insertReading(tx, { noticeId: input.id, personId: ctx.actor.id, units, at: ctx.now })
  return found ? done({}) : refused("notices.not-found")
}
