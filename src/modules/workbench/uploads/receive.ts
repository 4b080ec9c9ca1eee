import { createHash } from "node:crypto"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Sql, Tx } from "#platform/db"
import { bytesKindOf, type Files } from "#platform/files"
import { enqueue } from "#platform/jobs"
import type { UploadView } from "../contract.ts"
import { secretMarkIn } from "../rules/secret-mark.ts"
import { partsOf, saidSize } from "../rules/upload-limits.ts"
import { uploadStates } from "../states.ts"
import type { Purposes } from "./purposes.ts"
import { uploadLimit } from "./settings.ts"
import {
  begunBefore,
  type Begun,
  insertUpload,
  lockUpload,
  moveUpload,
  notePart,
  openUploads,
  partsThere,
  uploadOf,
} from "./store.ts"
import { viewOfUpload } from "./view.ts"

export const JOIN_UPLOAD = "workbench.join-upload"

/** 开始上传一个大文件. The same file begun before goes on where it stopped, also after a killed browser or server. */
export const beginUpload =
  (files: Files, purposes: Purposes) =>
  async (ctx: Ctx, tx: Tx, input: Begun): Promise<Outcome<UploadView>> => {
    const mark = secretMarkIn(input.name)
    if (mark) return refused("workbench.secret-mark", { mark })
    const rules = purposes[input.purpose]
    if (!ctx.actor.permissions.has(rules.permission)) return refused("workbench.upload-barred")
    const barred = rules.begins(input.name, input.bytes)
    if (barred) return barred
    const before = await begunBefore(tx, ctx.actor.id, input)
    if (before) return done(await viewOfUpload(tx, before))
    const open = await openUploads(tx, ctx.actor.id)
    const max = uploadLimit("open-max")
    if (open.length >= max) return refused("workbench.too-many-uploads", { max, name: open.at(-1)!.name })
    const promised = open.reduce((sum, { bytes }) => sum + bytes, input.bytes)
    const free = await files.incoming.freeBytes()
    if (free - promised < uploadLimit("disk-kept-bytes"))
      return refused("workbench.disk-full", { size: saidSize(input.bytes), free: saidSize(free) })
    return done(await viewOfUpload(tx, await insertUpload(tx, ctx, input, uploadLimit("part-bytes"))))
  }

interface PartInput {
  readonly id: string
  readonly no: number
  readonly sha256?: string | undefined
  readonly bytes: Uint8Array
}

/** 收下一片: written where it belongs. A part may come twice, the later counts. The first tells what kind of file it is. */
export const takePart =
  (files: Files, purposes: Purposes) =>
  async (ctx: Ctx, tx: Tx, input: PartInput): Promise<Outcome<{ no: number; sha256: string }>> => {
    const upload = await uploadOf(tx, input.id, ctx.actor.id)
    if (!upload) return refused("workbench.upload-not-found")
    if (upload.state !== "receiving")
      return refused("workbench.upload-wrong-state", { state: uploadStates.states[upload.state].label, move: "上传" })
    const span = partsOf(upload.bytes, upload.partBytes)[input.no - 1]
    if (!span || input.bytes.length !== span.to - span.from)
      return refused("workbench.part-misfit", { no: input.no, name: upload.name })
    const sha256 = createHash("sha256").update(input.bytes).digest("hex")
    if (input.sha256 !== undefined && input.sha256 !== sha256)
      return refused("workbench.part-damaged", { no: input.no })
    if (input.no === 1) {
      const other = purposes[upload.purpose].is(upload.name, (await bytesKindOf(input.bytes))?.mime)
      if (other) return other
    }
    await files.incoming.write(upload.id, span.from, input.bytes)
    await notePart(tx, upload.id, { no: input.no, sha256 }, ctx.now)
    return done({ no: input.no, sha256 })
  }

/** 传完了: all parts are there; reading it through is the house's work, a job. */
export async function endUpload(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<UploadView>> {
  await lockUpload(tx, input.id)
  const upload = await uploadOf(tx, input.id, ctx.actor.id)
  if (!upload) return refused("workbench.upload-not-found")
  if (upload.state === "joining" || upload.state === "done") return done(await viewOfUpload(tx, upload))
  const barred = uploadStates.refuse(upload.state, "join")
  if (barred) return barred
  const missing = partsOf(upload.bytes, upload.partBytes).length - (await partsThere(tx, upload.id)).length
  if (missing > 0) return refused("workbench.parts-missing", { missing, name: upload.name })
  await moveUpload(tx, upload.id, "join", ctx.now)
  await enqueue(tx, JOIN_UPLOAD, { uploadId: upload.id }, { key: `${JOIN_UPLOAD} ${upload.id}` })
  return done(await viewOfUpload(tx, (await uploadOf(tx, upload.id, ctx.actor.id))!))
}

/** 放弃上传: the row says so; the sweep takes the bytes away. */
export async function dropUpload(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<UploadView>> {
  await lockUpload(tx, input.id)
  const upload = await uploadOf(tx, input.id, ctx.actor.id)
  if (!upload) return refused("workbench.upload-not-found")
  if (upload.state === "dropped") return done(await viewOfUpload(tx, upload))
  const barred = uploadStates.refuse(upload.state, "drop")
  if (barred) return barred
  await moveUpload(tx, upload.id, "drop", ctx.now)
  return done(await viewOfUpload(tx, (await uploadOf(tx, upload.id, ctx.actor.id))!))
}

export async function uploadView(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<UploadView>> {
  const upload = await uploadOf(sql, input.id, ctx.actor.id)
  return upload ? done(await viewOfUpload(sql, upload)) : refused("workbench.upload-not-found")
}

export async function listUploads(ctx: Ctx, sql: Sql): Promise<Outcome<{ items: UploadView[] }>> {
  const open = await openUploads(sql, ctx.actor.id)
  return done({ items: await Promise.all(open.map((upload) => viewOfUpload(sql, upload))) })
}
