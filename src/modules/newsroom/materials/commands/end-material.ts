import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { MaterialView } from "../contract.ts"
import { materialView } from "../queries.ts"
import { endMaterialRow, lockMaterial, materialSeen } from "../store.ts"

/** 停用素材: nobody inserts it any more; articles that hold it say so. */
export async function endMaterial(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<MaterialView>> {
  await lockMaterial(tx, input.id)
  const material = await materialSeen(ctx, tx, input.id)
  if (!material) return refused("newsroom.material-not-found")
  if (material.unitId !== ctx.actor.unitId) return refused("newsroom.not-your-material", { unit: material.unitName })
  if (material.endedAt) return refused("newsroom.material-ended", { title: material.title })
  await endMaterialRow(tx, ctx, material.id, input.reason)
  await trail.write(
    tx,
    ctx,
    "material.ended",
    { kind: "newsroom.material", id: material.id },
    { reason: input.reason, uses: material.uses },
  )
  return await materialView(ctx, tx, { id: material.id })
}
