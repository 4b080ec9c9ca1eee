import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Db, Tx } from "#platform/db"
import type { Files } from "#platform/files"
import type { Download } from "#platform/http"
import { leadOf } from "./queries.ts"
import { type PhotoFormat, PHOTO_BYTES_MAX, photoFormat, PHOTOS_MAX, withoutTraces } from "./photo-bytes.ts"

export interface TipPhoto {
  readonly bytes: Buffer
  readonly format: "jpeg" | "png" | "webp"
}

export type JudgedPhotos =
  | { readonly ok: true; readonly photos: readonly TipPhoto[] }
  | { readonly ok: false; readonly says: string }

const MEGABYTE = 1024 * 1024

/** Photos as they were sent → as they are kept, or what is wrong with which and what to do. */
export function judgePhotos(sent: readonly Buffer[]): JudgedPhotos {
  const no = (says: string): JudgedPhotos => ({ ok: false, says })
  if (sent.length > PHOTOS_MAX) return no(`照片最多${PHOTOS_MAX}张，您选了${sent.length}张，请去掉几张再提交。`)
  const photos: TipPhoto[] = []
  for (const [index, bytes] of sent.entries()) {
    const which = `第${index + 1}张照片`
    if (bytes.length > PHOTO_BYTES_MAX)
      return no(`${which}超过${PHOTO_BYTES_MAX / MEGABYTE}MB，请用手机相册的“编辑”缩小或截图后再选。`)
    const format: PhotoFormat = photoFormat(bytes)
    if (format === "heic")
      return no(
        `${which}是HEIC格式，请在手机“设置—相机—格式”里选“兼容性最佳”重拍，或截图后再选；也可以先不附照片提交。`,
      )
    const bare = format === "other" ? undefined : withoutTraces(bytes)
    if (!bare || format === "other")
      return no(`${which}不是JPG、PNG或WebP照片（看内容，不看文件名），或者已经损坏，请换一张。`)
    photos.push({ bytes: bare, format })
  }
  return { ok: true, photos }
}

/** Keeps them with the lead that the tip has become, in the tip's own transaction. */
export async function keepPhotos(
  ctx: Ctx,
  tx: Tx,
  files: Pick<Files, "put">,
  leadId: string,
  photos: readonly TipPhoto[],
): Promise<void> {
  for (const [index, { bytes, format }] of photos.entries()) {
    const name = `报料照片${index + 1}.${format === "jpeg" ? "jpg" : format}`
    const file = await files.put(tx, { name, bytes, byId: ctx.actor.id, at: ctx.now })
    await tx.run("insert into newsroom.tip_photo (lead_id, file_id, mime, at) values ($1, $2, $3, $4)", [
      leadId,
      file.id,
      `image/${format}`,
      ctx.now,
    ])
  }
}

/** One photo, for whoever may see its lead. */
export const tipPhoto =
  (files: Files) =>
  async (ctx: Ctx, db: Db, input: { id: string; photoId: string }): Promise<Outcome<Download>> => {
    const lead = await leadOf(ctx, db, input)
    if (!lead.ok) return refused("newsroom.lead-not-found")
    const row = await db.maybe<{ fileId: string; mime: string }>(
      `select p.file_id as "fileId", p.mime from newsroom.tip_photo p join newsroom.lead l on l.id = p.lead_id
       where p.id = $1 and (l.id = $2 or l.merged_into = $2)`,
      [input.photoId, input.id],
    )
    const file = row && (await files.open(db, row.fileId))
    if (!row || !file) return refused("newsroom.lead-not-found")
    return done({ fileName: file.name, contentType: row.mime, bytes: file.content })
  }
