import { createHash } from "node:crypto"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { bodyOfBytes, openFiles } from "#platform/files"
import { testDb } from "#platform/testing"
import { productionConnectors, publishingGround } from "../../../tests/kit/publishing-ground.ts"
import { proofPictures as housePictures } from "../../../tests/kit/proofs.ts"
import { addProofPicture, declareDelivery, proofPicture, proofPictures } from "./commands/proof-pictures.ts"
import { proveDelivery } from "./commands/prove-delivery.ts"
import { kitFile, kitOf } from "./queries/kit.ts"

const db = await testDb()
const ground = await publishingGround(db, 3)
afterAll(() => ground.close())
const [one] = ground.ids as [string]
await db.run("insert into registry.platform (id, label) values ('xiaohongshu', '小红书') on conflict do nothing")
await db.run("update registry.account set platform = 'xiaohongshu' where id = $1", [one])
ground.way.connectors = productionConnectors()
const files = openFiles(mkdtempSync(join(tmpdir(), "jusheng-proofs-")))
const proofs = housePictures(files)
const LINK = "https://www.xiaohongshu.com/explore/64f0a1b2000000001e03c4d5"

/** A PNG of one point with a text chunk that tells where it was made. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
)
const TOLD = Buffer.concat([
  PNG.subarray(0, 33),
  Buffer.from([0, 0, 0, 8]),
  Buffer.from("tEXtWhere\0Me"),
  Buffer.alloc(4),
  PNG.subarray(33),
])

async function ordered(name: string, assisted: boolean) {
  const change = assisted ? { assisted: { sentences: 2, models: ["示例模型"] } } : {}
  const id = await ground.order({
    content: ground.cleared(name, change),
    accounts: [{ id: one }],
    burdenReason: "测试",
  })
  await ground.goOn()
  const [row] = await ground.rows(id)
  return { id, row: row! }
}
const add = (id: string, bytes: Buffer, name = "截图.png", n = 0) =>
  db.tx(async (tx) => {
    const ctx = ground.ctx(n)
    const file = await files.put(tx, { name, bytes, byId: ctx.actor.id, at: ctx.now })
    return await addProofPicture(proofs)(ctx, tx, { id, fileId: file.id, note: "首屏" })
  })

test("[E10] a screenshot is cleaned, hashed, shown in the map with who brought it, and cannot be changed", async () => {
  const { id, row } = await ordered("shot", false)
  const added = await add(row.id, TOLD)
  if (!added.ok) throw new Error(added.code)
  const [picture] = added.value.items
  const opened = await proofPicture(proofs)(ground.ctx(), db, { id: row.id, pictureId: picture!.id })
  if (!opened.ok) throw new Error(opened.code)
  const { bytes, contentType, fileName } = opened.value
  expect([contentType, fileName]).toEqual(["image/png", `发布截图-${picture!.id}.png`])
  expect(Buffer.from(bytes).includes("Where")).toBe(false)
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(picture!.sha256)
  expect(await ground.rows(id)).toMatchObject([{ pictures: 1 }])
  const entry = await db.one<{ detail: object }>("select detail from trail.entry where action = 'delivery.pictured'")
  expect(entry.detail).toEqual({ sha256: picture!.sha256 })
  await expect(db.run("update publishing.proof_picture set sha256 = ''")).rejects.toThrow("append-only")
})

test("[E10] what is no picture is refused with its name; a stranger sees and adds nothing", async () => {
  const { row } = await ordered("no-shot", false)
  const refusal = await add(row.id, Buffer.from("%PDF-1.7 not a picture"), "截图.png")
  expect(refusal).toMatchObject({ code: "publishing.no-picture" })
  expect(refusal.ok || String(refusal.values.why)).toContain("“截图.png”不是JPG、PNG或WebP图片")
  expect(await add(row.id, PNG, "a.png", 1)).toMatchObject({ code: "publishing.not-found" })
  expect(await proofPictures(ground.ctx(1), db, { id: row.id })).toMatchObject({ code: "publishing.not-found" })
})

test("[D10] what a language model helped with is declared on the platform: a step of the kit, and no link is taken without the tick", async () => {
  const { row } = await ordered("helped", true)
  const option = "内容类型声明—笔记含AI合成内容"
  expect(row.declaration).toEqual({ option, by: null, at: null })
  const kit = await kitOf(ground.ctx(), db, { id: row.id }, ground.ports)
  expect(kit.ok && kit.value.steps.join()).toContain(`在平台勾选“${option}”`)
  const given = { id: row.id, link: LINK, title: "停水通知helped", text: "今晚检修，编号helped。" }
  const prove = (more: object) => db.tx((tx) => proveDelivery(ground.ctx(), tx, { ...given, ...more }, ground.ports))
  expect(await prove({})).toMatchObject({ code: "publishing.undeclared", values: { option } })
  expect(await prove({ declared: true })).toMatchObject({
    value: { state: "published", declaration: { option, by: ground.ctx().actor.name } },
  })
})

test("[D10] where an interface has published it, the tick is noted afterwards, once; a text without help has nothing to declare", async () => {
  const { row } = await ordered("later", true)
  const declare = (id: string) => db.tx((tx) => declareDelivery(ground.ctx(), tx, { id }))
  expect(await declare(row.id)).toMatchObject({ value: { declaration: { by: ground.ctx().actor.name } } })
  expect(await declare(row.id)).toMatchObject({ ok: true })
  expect(await db.one("select count(*)::int as n from trail.entry where action = 'delivery.declared'")).toEqual({
    n: 1,
  })
  const plain = await ordered("plain", false)
  expect(plain.row.declaration).toBeNull()
  expect(await declare(plain.row.id)).toMatchObject({ code: "publishing.nothing-to-declare" })
})

test("[E8] pictures and clips of the kit are taken from the page, piece by piece; what is withheld is withheld with its files", async () => {
  const clip = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypisom"), Buffer.alloc(3_000_000, 7)])
  ground.files.set("901", { name: "现场.png", ...bodyOfBytes(PNG) })
  ground.files.set("902", { name: "现场.mp4", ...bodyOfBytes(clip) })
  const media = { images: [{ fileId: "901", alt: "" }], video: { fileId: "902" } }
  const id = await ground.order({
    content: ground.cleared("kit", media),
    accounts: [{ id: one }],
    burdenReason: "测试",
  })
  await ground.goOn()
  const [row] = await ground.rows(id)
  const kit = await kitOf(ground.ctx(), db, { id: row!.id }, ground.ports)
  expect(kit.ok && kit.value.files.map(({ no, name, kind }) => [no, name, kind])).toEqual([
    [1, "现场.png", "image"],
    [2, "现场.mp4", "video"],
  ])
  const take = (no: number, n = 0) => kitFile(ground.ports)(ground.ctx(n), db, { id: row!.id, no })
  const taken = await take(2)
  if (!taken.ok) throw new Error(taken.code)
  const { body, contentType, fileName } = taken.value
  expect([contentType, fileName, body.size]).toEqual(["video/mp4", "现场.mp4", clip.length])
  const pieces: Buffer[] = []
  for await (const piece of body.stream(0, body.size)) pieces.push(piece as Buffer)
  expect(pieces.length).toBe(3)
  expect(Buffer.concat(pieces).equals(clip)).toBe(true)
  expect(await take(3)).toMatchObject({ code: "publishing.not-found" })
  expect(await take(1, 1)).toMatchObject({ code: "publishing.not-found" })
  ground.contents.delete("kit")
  expect(await take(1)).toMatchObject({ code: "publishing.not-found" })
})
