import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { mayOn } from "../../policy.ts"
import { standingUnit } from "../../units.ts"
import * as store from "../store.ts"

/** 指定接收公众报料的单位; with the first the public form opens. */
export async function setTipDesk(
  ctx: Ctx,
  tx: Tx,
  input: { unitId: string },
): Promise<Outcome<{ id: string; name: string }>> {
  const unit = await standingUnit(tx, input.unitId)
  const refusal = mayOn(ctx.actor, "newsroom.chief", "指定接收报料的单位", unit, refused("newsroom.unknown-unit"))
  if (refusal) return refusal
  await store.setTipDesk(tx, ctx, unit!.id)
  await trail.write(tx, ctx, "tip-desk.set", { kind: "identity.unit", id: unit!.id })
  return done({ id: unit!.id, name: unit!.name })
}
