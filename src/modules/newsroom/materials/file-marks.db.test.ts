import sharp from "sharp"
import { expect, test } from "vitest"
import { bodyOfBytes } from "#platform/files"
import { marked } from "#platform/marks"
import { testDb } from "#platform/testing"
import { at, attempt, files, got, MP4, newsroomUnits, uploaded } from "../testing/room.ts"
import { changeMaterial } from "./commands/change-material.ts"
import { declaredMark } from "./file-mark.ts"
import { listMaterials, materialView } from "./queries.ts"

const db = await testDb()
const { writer } = await newsroomUnits(db)
const photo = await sharp({ create: { width: 90, height: 60, channels: 3, background: "#256b42" } })
  .jpeg()
  .toBuffer()
const THEIRS = {
  ...{ label: "1", producer: "某生成服务", produceId: "n1", reserved1: "" },
  ...{ propagator: "", propagateId: "", reserved2: "" },
}
const made = (await marked(bodyOfBytes(photo), "image/jpeg", THEIRS))!
const withMark = Buffer.from(await made.read(0, made.size))
const fileOf = async (id: string) =>
  (await db.one<{ fileId: string }>(`select file_id as "fileId" from newsroom.material where id = $1`, [id])).fileId
const change = async (id: string, over: object) => {
  const { title, source, licence, licenceNote, rightsUntil, share, tags, note } = got(
    await materialView(at(writer), db, { id }),
  )
  const rights = { title, source, licence, licenceNote, rightsUntil, share, tags, note, ...over }
  return await attempt(db, (tx) => changeMaterial(at(writer), tx, { id, reason: "核对", ...rights }))
}

test("[D10] a file that comes with the mark is recognised, its declaration is yes by itself, and nobody denies it", async () => {
  const view = got(await uploaded(db, writer, { name: "图.jpg", bytes: withMark }))
  expect(view).toMatchObject({
    ...{ aiMade: true, aiBy: "某生成服务" },
    mark: { label: "1", labelText: "属于人工智能生成合成内容", producer: "某生成服务", produceId: "n1" },
    markSays: expect.stringContaining("文件自带生成合成标识"),
  })
  expect(await uploaded(db, writer, { name: "图.jpg", bytes: withMark, aiMade: false })).toMatchObject({
    code: "newsroom.mark-denied",
  })
  expect(await change(view.id, { aiMade: false })).toMatchObject({ code: "newsroom.mark-denied" })
  expect(got(await change(view.id, { title: "改了名" }))).toMatchObject({ aiMade: true, aiBy: "某生成服务" })
  // It leaves as it came: a file has one mark only.
  const declared = (await declaredMark(db, await fileOf(view.id)))!
  const leaves = (await marked((await files.body(db, await fileOf(view.id)))!, declared.mime, declared.mark))!
  expect(Buffer.from(await leaves.read(0, leaves.size)).equals(withMark)).toBe(true)
})

test("[D10] one that a person declares says by what; it leaves with the mark, what nobody declares leaves as it is", async () => {
  expect(await uploaded(db, writer, { bytes: photo, name: "图.jpg", aiMade: true })).toMatchObject({
    code: "newsroom.ai-unsaid",
  })
  const view = got(await uploaded(db, writer, { bytes: photo, name: "图.jpg", aiMade: true, aiBy: "某绘图{工具}" }))
  expect(view).toMatchObject({ aiMade: true, mark: null, markSays: expect.stringContaining("写入生成合成标识") })
  expect(got(await listMaterials(at(writer), db, { limit: 5 })).items[0]).toMatchObject({ id: view.id, aiMade: true })
  expect(await declaredMark(db, await fileOf(view.id))).toMatchObject({
    ...{ mime: "image/jpeg", mark: { label: "1", producer: "某绘图{工具}", propagateId: `material-${view.id}` } },
  })
  got(await change(view.id, { aiMade: false }))
  expect(await declaredMark(db, await fileOf(view.id))).toBe(undefined)
  const [last] = await db.many<{ detail: object }>(
    "select detail from trail.entry where action = 'material.changed' order by id desc limit 1",
  )
  expect(last!.detail).toMatchObject({ aiMade: false, aiMadeBefore: true })
  const plain = got(await uploaded(db, writer, { name: "片.mp4", bytes: MP4 }))
  expect(plain).toMatchObject({ aiMade: false, markSays: "" })
  expect(await declaredMark(db, await fileOf(plain.id))).toBe(undefined)
})

test("[D10] a format that takes no mark is said so", async () => {
  const gif = await sharp(photo).gif().toBuffer()
  const view = got(await uploaded(db, writer, { name: "动.gif", bytes: gif, aiMade: true, aiBy: "某工具" }))
  expect(view.markSays).toContain("请转为JPG、PNG 或 WebP后重新登记")
})
