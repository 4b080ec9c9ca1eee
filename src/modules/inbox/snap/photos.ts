import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { judgePhotos } from "#modules/newsroom"
import type { Db, Sql, Tx } from "#platform/db"
import type { Files } from "#platform/files"
import type { Download } from "#platform/http"
import * as trail from "#platform/trail"
import { missing, seen } from "../access.ts"
import { handled } from "../handling/time.ts"
import { codeHash } from "../receiving/receive-message.ts"
import { replyAtWork } from "../replies/store.ts"
import { typedCode } from "../rules/words.ts"
import { MESSAGE_KIND, messageById } from "../store.ts"
import { keepPhotos, type PhotoRow, photosOf } from "./store.ts"

/** One photo, for whoever may see its message. */
export const messagePhoto =
  (files: Files) =>
  async (ctx: Ctx, db: Db, input: { id: string; photoId: string }): Promise<Outcome<Download>> => {
    const message = await messageById(db, input.id)
    if (!seen(ctx.actor, message)) return missing
    const photo = (await photosOf(db, message.id)).find(({ id }) => id === input.photoId)
    const file = photo && (await files.open(db, photo.fileId))
    if (!photo || !file) return missing
    return done({ fileName: file.name, contentType: photo.mime, bytes: file.content })
  }

/** As many as a citizen looks through on a phone. */
const AFTER_MAX = 6

/** 办理后照片: goes with the answer that is being written; what is in review is not changed any more. */
export const addAfterPhoto =
  (files: Files) =>
  async (ctx: Ctx, tx: Tx, input: { id: string; fileId: string }): Promise<Outcome<{ id: string }>> => {
    const found = await handled(ctx, tx, input.id, "添加办理后照片")
    if (!found.ok) return found
    const reply = await replyAtWork(tx, input.id)
    if (reply?.state !== "drafting") return refused("inbox.no-draft-for-photo")
    const sent = await files.get(tx, input.fileId, ctx.actor.id)
    if (!sent) return refused("inbox.photo-wrong", { says: "没有找到这张照片，请重新选择。" })
    const kept = (await photosOf(tx, input.id)).filter(({ replyId }) => replyId === reply.id)
    if (kept.length >= AFTER_MAX)
      return refused("inbox.photo-wrong", { says: `办理后照片最多${AFTER_MAX}张，请先去掉几张。` })
    const judged = judgePhotos([Buffer.from(sent.content)])
    if (!judged.ok) return refused("inbox.photo-wrong", { says: judged.says })
    await keepPhotos(ctx, tx, files, { messageId: input.id, role: "after", replyId: reply.id }, judged.photos)
    await trail.write(tx, ctx, "message.photo-added", { kind: MESSAGE_KIND, id: input.id }, { reply: reply.id })
    return done({ id: input.id })
  }

/** 去掉办理后照片 of the answer that is being written. */
export async function dropAfterPhoto(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; photoId: string },
): Promise<Outcome<{ id: string }>> {
  const found = await handled(ctx, tx, input.id, "去掉办理后照片")
  if (!found.ok) return found
  const reply = await replyAtWork(tx, input.id)
  if (reply?.state !== "drafting") return refused("inbox.no-draft-for-photo")
  const gone = await tx.run("delete from inbox.photo where id = $1 and reply_id = $2", [input.photoId, reply.id])
  if (gone === 0) return missing
  await trail.write(tx, ctx, "message.photo-dropped", { kind: MESSAGE_KIND, id: input.id }, { reply: reply.id })
  return done({ id: input.id })
}

/** What the holder of a code may look at: the photos he sent, and those that came with an answer. */
async function openTo(sql: Sql, code: string): Promise<PhotoRow[]> {
  const typed = typedCode(code)
  const voice = typed
    ? await sql.maybe<{ id: string; messageId: string }>(
        `select v.id, coalesce(m.merged_into, m.id) as "messageId" from inbox.voice v join inbox.message m on m.id = v.message_id
         where v.code_hash = $1`,
        [codeHash(typed)],
      )
    : undefined
  if (!voice) return []
  return (await photosOf(sql, voice.messageId)).filter(({ role, voiceId, replyState }) =>
    role === "report" ? voiceId === voice.id : replyState === "sent",
  )
}

export interface FollowedPhoto {
  readonly id: string
  readonly role: "report" | "after"
}

export const followedPhotos = async (sql: Sql, code: string): Promise<readonly FollowedPhoto[]> =>
  (await openTo(sql, code)).map(({ id, role }) => ({ id, role }))

export async function followedPhoto(
  db: Db,
  files: Files,
  asked: { readonly code: string; readonly id: string },
): Promise<{ mime: string; bytes: Uint8Array } | undefined> {
  const photo = (await openTo(db, asked.code)).find(({ id }) => id === asked.id)
  const file = photo && (await files.open(db, photo.fileId))
  return photo && file ? { mime: photo.mime, bytes: file.content } : undefined
}
