import type { Ctx } from "#kernel/actor"
import { type Outcome, type Refusal, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import { bytesKindOf, type Files } from "#platform/files"
import { type FileMark, markOf } from "#platform/marks"
import * as trail from "#platform/trail"
import type { MaterialView } from "../contract.ts"
import { materialView } from "../queries.ts"
import { kindRefusal, sizeRefusal } from "../accepted.ts"
import { judgeFile } from "../rules/file-kind.ts"
import { fileMarkRules, labelIn } from "../../settings.ts"
import { insertMaterial, type RightsInput } from "../store.ts"

/** What the kind of a file is told by. */
const HEAD_BYTES = 64 * 1024

/** What a licence that is not one's own must say: from whom, for what. */
export const licenceRefusal = (rights: Pick<RightsInput, "licence" | "licenceNote">): Refusal | undefined =>
  (rights.licence === "licensed" || rights.licence === "cleared") && rights.licenceNote.length < 2
    ? refused("newsroom.licence-unsaid")
    : undefined

/** A file's own mark is not denied; and who declares one made says by what. */
export function aiRefusal(rights: Pick<RightsInput, "aiMade" | "aiBy">, mark: FileMark | null): Refusal | undefined {
  if (mark && rights.aiMade === false)
    return refused("newsroom.mark-denied", { label: labelIn(fileMarkRules().labels, mark.label) })
  return rights.aiMade && !mark && (rights.aiBy ?? "").length < 2 ? refused("newsroom.ai-unsaid") : undefined
}

/** 登记素材: the bytes are looked at, not the name. */
export const addMaterial =
  (files: Files) =>
  async (ctx: Ctx, tx: Tx, input: RightsInput & { fileId: string }): Promise<Outcome<MaterialView>> => {
    const unsaid = licenceRefusal(input)
    if (unsaid) return unsaid
    const file = await files.body(tx, input.fileId)
    if (file?.byId !== ctx.actor.id) return refused("newsroom.no-such-file")
    const found = (await bytesKindOf(await file.read(0, HEAD_BYTES)))?.mime
    const other = kindRefusal(file.name, found)
    const judged = judgeFile(file.name, found)
    if (other || !judged.ok) return other ?? refused("newsroom.no-such-file")
    const { name, bytes, sha256 } = file
    const { kind, mime } = judged
    const tooLarge = sizeRefusal(name, kind, bytes)
    if (tooLarge) return tooLarge
    const mark = await markOf(file, mime)
    const denied = aiRefusal(input, mark ?? null)
    if (denied) return denied
    const aiMade = input.aiMade ?? mark !== undefined
    const rights = { ...input, aiMade, aiBy: aiMade ? input.aiBy || (mark?.producer ?? "") : "" }
    const kept = { fileId: file.id, fileName: name, bytes, sha256, kind, mime, mark }
    const id = await insertMaterial(tx, ctx, kept, rights)
    await trail.write(
      tx,
      ctx,
      "material.added",
      { kind: "newsroom.material", id },
      {
        kind,
        sha256,
        licence: input.licence,
        share: input.share,
        until: input.rightsUntil,
        aiMade,
        marked: mark !== undefined,
      },
    )
    return await materialView(ctx, tx, { id })
  }
