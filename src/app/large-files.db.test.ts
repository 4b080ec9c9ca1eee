import { createHash } from "node:crypto"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { addUnit, addUser } from "#modules/identity"
import { runOnce } from "#platform/jobs"
import { silentLog } from "#platform/log"
import { ctxOf, fixedClock, testDb } from "#platform/testing"
import { openHouse } from "./house.ts"
import { closedOutside } from "./outside.ts"

const NOW = "2026-06-11T10:00:00+08:00"
const PASSWORD = "Anlan-2026"
const db = await testDb()
const clock = fixedClock(NOW)
const home = mkdtempSync(join(tmpdir(), "jusheng-large-"))
const open = () => openHouse({ db, clock, log: silentLog, home, production: true, outside: closedOutside() })
const house = await open()
const app = await house.buildWeb()
afterAll(() => app.close())

await db.tx(async (tx) => {
  const place = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null }
  await addUnit(tx, { name: "安澜市政府办公室", shortName: "市政府办", ...place }, new Date(NOW))
})
const added = await db.tx((tx) =>
  addUser(ctxOf(undefined, NOW), tx, {
    ...{ name: "林晓", loginName: "bianji", password: PASSWORD, unitName: "安澜市政府办公室", roles: ["editor"] },
  }),
)
if (!added.ok) throw new Error(added.code)
const signed = await app.inject({
  method: "POST",
  url: "/api/session",
  payload: { name: "bianji", password: PASSWORD },
})
const cookie = String(signed.headers["set-cookie"]).split(";")[0]!
type Way = Pick<typeof app, "inject">
const ask = (door: Way, method: "GET" | "POST", url: string, payload?: object, headers: object = {}) =>
  door.inject({ method, url: `/api${url}`, headers: { cookie, ...headers }, ...(payload && { payload }) })

const VIDEO = Buffer.alloc(9 * 1024 * 1024, 7)
VIDEO.set(
  Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from("ftypisom"),
    Buffer.from([0, 0, 2, 0]),
    Buffer.from("isomiso2"),
  ]),
)
const FILE = { name: "河道.mp4", bytes: VIDEO.length, changedAt: "1", purpose: "material" }
const put = (door: Way, id: string, no: number, bytes: Buffer) =>
  door.inject({
    ...{ method: "PUT", url: `/api/uploads/${id}/parts/${no}`, payload: bytes },
    headers: { cookie, "content-type": "application/octet-stream" },
    query: { sha256: createHash("sha256").update(bytes).digest("hex") },
  })

test("[D7] through the door: begun in one house, gone on with in the next, joined by a job, registered, and played piece by piece", async () => {
  const begun = (await ask(app, "POST", "/uploads", FILE)).json()
  expect(begun).toMatchObject({ state: "receiving", parts: [], partBytes: 8_388_608 })
  expect((await put(app, begun.id, 1, VIDEO.subarray(0, 8_388_608))).statusCode).toBe(200)
  // The process is gone; another stands over the same disk.
  const next = await (await open()).buildWeb()
  const again = (await ask(next, "POST", "/uploads", FILE)).json()
  expect([again.id, again.parts.length]).toEqual([begun.id, 1])
  expect((await put(next, begun.id, 2, VIDEO.subarray(8_388_608))).statusCode).toBe(200)
  expect((await ask(next, "POST", `/uploads/${begun.id}/ends`, {})).json()).toMatchObject({ state: "joining" })
  await next.close()
  await runOnce({ db, jobs: house.jobs, clock, log: silentLog })
  const { fileId } = (await ask(app, "GET", `/uploads/${begun.id}`)).json()
  const rights = { title: "河道航拍", source: "本单位航拍", licence: "own", share: "unit" }
  const material = (await ask(app, "POST", "/materials", { fileId, ...rights })).json()
  expect(material).toMatchObject({ kind: "video", bytes: VIDEO.length })
  const file = `/materials/${material.id}/file`
  const whole = await ask(app, "GET", file)
  expect([whole.statusCode, whole.headers["accept-ranges"], whole.rawPayload.equals(VIDEO)]).toEqual([
    200,
    "bytes",
    true,
  ])
  const piece = await ask(app, "GET", file, undefined, { range: "bytes=4-11" })
  expect([piece.statusCode, piece.headers["content-range"], piece.body]).toEqual([
    ...[206, `bytes 4-11/${VIDEO.length}`, "ftypisom"],
  ])
  expect((await ask(app, "GET", file, undefined, { range: "bytes=99999999-" })).statusCode).toBe(416)
})

test("[D7] what may not be is said in a sentence: too large for its kind, not what its name says, too large a part", async () => {
  const picture = { name: "大图.jpg", bytes: 200 * 1024 * 1024, changedAt: "1", purpose: "material" }
  const tooLarge = await ask(app, "POST", "/uploads", picture)
  expect(tooLarge.json().title).toBe("“大图.jpg”有200MB，图片最大32MB，没有收下；请压缩或剪短后重新上传。")
  const begun = (await ask(app, "POST", "/uploads", { ...FILE, name: "假.mp4", bytes: 20 })).json()
  const other = await put(app, begun.id, 1, Buffer.from("%PDF-1.7\n1 0 obj<<>>"))
  expect([other.statusCode, other.json().title]).toEqual([
    409,
    "“假.mp4”的扩展名是 .mp4，内容却是PDF 文件，没有收下；请另存为正确的格式后重新上传。",
  ])
  expect((await put(app, begun.id, 1, Buffer.alloc(33 * 1024 * 1024))).statusCode).toBe(413)
})
