import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { makeDoor } from "#modules/doors"
import { addUnit } from "#modules/identity"
import { setDesk } from "#modules/inbox"
import { openProject } from "#modules/sensing"
import { attempt } from "#platform/db"
import { silentLog } from "#platform/log"
import { actor, ctxOf, fixedClock, testDb } from "#platform/testing"
import { openHouse } from "./house.ts"
import { closedOutside } from "./outside.ts"

const NOW = "2026-06-11T10:00:00+08:00"
const db = await testDb()
const house = await openHouse({
  ...{ db, clock: fixedClock(NOW), log: silentLog, production: true, outside: closedOutside() },
  home: mkdtempSync(join(tmpdir(), "jusheng-doors-")),
})
const app = await house.buildWeb()
afterAll(() => app.close())

const get = (url: string) => app.inject({ method: "GET", url, remoteAddress: "203.0.113.1" })
let from = 10
const post = (url: string, form: Record<string, string>) =>
  app.inject({
    ...{ method: "POST", url, remoteAddress: `203.0.113.${from++}`, payload: new URLSearchParams(form).toString() },
    headers: { "content-type": "application/x-www-form-urlencoded" },
  })

const unit = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null } as const
const unitId = await db.tx((tx) =>
  addUnit(tx, { ...unit, name: "安澜市城市管理局", shortName: "城管" }, new Date("2026-01-01")),
)
const chief = actor({ unitId, permissions: ["inbox.referee", "doors.edit", "sensing.edit"] })
await db.tx((tx) => setDesk(ctxOf(chief, NOW), tx, { unitId }))
const DOOR = {
  ...{ kind: "answer" as const, name: "立马办", says: "身边小事，马上就办", promise: "两个工作日内办结，每周公布。" },
  ...{ colour: "#1f4e79", mark: "办", unitId, memberIds: [unitId], kinds: ["complain", "help"], first: null },
  ...{ end: { amount: 2, unit: "working-days" as const }, validFrom: "2026-06-01", validTo: null },
}
const make = async (change: object) => {
  const made = await attempt(db, (tx) => makeDoor(ctxOf(chief, NOW), tx, { ...DOOR, ...change }))
  if (!made.ok) throw new Error(made.code)
  return made.value.id
}

test("[F14] anybody opens a named door, reads its promise, asks by its form, and finds himself in this week's tally", async () => {
  const id = await make({})
  const list = await get("/portal/doors")
  expect([list.statusCode, list.body.includes(`/portal/doors/${id}`)]).toEqual([200, true])
  const page = await get(`/portal/doors/${id}`)
  for (const words of ["两个工作日内办结", "办结：2个工作日内", "参与单位 1 个", "合计 0 件"])
    expect(page.body).toContain(words)
  expect(page.body).not.toContain("表扬</option>")
  const once = /name="once" value="([^"]+)"/.exec(page.body)![1]!
  const ask = { once, title: "三号桥路灯不亮", text: "三号桥往南路灯晚上一直不亮。", kind: "complain" }
  // What is wrong is said on the door's own form, and nothing typed is lost.
  const wrong = await post(`/portal/doors/${id}`, { ...ask, text: "不亮" })
  expect([
    wrong.statusCode,
    wrong.body.includes(`action="/portal/doors/${id}"`),
    wrong.body.includes(ask.title),
  ]).toEqual([400, true, true])
  const taken = await post(`/portal/doors/${id}`, ask)
  const code = /LX-[A-Z0-9-]{14}/.exec(taken.body)![0]
  expect((await get(`/portal/ask/answer?code=${code}`)).body).toContain("“立马办”的公开承诺")
  expect((await get(`/portal/doors/${id}`)).body).toMatch(/收到<\/th><td>1</)
  const door = await db.one("select door_id as door, promised->>'name' as name from inbox.message")
  expect(door).toEqual({ door: id, name: "立马办" })
  expect((await get(`/portal/doors/${id}/answers?week=2026-06-08&what=in-time`)).body).toContain("共0件，公开0件")
})

test("[F14] a door whose time is over takes nothing and says where to go; what is no door is not there", async () => {
  const id = await make({ name: "回声亭", validTo: "2026-06-10" })
  expect((await get("/portal/doors")).body).not.toContain("回声亭")
  expect((await get(`/portal/doors/${id}`)).body).toContain("现在不接收来信")
  const once = "abcdefghijklmnopqrstuvwx"
  const late = await post(`/portal/doors/${id}`, { once, title: "三号桥路灯不亮", text: "三号桥路灯一直不亮。" })
  expect(late.body).toContain("现在不接收来信")
  const media = await make({ name: "媒体监督台", kind: "media" })
  expect(
    (await post(`/portal/doors/${media}`, { once, title: "三号桥路灯不亮", text: "路灯一直不亮。" })).statusCode,
  ).toBe(404)
  for (const url of ["/portal/doors/999", "/portal/doors/x", "/portal/doors/1/answers?week=2026-13-01&what=in-time"])
    expect((await get(url)).statusCode, url).toBe(404)
})

test("[F16] 每月一题 says who sees to a cause, what has to hold, and how it stands", async () => {
  expect((await get("/portal/projects")).body).toContain("现在没有公开的专项")
  const opened = await attempt(db, (tx) =>
    openProject(ctxOf(chief, NOW), tx, {
      ...{ title: "三号桥路灯整治", plan: "更换老化电缆，逐盏巡查。", topicId: null, matter: null, words: ["路灯"] },
      ...{ streetUnitId: null, unitId, owner: "照明科", targetMax: 0, dueOn: "2026-08-31", isPublic: true },
      publicLine: "八月底前三号桥一带路灯全部恢复。",
    }),
  )
  expect(opened.ok).toBe(true)
  const { body } = await get("/portal/projects")
  for (const words of [
    "三号桥路灯整治",
    "八月底前三号桥一带路灯全部恢复",
    "2026年8月31日",
    "不超过0件",
    "1件（立项时1件）",
  ])
    expect(body).toContain(words)
})
