import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import * as tree from "../tree.ts"

/** 撤销机构. Empty of units and people first; its name stays wherever history names it. */
export async function abolishUnit(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; on: string; reason: string },
): Promise<Outcome<Record<string, never>>> {
  await tree.lockTrees(tx)
  const unit = await tree.unitRow(tx, input.id)
  if (!unit) return refused("identity.not-found")
  if (unit.abolished) return refused("identity.unit-abolished")
  if (input.on > civilDate(ctx.now)) return refused("identity.future-date")
  const held = await tree.heldBy(tx, unit.id)
  if (held.units + held.people > 0) return refused("identity.unit-in-use", held)
  await tree.setAbolished(tx, unit.id, input.on)
  await trail.write(
    tx,
    ctx,
    "unit.abolished",
    { kind: "identity.unit", id: unit.id },
    {
      ...{ on: input.on, reason: input.reason },
    },
  )
  return done({})
}
