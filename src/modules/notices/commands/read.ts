import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { ownUnits } from "#modules/identity"
import type { Tx } from "#platform/db"
import { insertReading, insertReadings, insertReadingsUpTo } from "../store.ts"

/** 标为已读, by the actor for himself; others of the unit still see it unread. Not an act of office, so no trail. */
export async function read(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<Record<never, never>>> {
  const units = ownUnits(ctx.actor)
  const found = await insertReading(tx, { noticeId: input.id, personId: ctx.actor.id, units, at: ctx.now })
  return found ? done({}) : refused("notices.not-found")
}

/** 全部标为已读: what stood in the actor's list when he pressed the button; what came since stays unread. */
export async function readAll(ctx: Ctx, tx: Tx, input: { upTo: string }): Promise<Outcome<Record<never, never>>> {
  await insertReadingsUpTo(tx, { upTo: input.upTo, personId: ctx.actor.id, units: ownUnits(ctx.actor), at: ctx.now })
  return done({})
}

/** 全部标为已读 but the newest few, by the actor for himself. `afterMs`: how long after a notice came it was read. */
export const readAllBut = (ctx: Ctx, tx: Tx, input: { but: number; afterMs: number }): Promise<number> =>
  insertReadings(tx, { personId: ctx.actor.id, units: ownUnits(ctx.actor), now: ctx.now, ...input })
