import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import * as people from "../people.ts"
import * as store from "../store.ts"

/** 登记离开: no login, no session, no role from now on; the name stays wherever it acted. */
export async function leave(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<Record<string, never>>> {
  if (input.id === ctx.actor.id) return refused("identity.own-leaving")
  const found = await people.lockPerson(tx, input.id)
  if (!found.ok) return found
  if (await people.isLastAdministrator(tx, input.id)) return refused("identity.last-administrator")
  await people.setLeft(tx, input.id, civilDate(ctx.now), ctx.now)
  await store.endSessions(tx, input.id, ctx.now)
  await trail.write(tx, ctx, "person.left", { kind: "identity.person", id: input.id }, { reason: input.reason })
  return done({})
}
