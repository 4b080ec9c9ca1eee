import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { gcjOf } from "#kernel/geo"
import { addUnit } from "#modules/identity"
import { placeBook, setDesk } from "#modules/inbox"
import { silentLog } from "#platform/log"
import { actor, ctxOf, fixedClock, testDb } from "#platform/testing"
import { jpegAt } from "../modules/inbox/testing/photos.ts"
import { openHouse } from "./house.ts"
import { closedOutside } from "./outside.ts"

const NOW = "2026-06-11T10:00:00+08:00"
const db = await testDb()
const clock = fixedClock(NOW)
const house = await openHouse({
  ...{ db, clock, log: silentLog, production: true, outside: closedOutside() },
  home: mkdtempSync(join(tmpdir(), "jusheng-snap-")),
})
const app = await house.buildWeb()
afterAll(() => app.close())

const STREET = placeBook().streets.find(({ label }) => label === "云渚街道")!
const unit = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null } as const
const add = (name: string) => db.tx((tx) => addUnit(tx, { ...unit, name, shortName: name }, new Date(NOW)))
const [street, urban, deskId] = [
  await add(STREET.unit),
  await add("安澜市城市管理局"),
  await add("安澜市12345政务服务便民热线中心"),
]

const get = (url: string, remoteAddress = "203.0.113.1") => app.inject({ method: "GET", url, remoteAddress })
let from = 0
async function post(url: string, fields: Record<string, string>, photos: readonly Buffer[] = [], address?: string) {
  from += 1
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const photo of photos) form.append("photos", new Blob([new Uint8Array(photo)]), "照片.jpg")
  const request = new Request("http://portal.example/", { method: "POST", body: form })
  return await app.inject({
    ...{ method: "POST", url, remoteAddress: address ?? `198.51.${from >> 8}.${from % 256}` },
    payload: Buffer.from(await request.arrayBuffer()),
    headers: { "content-type": request.headers.get("content-type")! },
  })
}
let n = 0
const SNAP = { text: "路灯晚上一直不亮，过马路看不见。", place: "", contact: "", lat: "", lon: "", system: "wgs84" }
const snap = (fields: Record<string, string>, photos: readonly Buffer[] = [], address?: string) =>
  post(
    "/portal/snap",
    { ...SNAP, category: "lamp", isPublic: "yes", once: `once-once-once-${++n}`, ...fields },
    photos,
    address,
  )
const codeOf = (body: string): string => /LX-[A-Z0-9-]{14}/.exec(body)![0]
const at = (metresNorth = 0) => ({ lat: (STREET.lat + metresNorth / 111_195).toFixed(6), lon: STREET.lon.toFixed(6) })
const count = async (table: string) => (await db.one<{ n: number }>(`select count(*)::int as n from ${table}`)).n
const latest = () =>
  db.one<{
    id: string
    lat: number | null
    lon: number | null
    streetId: string | null
    unitId: string
    way: string
    text: string
    gate: string | null
  }>(
    `select m.id, m.lat, m.lon, m.street_unit_id as "streetId", t.unit_id as "unitId", t.way, m.text, m.gate_kind as gate
     from inbox.message m left join inbox.triage t on t.message_id = m.id order by m.id desc, t.id desc limit 1`,
  )

const chunk = (name: string, content: string): Buffer => {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(content.length)
  return Buffer.concat([size, Buffer.from(name + content, "latin1"), Buffer.alloc(4)])
}
const PNG = Buffer.concat([
  ...[Buffer.from("89504e470d0a1a0a", "hex"), chunk("IHDR", "x"), chunk("eXIf", "GPS30.1")],
  ...[chunk("IDAT", "p"), chunk("IEND", "")],
])

test("[F3] without a desk the form is closed with a sentence; with one it opens on a phone without a login, and its script comes from us", async () => {
  expect((await get("/portal/snap")).statusCode).toBe(503)
  await db.tx((tx) =>
    setDesk(ctxOf(actor({ unitId: deskId, permissions: ["inbox.referee"] }), NOW), tx, { unitId: deskId }),
  )
  const page = await get("/portal/snap")
  expect([page.statusCode, page.body.includes('<script src="/portal/snap.js" defer>')]).toEqual([200, true])
  for (const path of ["/portal/snap.js", "/portal/snap-worker.js"]) {
    const script = await get(path)
    expect([script.statusCode, script.headers["content-type"]]).toEqual([200, "text/javascript; charset=utf-8"])
    expect(() => new Function(script.body)).not.toThrow()
  }
})

test("[F3] a report goes by its category to the street where it lies or to the department, and its photo has lost its place", async () => {
  const lamp = await snap(at(), [PNG])
  expect([lamp.statusCode, lamp.body.includes("位置在云渚街道")]).toEqual([200, true])
  expect(await latest()).toMatchObject({ streetId: street, unitId: urban, way: "duty" })
  await snap({ category: "rubbish", text: "垃圾堆了三天没有人清", ...at(900) })
  expect(await latest()).toMatchObject({ streetId: street, unitId: street, way: "place" })
  await snap({ category: "green", text: "树倒在路上压着车了", place: "云渚街道星渡路口" })
  expect(await latest()).toMatchObject({ streetId: street, unitId: street, way: "place", lat: null })
  const bytes = (
    await db.one<{ bytes: string }>("select f.bytes from inbox.photo p join files.file f on f.id = p.file_id")
  ).bytes
  expect(Number(bytes)).toBe(PNG.length - chunk("eXIf", "GPS30.1").length)
  // The holder of the code sees his photo; nobody else does, and no cache keeps it.
  const { id } = await db.one<{ id: string }>("select id from inbox.photo")
  const own = await get(`/portal/snap/photo?code=${codeOf(lamp.body)}&id=${id}`)
  expect([own.statusCode, own.headers["content-type"], own.headers["cache-control"]]).toEqual([
    200,
    "image/png",
    "no-store",
  ])
  expect((await get(`/portal/snap/photo?code=LX-AAAA-AAAA-AAAA&id=${id}`)).statusCode).toBe(404)
  expect((await get(`/portal/ask/answer?code=${codeOf(lamp.body)}`)).body).toContain("您提交的照片")
})

test("[F3] WGS-84 and GCJ-02 of one place are one place; outside the area, turned round or half given they are refused with a sentence", async () => {
  const gcj = gcjOf({ lat: STREET.lat, lon: STREET.lon })
  await snap({
    category: "cover",
    lat: gcj.lat.toFixed(6),
    lon: gcj.lon.toFixed(6),
    system: "gcj02",
    text: "井盖破了一个角",
  })
  const row = await latest()
  expect([row.lat!.toFixed(4), row.lon!.toFixed(4)]).toEqual([STREET.lat.toFixed(4), STREET.lon.toFixed(4)])
  const before = await count("inbox.message")
  const wrong = [
    [{ lat: "39.9087", lon: "116.3975" }, "不在安澜市范围内"],
    [{ lat: at().lon, lon: at().lat }, "可能填反了"],
    [{ lat: at().lat }, "纬度和经度要一起填"],
    [{ lat: "北纬三十度", lon: "1" }, "十进制的度数"],
    [{}, "请写明地点"],
    [{ ...at(), category: "constructor" }, "没有这个类别"],
    [{ ...at(), text: "坏" }, "请拍一张照片"],
  ] as const
  for (const [fields, says] of wrong) {
    const reply = await snap(fields as Record<string, string>)
    expect(
      [reply.statusCode, reply.body.includes(says), reply.body.includes('name="once" value="once-once')],
      says,
    ).toEqual([400, true, true])
  }
  expect(await count("inbox.message")).toBe(before)
})

test("[F3] where a photo was taken is used when the citizen allows it, and only then; it is kept in no photo", async () => {
  const photo = jpegAt(STREET.lat, STREET.lon)
  const allowed = { category: "road", text: "路边石松动绊脚", photoPlace: "yes" }
  const none = await snap({ ...allowed }, [PNG])
  expect([none.statusCode, none.body.includes("照片里没有拍摄地点")]).toEqual([400, true])
  expect((await snap({ ...allowed, photoPlace: "" }, [photo])).statusCode).toBe(400)
  expect((await snap({ ...allowed }, [photo])).statusCode).toBe(200)
  const row = await latest()
  expect([row.lat!.toFixed(4), row.lon!.toFixed(4)]).toEqual([STREET.lat.toFixed(4), STREET.lon.toFixed(4)])
  expect(await db.one("select way from inbox.snap order by message_id desc limit 1")).toEqual({ way: "photo" })
  const away = await snap({ ...allowed }, [jpegAt(39.9, 116.39)])
  expect([away.statusCode, away.body.includes("不在安澜市范围内")]).toEqual([400, true])
})

test("[F3] what lies within the category's distance is shown and can be joined, before and after; what lies beyond is another one", async () => {
  const first = await snap({ category: "road", text: "路面塌了一个坑很深", ...at(2000) })
  const id = (await latest()).id
  const look = (metres: number) =>
    get(`/portal/snap?${new URLSearchParams({ look: "yes", category: "road", ...at(2000 + metres) })}`)
  expect((await look(30)).body).toContain("已有 1 人反映")
  expect((await look(80)).body).toContain("附近没有正在办理的同类反映")
  const joined = await post("/portal/snap/join", { into: id, once: "join-join-join-join", contact: "" }, [PNG])
  const again = await post("/portal/snap/join", { into: id, once: "join-join-join-join", contact: "" })
  expect([joined.body.includes("现在共有2人"), codeOf(again.body)]).toEqual([true, codeOf(joined.body)])
  const second = await snap({ category: "road", text: "这里有个坑电动车摔了", ...at(2020) })
  expect(second.body).toContain("已有 2 人反映")
  const merged = await post("/portal/snap/join", { into: id, code: codeOf(second.body) })
  expect([merged.statusCode, merged.body.includes("已并入")]).toEqual([200, true])
  expect((await get(`/portal/ask/answer?code=${codeOf(second.body)}`)).body).toContain("另有2人反映同一件事")
  expect((await get(`/portal/ask/answer?code=${codeOf(first.body)}`)).body).toContain("另有2人")
  // What is answered takes nobody in any more.
  await db.run("update inbox.message set state = 'answered', answered_at = $2 where id = $1", [id, new Date(NOW)])
  const late = await post("/portal/snap/join", { into: id, once: "late-late-late-late", contact: "" })
  expect([late.statusCode, late.body.includes("不能再并入")]).toEqual([400, true])
  for (const into of ["0", "9".repeat(30), "1 or 1=1"])
    expect((await post("/portal/snap/join", { into })).statusCode).toBe(400)
})

test("[F3] 40 MB, HEIC and a ZIP called .jpg are refused with what to do and leave nothing; without the photo it is taken", async () => {
  const before = [await count("inbox.message"), await count("files.file")]
  const large = await snap(at(3000), [Buffer.concat([PNG, Buffer.alloc(40 * 1024 * 1024)])])
  expect([large.statusCode, large.body.includes("超过10MB")]).toEqual([400, true])
  const heic = await snap(at(3000), [Buffer.from("\0\0\0\u0018ftypheic\0\0\0\0", "latin1")])
  expect([heic.statusCode, heic.body.includes("兼容性最佳")]).toEqual([400, true])
  const zip = await snap(at(3000), [Buffer.from("PK\u0003\u0004zip")])
  expect([zip.statusCode, zip.body.includes("不是JPG、PNG或WebP照片")]).toEqual([400, true])
  expect([await count("inbox.message"), await count("files.file")]).toEqual(before)
  expect((await snap(at(3000), [PNG])).statusCode).toBe(200)
}, 30_000)

test("[F3] 5,000 faces are 5,000 characters, one more is too many; a script is text; an identity number is hidden; insults wait for a person", async () => {
  expect((await snap({ ...at(4000), text: "😀".repeat(5000) })).statusCode).toBe(200)
  const more = await snap({ ...at(4000), text: "😀".repeat(5001) })
  expect([more.statusCode, more.body.includes("内容最多5000字")]).toEqual([400, true])
  const script = await snap({ place: "<script>alert(1)</script>", lat: "x", text: "<img src=x onerror=alert(1)>" })
  expect([script.statusCode, /<script>alert|<img src=x/.test(script.body)]).toEqual([400, false])
  const number = await snap({ ...at(5000), text: "我的身份证35010219900101123X，路灯不亮没人修" })
  expect(number.body).toContain("已自动隐去")
  expect((await latest()).text).toBe("我的身份证35*************23X，路灯不亮没人修")
  await snap({ ...at(6000), text: "你们这帮废物，滚蛋" })
  expect((await latest()).gate).toBe("abuse")
  // Held back by the gate it is shown to nobody else.
  const look = await get(`/portal/snap?${new URLSearchParams({ look: "yes", category: "lamp", ...at(6000) })}`)
  expect(look.body).toContain("附近没有正在办理的同类反映")
})

test("[F3] the same report two hundred times in a minute is one message; from one address most are turned away with a sentence", async () => {
  const [messages, voices] = [await count("inbox.message"), await count("inbox.voice")]
  const replies: number[] = []
  for (let i = 0; i < 200; i += 1)
    replies.push(
      (await snap({ ...at(7000), once: i % 2 ? "same-same-same-same" : `same-same-same-${i}` }, [], "192.0.2.7"))
        .statusCode,
    )
  expect([replies.filter((status) => status === 200).length, replies.at(-1)]).toEqual([10, 429])
  expect(await count("inbox.message")).toBe(messages + 1)
  expect(await count("inbox.voice")).toBe(voices + 6)
  // The same words a street further on are another lamp.
  await snap(at(7400))
  expect(await count("inbox.message")).toBe(messages + 2)
})
