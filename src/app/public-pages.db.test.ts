import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { addUnit } from "#modules/identity"
import { setTipDesk } from "#modules/newsroom"
import { silentLog } from "#platform/log"
import { actor, ctxOf, fixedClock, testDb } from "#platform/testing"
import { openHouse } from "./house.ts"
import { closedOutside } from "./outside.ts"

const db = await testDb()
const house = await openHouse({
  db,
  clock: fixedClock("2026-06-11T10:00:00+08:00"),
  log: silentLog,
  home: mkdtempSync(join(tmpdir(), "jusheng-public-")),
  production: true,
  outside: closedOutside(),
})
const app = await house.buildWeb()
afterAll(() => app.close())

const get = (url: string, remoteAddress = "203.0.113.1") => app.inject({ method: "GET", url, remoteAddress })

test("the public page and its interface answer without a session, a wrong address too", async () => {
  const page = await get("/portal/verify?q=%E5%AE%89%E6%BE%9C%E5%8F%91%E5%B8%83")
  expect([page.statusCode, page.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"])
  expect(page.body).toContain("未查到")
  expect((await get("/portal/")).statusCode).toBe(200)
  expect((await get("/portal/nowhere")).statusCode).toBe(404)
  const answer = await get("/api/verifications?q=%E5%AE%89%E6%BE%9C")
  expect([answer.statusCode, answer.json().verdict]).toEqual([200, "none"])
  const short = await get("/api/verifications?q=x")
  expect(short.json().issues[0].values.reason).toContain("至少两个字")
})

test("one address that asks too often is held up with a sentence, page and interface counted together; others are not", async () => {
  const busy = "203.0.113.9"
  for (let n = 0; n < 60; n += 1) expect((await get("/portal/verify", busy)).statusCode).toBe(200)
  const page = await get("/portal/verify", busy)
  expect([page.statusCode, page.headers["retry-after"]]).toEqual([429, "60"])
  expect(page.body).toContain("请等 60 秒再查")
  const answer = await get("/api/verifications?q=%E5%AE%89%E6%BE%9C", busy)
  expect([answer.statusCode, answer.json().code, answer.json().status]).toEqual([429, "portal.too-many", 429])
  expect((await get("/portal/verify")).statusCode).toBe(200)
  // Pages that say what everybody may know stay open to who tried too many names.
  expect((await get("/portal", busy)).statusCode).toBe(200)
  expect((await get("/healthz", busy)).statusCode).toBe(200)
})

const tell = (form: Record<string, string>, remoteAddress: string, headers: Record<string, string> = {}) =>
  app.inject({
    ...{ method: "POST", url: "/portal/tip", remoteAddress, payload: new URLSearchParams(form).toString() },
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  })
const TIP = {
  title: "滨河步道路灯不亮",
  text: "三号桥以南晚上七点后路灯不亮。",
  place: "三号桥",
  contact: "13912345678",
}

test("[D1] anybody tells a tip without script and follows it with a code; until a unit takes tips the form says where to turn", async () => {
  const closed = await get("/portal/tip")
  expect([closed.statusCode, closed.body.includes("12345")]).toEqual([503, true])
  expect((await tell(TIP, "203.0.113.20")).statusCode).toBe(503)
  await db.tx(async (tx) => {
    const shape = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null }
    const unit = await addUnit(
      tx,
      { name: "安澜市融媒体中心", shortName: "融媒体", ...shape },
      new Date("2026-06-01T09:00:00+08:00"),
    )
    const set = await setTipDesk(ctxOf(actor({ permissions: ["newsroom.chief"] })), tx, { unitId: unit })
    expect(set.ok).toBe(true)
  })
  const form = await get("/portal/tip")
  expect([form.statusCode, form.body.includes("<script"), form.body.includes("不要填写涉密内容")]).toEqual([
    200,
    false,
    true,
  ])
  const wrong = await tell({ ...TIP, title: '"><script>', text: "短" }, "203.0.113.21")
  expect([wrong.statusCode, wrong.body.includes("至少十个字"), wrong.body.includes("<script")]).toEqual([
    400,
    true,
    false,
  ])
  expect(wrong.body).toContain("&quot;&gt;&lt;script&gt;")
  const taken = await tell(TIP, "203.0.113.21")
  const code = /BL-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(taken.body)?.[0]
  expect([taken.statusCode, code]).toEqual([200, expect.any(String)])
  const answer = await get(`/portal/tip/answer?code=${code}`)
  expect([answer.statusCode, answer.body.includes("已收到，正在研判"), answer.body.includes("139")]).toEqual([
    200,
    true,
    false,
  ])
  expect((await get("/portal/tip/answer?code=BL-AAAA-AAAA-AAAA")).statusCode).toBe(404)
  expect((await get("/portal/tip?size=elder")).body).toContain('class="elder"')
})

test("[D1] tips of one address are held up after five in ten minutes; another site, another kind of form and a form too large are not taken", async () => {
  const busy = "203.0.113.30"
  for (let n = 0; n < 5; n += 1) expect((await tell({ ...TIP, title: `第${n}处路灯不亮` }, busy)).statusCode).toBe(200)
  const held = await tell(TIP, busy)
  expect([held.statusCode, held.headers["retry-after"], held.body.includes("请等 10 分钟")]).toEqual([429, "600", true])
  const forged = await tell(TIP, "203.0.113.31", { origin: "http://evil.example", host: "portal.example" })
  expect([forged.statusCode, forged.body.includes("重新填写")]).toEqual([403, true])
  expect((await tell({ ...TIP, text: "长".repeat(20_000) }, "203.0.113.32")).statusCode).toBe(413)
  const before = await db.one("select count(*) from newsroom.lead")
  const elsewhere = await app.inject({
    ...{ method: "POST", url: "/api/session", payload: "name=a&password=b" },
    headers: { "content-type": "application/x-www-form-urlencoded" },
  })
  expect(elsewhere.statusCode).toBe(415)
  expect(await db.one("select count(*) from newsroom.lead")).toEqual(before)
})

test("[D1] signs that cannot be kept are said beside their field, and in a question or a code they find nothing", async () => {
  const told = await tell({ ...TIP, text: `${TIP.text}\0` }, "203.0.113.77")
  expect(told.statusCode).toBe(400)
  expect(told.body).toContain("这里有无法保存的字符")
  expect((await get("/portal/verify?q=%E5%AE%89%E6%BE%9C%00")).statusCode).toBeLessThan(500)
  expect((await get("/portal/tip/answer?code=BL%00")).statusCode).toBe(404)
})

test("[D1] photos come with a tip, without the place they were taken at; a ZIP called .jpg and a HEIC are refused with what to do", async () => {
  const head = Buffer.from("89504e470d0a1a0a", "hex")
  const chunk = (name: string, content: string): Buffer => {
    const size = Buffer.alloc(4)
    size.writeUInt32BE(content.length)
    return Buffer.concat([size, Buffer.from(name + content, "latin1"), Buffer.alloc(4)])
  }
  const png = Buffer.concat([head, chunk("IHDR", "x"), chunk("eXIf", "GPS30.1"), chunk("IDAT", "p"), chunk("IEND", "")])
  const send = async (photos: readonly Buffer[], address: string) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ ...TIP, title: `照片报料${address}` })) form.append(name, value)
    for (const photo of photos) form.append("photos", new Blob([new Uint8Array(photo)]), "照片.jpg")
    const request = new Request("http://portal.example/portal/tip", { method: "POST", body: form })
    return app.inject({
      ...{
        method: "POST",
        url: "/portal/tip",
        remoteAddress: address,
        payload: Buffer.from(await request.arrayBuffer()),
      },
      headers: { "content-type": request.headers.get("content-type")! },
    })
  }
  const before = await db.one("select count(*) from newsroom.lead")
  const zip = await send([Buffer.from("PK\u0003\u0004zip")], "203.0.113.90")
  expect([zip.statusCode, zip.body.includes("不是JPG、PNG或WebP照片")]).toEqual([400, true])
  const heic = await send([Buffer.from("\0\0\0\u0018ftypheic\0\0\0\0", "latin1")], "203.0.113.91")
  expect([heic.statusCode, heic.body.includes("兼容性最佳")]).toEqual([400, true])
  const seven = await send(
    Array.from({ length: 7 }, () => png),
    "203.0.113.92",
  )
  expect([seven.statusCode, seven.body.includes("最多6张")]).toEqual([400, true])
  const large = await send([Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)])], "203.0.113.93")
  expect([large.statusCode, large.body.includes("超过10MB")]).toEqual([400, true])
  expect(await db.one("select count(*) from newsroom.lead")).toEqual(before)
  expect(await db.many("select 1 from newsroom.tip_photo")).toEqual([])

  expect((await send([png, png], "203.0.113.94")).statusCode).toBe(200)
  const kept = await db.many<{ mime: string; bytes: number }>(
    "select p.mime, f.bytes::int as bytes from newsroom.tip_photo p join files.file f on f.id = p.file_id",
  )
  const bare = png.length - chunk("eXIf", "GPS30.1").length
  expect(kept).toEqual([
    { mime: "image/png", bytes: bare },
    { mime: "image/png", bytes: bare },
  ])
})
