import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { MaterialView } from "../contract.ts"
import { materialView } from "../queries.ts"
import { lockMaterial, materialSeen, setCoverOf } from "../store.ts"

/** 选封面: which picture of the library stands for a video; nothing in the house decodes video, so a person chooses. */
export async function setCover(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; coverId: string | null },
): Promise<Outcome<MaterialView>> {
  await lockMaterial(tx, input.id)
  const material = await materialSeen(ctx, tx, input.id)
  if (!material) return refused("newsroom.material-not-found")
  if (material.unitId !== ctx.actor.unitId) return refused("newsroom.not-your-material", { unit: material.unitName })
  if (material.endedAt) return refused("newsroom.material-ended", { title: material.title })
  if (material.kind !== "video") return refused("newsroom.not-a-video", { title: material.title })
  const cover = input.coverId === null ? null : await materialSeen(ctx, tx, input.coverId)
  if (cover === undefined) return refused("newsroom.material-not-found")
  if (cover && cover.kind !== "image") return refused("newsroom.not-a-cover", { title: cover.title })
  await setCoverOf(tx, material.id, cover?.id ?? null)
  await trail.write(
    tx,
    ctx,
    "material.cover-set",
    { kind: "newsroom.material", id: material.id },
    { cover: cover?.id ?? null, before: material.coverId },
  )
  return await materialView(ctx, tx, { id: material.id })
}
