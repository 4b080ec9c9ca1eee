import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { MaterialView } from "../contract.ts"
import { materialView } from "../queries.ts"
import { changeRights, lockMaterial, materialSeen, type RightsInput } from "../store.ts"
import { aiRefusal, licenceRefusal } from "./add-material.ts"

/** 更改素材权利. Articles that hold it are flagged at once where the right ends. */
export async function changeMaterial(
  ctx: Ctx,
  tx: Tx,
  input: RightsInput & { id: string; reason: string },
): Promise<Outcome<MaterialView>> {
  await lockMaterial(tx, input.id)
  const material = await materialSeen(ctx, tx, input.id)
  if (!material) return refused("newsroom.material-not-found")
  if (material.unitId !== ctx.actor.unitId) return refused("newsroom.not-your-material", { unit: material.unitName })
  if (material.endedAt) return refused("newsroom.material-ended", { title: material.title })
  const aiMade = input.aiMade ?? material.aiMade
  const rights = { ...input, aiMade, aiBy: aiMade ? input.aiBy || material.aiBy : "" }
  const unsaid = licenceRefusal(input) ?? aiRefusal(rights, material.mark)
  if (unsaid) return unsaid
  await changeRights(tx, ctx, material.id, rights)
  await trail.write(
    tx,
    ctx,
    "material.changed",
    { kind: "newsroom.material", id: material.id },
    {
      reason: input.reason,
      licence: input.licence,
      share: input.share,
      until: input.rightsUntil,
      untilBefore: material.rightsUntil,
      shareBefore: material.share,
      aiMade,
      aiMadeBefore: material.aiMade,
    },
  )
  return await materialView(ctx, tx, { id: material.id })
}
