import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { addWorker, askVisit, endWorker, renewWorkerLink, verifyVisit } from "#modules/grids"
import { follow } from "#modules/inbox"
import { silentLog } from "#platform/log"
import { fixedClock } from "#platform/testing"
import { gridWeeks, messageVisits, visitOf, visitPhoto } from "../modules/grids/queries.ts"
import { accepted, NOW, openDesk } from "../modules/inbox/testing/desk.ts"
import { openHouse } from "./house.ts"
import { closedOutside } from "./outside.ts"
import { openFiles } from "#platform/files"

const { db, act, say, ctxFor, ids, refusedWithoutTrace, units } = await openDesk()
const home = mkdtempSync(join(tmpdir(), "jusheng-grids-"))
const house = await openHouse({
  ...{ db, clock: fixedClock(NOW), log: silentLog, production: true, outside: closedOutside(), home },
})
const app = await house.buildWeb()
afterAll(() => app.close())

const get = (url: string) => app.inject({ method: "GET", url, remoteAddress: "203.0.113.1" })
async function post(url: string, fields: Record<string, string>, photos: Record<string, Buffer> = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const [name, bytes] of Object.entries(photos)) form.append(name, new Blob([new Uint8Array(bytes)]), "照片.jpg")
  const request = new Request("http://portal.example/", { method: "POST", body: form })
  return await app.inject({
    ...{ method: "POST", url, remoteAddress: "203.0.113.2", payload: Buffer.from(await request.arrayBuffer()) },
    headers: { "content-type": request.headers.get("content-type")! },
  })
}
const chunk = (name: string, content: string): Buffer => {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(content.length)
  return Buffer.concat([size, Buffer.from(name + content, "latin1"), Buffer.alloc(4)])
}
const png = (words: string): Buffer =>
  Buffer.concat([
    ...[Buffer.from("89504e470d0a1a0a", "hex"), chunk("IHDR", "x"), chunk("tEXt", "GPS"), chunk("IDAT", words)],
    chunk("IEND", ""),
  ])
const PAIR = { "photos-before": png("before"), "photos-after": png("after") }
const NOTE = { note: "已更换灯头，晚上八点复查点亮。", found: "settled" }

const worker = (grid: string, personId?: string) =>
  act("urban", (ctx, tx) => addWorker(ctx, tx, { unitId: units.urban, kind: "grid", grid, name: "申屠怀谷", personId }))
const { id: workerId, link } = accepted(await worker("第3网格", ids.urban))
const { messageId, code } = await say()
const visits = async () => accepted(await messageVisits(await ctxFor("clerk"), db, { id: messageId }))

test("[F13] a message is handed to a registered worker; another's unit does not see him, and one visit is under way at a time", async () => {
  const given = { messageId, workerId, note: "请看北边三盏" }
  await refusedWithoutTrace("inbox.not-found", () => act("stranger", (ctx, tx) => askVisit(ctx, tx, given)))
  await refusedWithoutTrace("grids.unknown-unit", () =>
    act("stranger", (ctx, tx) =>
      addWorker(ctx, tx, { unitId: units.urban, kind: "grid", grid: "第9网格", name: "某某" }),
    ),
  )
  expect((await visits()).workers.map(({ grid }) => grid)).toEqual(["第3网格"])
  accepted(await act("clerk", (ctx, tx) => askVisit(ctx, tx, given)))
  await refusedWithoutTrace("grids.asked-before", () => act("clerk", (ctx, tx) => askVisit(ctx, tx, given)))
  expect((await visits()).mayAsk.ok).toBe(false)
})

test("[F13] by his link and without a login he reports a pair of photos, bare of traces; sent twice it is taken once", async () => {
  const page = await get(link)
  expect([page.statusCode, page.body.includes("要去看的（1件）"), page.body.includes("不给个人积分")]).toEqual([
    200,
    true,
    true,
  ])
  expect((await get("/portal/grid/nobody")).statusCode).toBe(404)
  const visitId = (await visits()).items[0]!.id
  const at = `${link}/${visitId}`
  const once = /name="once" value="([^"]+)"/.exec((await get(at)).body)![1]!
  const no = async (fields: Record<string, string>, photos: Record<string, Buffer>, says: string) => {
    const reply = await post(at, { ...NOTE, once, ...fields }, photos)
    expect([reply.statusCode, reply.body.includes(says)], says).toEqual([400, true])
  }
  await no({}, { "photos-before": PAIR["photos-before"] }, "要有处置前、处置后两张照片")
  await no({ found: "not-settled" }, {}, "要附一张现场照片")
  await no({ found: "" }, PAIR, "请选择现场情况")
  await no({ note: "好" }, PAIR, "至少五个字")
  await no({}, { ...PAIR, "photos-after": Buffer.from("PK\u0003\u0004zip") }, "不是JPG、PNG或WebP照片")
  for (let i = 0; i < 2; i += 1) expect((await post(at, { ...NOTE, once }, PAIR)).statusCode).toBe(200)
  const [visit] = (await visits()).items
  expect([visit!.state, visit!.hasBefore, visit!.hasAfter]).toEqual(["reported", true, true])
  const files = openFiles(join(home, "files"))
  for (const which of ["before", "after"] as const) {
    const photo = accepted(await visitPhoto(files)(await ctxFor("urbanHead"), db, { id: visitId, which }))
    expect([
      Buffer.from(photo.bytes as Uint8Array).includes("GPS"),
      Buffer.from(photo.bytes as Uint8Array).includes(which),
    ]).toEqual([false, true])
  }
  const strange = await visitOf(await ctxFor("stranger"), db, { id: visitId })
  expect(strange.ok ? "seen" : strange.code).toBe("grids.not-found")
})

test("[F13] a second person verifies, never whoever reported; sent back it is looked at again; the result returns to the message and its writer", async () => {
  const id = (await visits()).items[0]!.id
  const verify = (isRight: boolean, note: string) => ({ id, isRight, note })
  await refusedWithoutTrace("grids.same-person", () =>
    act("urban", (ctx, tx) => verifyVisit(ctx, tx, verify(true, "看过照片"))),
  )
  accepted(await act("urbanHead", (ctx, tx) => verifyVisit(ctx, tx, verify(false, "第二张照片看不清灯杆编号"))))
  expect((await get(link)).body).toContain("退回重新核查：第二张照片看不清灯杆编号")
  expect((await post(`${link}/${id}`, { ...NOTE, once: "again-again-again-1" }, PAIR)).statusCode).toBe(200)
  accepted(await act("urbanHead", (ctx, tx) => verifyVisit(ctx, tx, verify(true, "照片与现场一致"))))
  await refusedWithoutTrace("grids.wrong-state", () =>
    act("urbanHead", (ctx, tx) => verifyVisit(ctx, tx, verify(true, "再核实一次"))),
  )
  const told = (await follow(db, code!))!.steps.find(({ what }) => what === "网格现场核查结果")
  expect(told?.text).toBe("第3网格：已当场处置。已更换灯头，晚上八点复查点亮。")
  expect((await visits()).mayAsk.ok).toBe(true)
})

test("[F13] what he sees by himself counts for his grid; the week's figures are cases of grids and name nobody", async () => {
  const said = { title: "井盖松动异响", place: "三号桥东", found: "not-settled", note: "井盖松动，已摆放警示锥。" }
  const alone = await post(`${link}/new`, { ...said, title: "响", once: "alone-alone-alone-0" }, PAIR)
  expect([alone.statusCode, alone.body.includes("用一句话写明看到什么")]).toEqual([400, true])
  expect((await post(`${link}/new`, { ...said, once: "alone-alone-alone-1" }, PAIR)).statusCode).toBe(200)
  const { items } = accepted(await gridWeeks(await ctxFor("urbanHead"), db, { weeks: 4 }))
  expect(items).toEqual([
    {
      ...{ monday: "2026-06-08", unit: { id: units.urban, name: "安澜市城市管理局" }, grid: "第3网格" },
      ...{ seen: 2, settled: 1, verified: 1 },
    },
  ])
  expect(JSON.stringify(items)).not.toContain("申屠")
  expect(accepted(await gridWeeks(await ctxFor("stranger"), db, { weeks: 4 })).items).toEqual([])
})

test("[F13] a new link stops the old one at once; an ended worker has none", async () => {
  const renewed = accepted(await act("urban", (ctx, tx) => renewWorkerLink(ctx, tx, { id: workerId })))
  expect([(await get(link)).statusCode, (await get(renewed.link)).statusCode]).toEqual([404, 200])
  await refusedWithoutTrace("grids.no-worker", () => act("stranger", (ctx, tx) => endWorker(ctx, tx, { id: workerId })))
  accepted(await act("urban", (ctx, tx) => endWorker(ctx, tx, { id: workerId })))
  expect((await get(renewed.link)).statusCode).toBe(404)
})
