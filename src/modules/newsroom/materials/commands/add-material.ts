import type { Ctx } from "#kernel/actor"
import { type Outcome, type Refusal, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import { bytesKindOf, type Files } from "#platform/files"
import * as trail from "#platform/trail"
import type { MaterialView } from "../contract.ts"
import { materialView } from "../queries.ts"
import { judgeFile } from "../rules/file-kind.ts"
import { insertMaterial, type RightsInput } from "../store.ts"

/** What a licence that is not one's own must say: from whom, for what. */
export const licenceRefusal = (rights: Pick<RightsInput, "licence" | "licenceNote">): Refusal | undefined =>
  (rights.licence === "licensed" || rights.licence === "cleared") && rights.licenceNote.length < 2
    ? refused("newsroom.licence-unsaid")
    : undefined

/** 登记素材: the bytes are looked at, not the name. */
export const addMaterial =
  (files: Files) =>
  async (ctx: Ctx, tx: Tx, input: RightsInput & { fileId: string }): Promise<Outcome<MaterialView>> => {
    const unsaid = licenceRefusal(input)
    if (unsaid) return unsaid
    const file = await files.get(tx, input.fileId, ctx.actor.id)
    if (!file) return refused("newsroom.no-such-file")
    const judged = judgeFile(file.name, (await bytesKindOf(file.content))?.mime)
    if (!judged.ok) {
      const { named, is, why } = judged
      return refused(why === "other" ? "newsroom.file-is-other" : "newsroom.file-unknown", {
        name: file.name,
        named,
        is,
      })
    }
    const { name, bytes, sha256 } = file
    const { kind, mime } = judged
    const id = await insertMaterial(tx, ctx, { fileId: file.id, fileName: name, bytes, sha256, kind, mime }, input)
    await trail.write(
      tx,
      ctx,
      "material.added",
      { kind: "newsroom.material", id },
      { kind, sha256, licence: input.licence, share: input.share, until: input.rightsUntil },
    )
    return await materialView(ctx, tx, { id })
  }
