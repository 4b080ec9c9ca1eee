import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { insertSampleItems } from "#modules/catalogue"
import { addUnit } from "#modules/identity"
import { silentLog } from "#platform/log"
import { fixedClock, testDb } from "#platform/testing"
import { openHouse } from "./house.ts"
import { closedOutside } from "./outside.ts"

const db = await testDb()
const AT = new Date("2026-06-01T10:00:00+08:00")
const house = await openHouse({
  ...{ db, clock: fixedClock("2026-06-11T10:00:00+08:00"), log: silentLog, production: true },
  ...{ home: mkdtempSync(join(tmpdir(), "jusheng-services-")), outside: closedOutside() },
})
const app = await house.buildWeb()
afterAll(() => app.close())
const DEAD = "https://zs.anlan.example/dead"

await db.tx(async (tx) => {
  const place = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null }
  const unitId = await addUnit(tx, { name: "安澜市人社局", shortName: "市人社局", ...place }, AT)
  const words = {
    ...{ unitId, accountId: null, code: "", audience: "person" as const, topic: "社保就业", bundle: "退休" },
    ...{ how: "带<身份证>", who: "", fee: "不收费", timeLimit: "即时办结", onlineUrl: "", windowPlace: "大厅3号窗" },
    ...{ windowHours: "", phone: "", menu: "", source: "《社会保险法》", validUntil: null },
  }
  const items = [
    { ...words, name: "社会保障卡补领", otherNames: "社保卡丢了", mobileUrl: "https://zs.anlan.example/card" },
    { ...words, name: "退休核准", otherNames: "办退休", mobileUrl: DEAD },
    { ...words, name: "停办的事", otherNames: "", mobileUrl: "", validUntil: "2026-06-10", bundle: "" },
  ]
  await insertSampleItems(tx, AT, items, [
    { url: DEAD, outcome: "broken", says: "页面不存在（HTTP 404）。", since: AT },
  ])
})
const ids = (await db.many<{ id: string }>("select id from catalogue.item order by id")).map(({ id }) => id)
const get = (url: string) => app.inject({ method: "GET", url, remoteAddress: "203.0.113.1" })
const asked = (path: string, q: string) => get(`${path}?${new URLSearchParams({ q })}`)

test("[E11] anybody finds a service in his own words on the services page, the first page, before asking and among the answers", async () => {
  for (const path of ["/portal/services", "/portal", "/portal/ask", "/portal/answers"]) {
    const page = await asked(path, "社保卡丢了怎么补")
    const isClosed = path === "/portal/ask"
    // Nobody has opened the desk for letters here: the form says so, and offers nothing.
    if (isClosed) expect(page.statusCode).toBe(503)
    else expect(page.body, path).toContain(`<a href="/portal/services/${ids[0]}">社会保障卡补领</a>`)
    expect(page.body).not.toContain("<script")
  }
  expect((await asked("/portal/services", "放风筝")).body).toContain("没有找到“放风筝”的办事服务")
})

test("[E11] the guide says where, how long, at what price, on what; what belongs together is offered together", async () => {
  const page = await get(`/portal/services/${ids[0]}`)
  expect(page.body).toContain(
    '<a class="button" href="https://zs.anlan.example/card" rel="noreferrer noopener nofollow">掌上办理</a>',
  )
  for (const said of ["带&lt;身份证&gt;", "安澜市人社局", "大厅3号窗", "《社会保险法》", "“退休”一件事", "退休核准"])
    expect(page.body).toContain(said)
})

test("[E11] a dead link is named and leads nowhere; what is over is not offered", async () => {
  const dead = (await get(`/portal/services/${ids[1]}`)).body
  expect([dead.includes("链接目前打不开"), dead.includes(DEAD)]).toEqual([true, false])
  expect((await get(`/portal/services/${ids[2]}`)).statusCode).toBe(404)
  const list = (await get("/portal/services?for=person&topic=社保就业")).body
  expect([list.includes("（2 项）"), list.includes("停办的事")]).toEqual([true, false])
})
