import { createHash } from "node:crypto"
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { refused } from "#kernel/outcome"
import { openFiles } from "#platform/files"
import { actor, ctxOf, testDb } from "#platform/testing"
import { partsOf } from "./rules/upload-limits.ts"
import { joinUpload, sweepUploads } from "./uploads/jobs.ts"
import type { Purposes } from "./uploads/purposes.ts"
import { beginUpload, dropUpload, endUpload, listUploads, takePart, uploadView } from "./uploads/receive.ts"
import { workbenchMessages } from "./messages.zh.ts"

const NOW = "2026-06-11T10:00:00+08:00"
const db = await testDb()
const folder = mkdtempSync(join(tmpdir(), "jusheng-uploads-"))
const files = openFiles(folder)
const purposes: Purposes = {
  material: {
    permission: "newsroom.edit",
    begins: (name, bytes) => (bytes > 100_000_000 ? refused("newsroom.file-too-large", { name }) : undefined),
    is: (name, mime) =>
      mime === "video/mp4" ? undefined : refused("newsroom.file-is-other", { name, is: mime ?? "" }),
  },
}
const writer = actor({ id: "7", permissions: ["newsroom.edit"] })
const at = (who = writer, now = NOW) => ctxOf(who, now)

/** Twenty megabytes that begin as an MP4 does; each byte says where it stands, so that a part in a wrong place is seen. */
const VIDEO = Buffer.alloc(20 * 1024 * 1024, 0)
for (let i = 0; i < VIDEO.length; i += 4096) VIDEO.writeUInt32BE(i, i)
VIDEO.set(
  Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from("ftypisom"),
    Buffer.from([0, 0, 2, 0]),
    Buffer.from("isomiso2"),
  ]),
)
const sha = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")

const begin = (more: object = {}, who = writer) =>
  db.tx((tx) =>
    beginUpload(files, purposes)(at(who), tx, {
      ...{ name: "河道.mp4", bytes: VIDEO.length, changedAt: "1", purpose: "material" as const },
      ...more,
    }),
  )
async function begun(more: object = {}, who = writer) {
  const outcome = await begin(more, who)
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value
}
const send = (id: string, no: number, bytes?: Buffer, who = writer, sha256?: string) =>
  db.tx((tx) => {
    const { from, to } = partsOf(VIDEO.length, 8 * 1024 * 1024)[no - 1] ?? { from: 0, to: 1 }
    return takePart(files, purposes)(at(who), tx, { id, no, sha256, bytes: bytes ?? VIDEO.subarray(from, to) })
  })
const end = (id: string) => db.tx((tx) => endUpload(at(), tx, { id }))
const join_ = (id: string) => joinUpload(files).run({ db, ctx: at() }, { uploadId: id })
async function view(id: string) {
  const outcome = await uploadView(at(), db, { id })
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value
}

test("[D7] a large video comes in parts, in any order, and goes on after a killed browser and a restarted house", async () => {
  const { id, partBytes } = await begun()
  expect(partBytes).toBe(8 * 1024 * 1024)
  expect(await send(id, 3)).toMatchObject({ ok: true })
  expect(await send(id, 1)).toMatchObject({ ok: true, value: { sha256: sha(VIDEO.subarray(0, partBytes)) } })
  // Chosen again in another browser: the same upload, and what has come is known.
  const again = await begun()
  expect(again).toMatchObject({ id, state: "receiving" })
  expect(again.parts.map(({ no }) => no)).toEqual([1, 3])
  expect(await end(id)).toMatchObject({ code: "workbench.parts-missing", values: { missing: 1 } })
  expect(await send(id, 2, undefined, writer, "0".repeat(64))).toMatchObject({ code: "workbench.part-damaged" })
  expect(await send(id, 2, Buffer.from("short"))).toMatchObject({ code: "workbench.part-misfit" })
  expect(await send(id, 9)).toMatchObject({ code: "workbench.part-misfit" })
  expect(await send(id, 2)).toMatchObject({ ok: true })
  expect(await end(id)).toMatchObject({ ok: true, value: { state: "joining" } })
  expect(await send(id, 2)).toMatchObject({ code: "workbench.upload-wrong-state" })
  expect(await join_(id)).toBe("done")
  const { fileId, state } = await view(id)
  expect(state).toBe("done")
  const body = (await files.body(db, fileId!))!
  expect(body).toMatchObject({
    name: "河道.mp4",
    bytes: VIDEO.length,
    size: VIDEO.length,
    sha256: sha(VIDEO),
    byId: "7",
  })
  expect((await body.read(VIDEO.length - 4096, VIDEO.length)).equals(VIDEO.subarray(-4096))).toBe(true)
  expect(await join_(id)).toBe("skipped")
})

test("[D7] a part that went bad on the disk is asked for once more, no other", async () => {
  const { id } = await begun({ changedAt: "bad disk" })
  for (const no of [1, 2, 3]) await send(id, no)
  await files.incoming.write(id, 9_000_000, Buffer.from("rot"))
  await end(id)
  await join_(id)
  const { state, parts } = await view(id)
  expect([state, parts.map(({ no }) => no)]).toEqual(["receiving", [1, 3]])
  await send(id, 2)
  await end(id)
  await join_(id)
  expect((await view(id)).state).toBe("done")
})

test("[D7] the house may die between taking a file in and noting it", async () => {
  const { id } = await begun({ changedAt: "killed" })
  for (const no of [1, 2, 3]) await send(id, no)
  await end(id)
  await db.run("update workbench.upload set sha256 = $2 where id = $1", [id, sha(VIDEO)])
  await files.incoming.keep(id, sha(VIDEO))
  await join_(id)
  expect((await view(id)).fileId).not.toBeNull()
})

test("[D7] a PDF that is called a video is refused at its first part; too large a one before the first byte; a stranger's is not found", async () => {
  const { id } = await begun({ changedAt: "pdf" })
  const pdf = Buffer.alloc(8 * 1024 * 1024, 32)
  pdf.write("%PDF-1.7\n")
  expect(await send(id, 1, pdf)).toMatchObject({ code: "newsroom.file-is-other", values: { is: "application/pdf" } })
  expect((await view(id)).parts).toEqual([])
  expect(await begin({ bytes: 200_000_000 })).toMatchObject({ code: "newsroom.file-too-large" })
  expect(await begin({ name: "绝密★片.mp4" })).toMatchObject({ code: "workbench.secret-mark" })
  expect(await begin({}, actor({ id: "8", permissions: [] }))).toMatchObject({ code: "workbench.upload-barred" })
  expect(await send(id, 1, undefined, actor({ id: "8" }))).toMatchObject({ code: "workbench.upload-not-found" })
})

test("[D7] one person has three under way at the most; the disk is never filled", async () => {
  for (const upload of ((await listUploads(at(), db)) as { value: { items: { id: string }[] } }).value.items)
    await db.tx((tx) => dropUpload(at(), tx, { id: upload.id }))
  for (const changedAt of ["a", "b", "c"]) await begun({ changedAt })
  const fourth = await begin({ changedAt: "d" })
  expect(fourth).toMatchObject({ code: "workbench.too-many-uploads", values: { max: 3, name: "河道.mp4" } })
  const full: typeof files = { ...files, incoming: { ...files.incoming, freeBytes: async () => 5_400_000_000 } }
  const other = actor({ id: "9", permissions: ["newsroom.edit"] })
  const asked = await db.tx((tx) =>
    beginUpload(full, purposes)(at(other), tx, {
      name: "a.mp4",
      bytes: 90_000_000,
      changedAt: "1",
      purpose: "material",
    }),
  )
  expect(asked).toMatchObject({ code: "workbench.disk-full", values: { size: "85.8MB", free: "5GB" } })
  expect(workbenchMessages["workbench.disk-full"]).toContain("{free}")
})

test("[D7] what nobody goes on with, what was given up and what no row names is taken off the disk by a job", async () => {
  const { id } = await begun({ changedAt: "a" })
  await send(id, 1)
  const orphan = join(folder, "incoming", "999999.part")
  writeFileSync(orphan, "left")
  const old = new Date(Date.now() - 2 * 3_600_000)
  for (const name of readdirSync(join(folder, "incoming"))) utimesSync(join(folder, "incoming", name), old, old)
  const sweep = (now: string) => sweepUploads(files).run({ db, ctx: at(writer, now) }, {})
  expect(await sweep(NOW)).toBe("done")
  expect([existsSync(orphan), existsSync(join(folder, "incoming", `${id}.part`))]).toEqual([false, true])
  expect(await sweep("2026-06-14T10:00:00+08:00")).toBe("done")
  expect(existsSync(join(folder, "incoming", `${id}.part`))).toBe(false)
  expect((await view(id)).state).toBe("dropped")
  expect(await sweep("2026-06-14T11:00:00+08:00")).toBe("skipped")
  rmSync(folder, { recursive: true })
})
