import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Db } from "#platform/db"
import type { Files } from "#platform/files"
import type { Download } from "#platform/http"
import { thumbnailOf } from "#platform/pictures"
import { materialOpened } from "./queries.ts"
import { materialsByIds } from "./store.ts"

const NAME = "thumb-320.webp"
class Undecodable extends Error {}

/** 缩略图: of a picture itself; of a video, the picture a person has chosen for it. Made once, kept beside the file. */
export const materialThumbnail =
  (files: Files) =>
  async (ctx: Ctx, db: Db, input: { id: string }): Promise<Outcome<Download>> => {
    const material = await materialOpened(ctx, db, input.id)
    if (!material) return refused("newsroom.material-not-found")
    const shown = material.coverId ? (await materialsByIds(db, [material.coverId]))[0] : material
    if (shown?.kind !== "image") return refused("newsroom.no-thumbnail")
    const make = async () => {
      const file = await files.open(db, shown.fileId)
      const small = file && (await thumbnailOf(file.content))
      if (!small) throw new Undecodable(shown.fileId)
      return small
    }
    try {
      return done({ fileName: NAME, contentType: "image/webp", bytes: await files.derived(shown.sha256, NAME, make) })
    } catch (error) {
      if (error instanceof Undecodable) return refused("newsroom.no-thumbnail")
      throw error
    }
  }
