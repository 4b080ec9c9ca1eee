import { HOUR_MS } from "#kernel/time"
import type { Files } from "#platform/files"
import { type Job, outbound, type Schedule } from "#platform/jobs"
import { partsOf } from "../rules/upload-limits.ts"
import { JOIN_UPLOAD } from "./receive.ts"
import { uploadLimit } from "./settings.ts"
import { forgetParts, lockUpload, moveUpload, type Part, partsThere, setHash, type Upload } from "./store.ts"

interface Claimed {
  readonly upload: Upload
  readonly parts: readonly Part[]
}
type Read = { readonly bad: readonly number[] } | { readonly sha256: string } | "kept"

/**
 * 核对并收下: reads the file through part by part against what came, then as a whole; what differs is asked for once more. Two
 * rounds, so that a death between taking it in and noting it loses nothing: the hash is written down first.
 */
export const joinUpload = (files: Files): Job =>
  outbound<Claimed, Read>(JOIN_UPLOAD, {
    payload: ["uploadId"],
    attempts: 5,
    async claim(tx, _, payload) {
      const upload = await lockUpload(tx, payload.uploadId!)
      return upload?.state === "joining" ? { upload, parts: await partsThere(tx, upload.id) } : undefined
    },
    async call({ upload, parts }) {
      if (upload.sha256) {
        await files.incoming.keep(upload.id, upload.sha256)
        return "kept"
      }
      const came = new Map(parts.map(({ no, sha256 }) => [no, sha256]))
      const lies = await files.incoming.hashes(upload.id, upload.partBytes)
      const bad = partsOf(upload.bytes, upload.partBytes)
        .map(({ no }) => no)
        .filter((no) => lies?.pieces[no - 1] !== came.get(no))
      return lies && bad.length === 0 ? { sha256: lies.whole } : { bad }
    },
    async settle(tx, { ctx }, { upload }, read) {
      if ((await lockUpload(tx, upload.id))?.state !== "joining") return "done"
      if (read === "kept") {
        const { name, bytes, byId } = upload
        const file = await files.note(tx, { name, bytes, byId, sha256: upload.sha256!, at: ctx.now })
        await moveUpload(tx, upload.id, "finish", ctx.now, { fileId: file.id })
        return "done"
      }
      if ("sha256" in read) {
        await setHash(tx, upload.id, read.sha256)
        return "again"
      }
      await forgetParts(tx, upload.id, read.bad)
      await moveUpload(tx, upload.id, "redo", ctx.now)
      return "done"
    },
  })

/** 清理没传完的: what nobody has gone on with for some days, what was given up, and bytes that no row names. */
export const sweepUploads = (files: Files): Job => ({
  name: "workbench.sweep-uploads",
  payload: [],
  attempts: 1,
  async run({ db, ctx }) {
    const before = new Date(ctx.now.getTime() - uploadLimit("idle-hours") * HOUR_MS)
    const left = await db.tx((tx) =>
      tx.run("update workbench.upload set state = 'dropped' where state = 'receiving' and touched_at < $1", [before]),
    )
    // Nothing that was written a moment ago is taken: its row may still be in a transaction.
    const lying = await files.incoming.left(HOUR_MS)
    const wanted = new Set(
      (await db.many<{ id: string }>("select id from workbench.upload where state in ('receiving', 'joining')")).map(
        ({ id }) => id,
      ),
    )
    const gone = lying.filter((id) => !wanted.has(id))
    for (const id of gone) await files.incoming.drop(id)
    return left + gone.length > 0 ? "done" : "skipped"
  },
})

export const uploadSchedules: readonly Schedule[] = [{ job: "workbench.sweep-uploads", cron: "23 * * * *" }]
