import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { TipPhoto } from "#modules/newsroom"
import type { Db, Tx } from "#platform/db"
import type { Files } from "#platform/files"
import type { Download } from "#platform/http"
import type { AlliancePorts } from "./ports.ts"
import { kitInScope } from "./store.ts"

/** Keeps the screenshots of one report, cleaned already, with their hashes; in the report's own transaction. */
export async function keepReachPictures(
  ctx: Ctx,
  tx: Tx,
  files: Pick<Files, "put">,
  reachId: string,
  pictures: readonly TipPhoto[],
): Promise<void> {
  for (const [at, { bytes, format }] of pictures.entries()) {
    const name = `触达截图${at + 1}.${format}`
    const file = await files.put(tx, { name, bytes, byId: ctx.actor.id, at: ctx.now })
    await tx.run(
      "insert into alliance.reach_picture (reach_id, file_id, media_type, sha256, at) values ($1, $2, $3, $4, $5)",
      [reachId, file.id, `image/${format}`, file.sha256, ctx.now],
    )
  }
}

/** One screenshot, for whoever sees its kit. */
export const reachPicture =
  (ports: Pick<AlliancePorts, "media">) =>
  async (ctx: Ctx, db: Db, input: { id: string; pictureId: string }): Promise<Outcome<Download>> => {
    if (!(await kitInScope(ctx, db, input.id))) return refused("alliance.no-kit")
    const row = await db.maybe<{ fileId: string; mediaType: string }>(
      `select p.file_id as "fileId", p.media_type as "mediaType" from alliance.reach_picture p
       join alliance.reach r on r.id = p.reach_id join alliance.handing h on h.id = r.handing_id
       where p.id = $1 and h.kit_id = $2`,
      [input.pictureId, input.id],
    )
    const media = row && (await ports.media(db, row.fileId))
    if (!row || !media) return refused("alliance.no-kit")
    return done({ fileName: media.name, contentType: row.mediaType, bytes: await media.read(0, media.size) })
  }
