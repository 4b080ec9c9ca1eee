import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { addUnit } from "#modules/identity"
import { insertSampleEntries } from "#modules/knowledge"
import { silentLog } from "#platform/log"
import { fixedClock, testDb } from "#platform/testing"
import { openHouse } from "./house.ts"
import { closedOutside } from "./outside.ts"

const db = await testDb()
const AT = new Date("2026-06-01T10:00:00+08:00")
const house = await openHouse({
  db,
  clock: fixedClock("2026-06-11T10:00:00+08:00"),
  log: silentLog,
  home: mkdtempSync(join(tmpdir(), "jusheng-answers-")),
  production: true,
  outside: closedOutside(),
})
const app = await house.buildWeb()
afterAll(() => app.close())

await db.tx(async (tx) => {
  const place = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null }
  const unitId = await addUnit(tx, { name: "安澜市医保局", shortName: "市医保局", ...place }, AT)
  const entry = {
    ...{ unitId, wordings: ["医保交了两次怎么退费"], policyName: "《医保办法》", policyClause: "第十七条" },
    ...{ policyUntil: "2026-12-31", validFrom: "2026-01-01", validUntil: null, publishedAt: AT },
  }
  await insertSampleEntries(tx, [
    { ...entry, question: "医保重复缴费怎么退？", answer: "在“安澜通”申请<退费>，7个工作日到账。" },
    { ...entry, question: "去年的参保补贴怎么领？", answer: "已经停止。", policyUntil: "2026-05-31" },
  ])
})
const ids = (await db.many<{ id: string }>("select id from knowledge.entry order by id")).map(({ id }) => id)
const get = (url: string, remoteAddress = "203.0.113.1") => app.inject({ method: "GET", url, remoteAddress })
const asked = (q: string) => get(`/portal/answers?${new URLSearchParams({ q })}`)

test("[F17] anybody finds an answer in his own words, with who answers, on what, and until when; no script is needed", async () => {
  const page = await asked("医保多交了一份怎么退")
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain(`<a href="/portal/answers/${ids[0]}">医保重复缴费怎么退？</a>`)
  expect(page.body).toContain("安澜市医保局，依据《医保办法》第十七条，有效期至2026年12月31日")
  expect(page.body).not.toContain("<script")
  const one = await get(`/portal/answers/${ids[0]}?size=elder`)
  expect(one.body).toContain("在“安澜通”申请&lt;退费&gt;，7个工作日到账。")
  for (const said of ["安澜市医保局", "发布日期", "2026年12月31日", "我要问", 'class="elder"'])
    expect(one.body).toContain(said)
})

test("[F17] what is over is not given: it is neither listed nor found, and its page says so", async () => {
  expect((await get("/portal/answers")).body).toContain("共1条")
  expect((await asked("去年的参保补贴怎么领")).body).not.toContain("已经停止。")
  const over = await get(`/portal/answers/${ids[1]}`)
  expect([over.statusCode, over.body.includes("已停止使用"), over.body.includes("已经停止。")]).toEqual([
    410,
    true,
    false,
  ])
  for (const path of ["/portal/answers/999", "/portal/answers/99999999999999999999", "/portal/answers/x"])
    expect((await get(path)).statusCode, path).toBe(404)
})

test("[F17] a question without an answer is told so and counted without who asked; typing counts nothing", async () => {
  const page = await asked("共享单车乱停放怎么管，我叫王建国")
  expect(page.body).toContain("没有找到")
  await asked("乱停放的共享单车怎么管，我叫王建国")
  const typed = await get(`/api/answer-suggestions?${new URLSearchParams({ q: "老小区加装电梯" })}`)
  expect(typed.json()).toEqual({ items: [] })
  expect(await db.many("select question, asked from knowledge.gap where question like '%单车%'")).toEqual([
    { question: "共享单车乱停放怎么管,我叫某人", asked: 2 },
  ])
})

test("[F2] while a question is typed, answers like it are suggested; too fast is held up like every public asking", async () => {
  const url = `/api/answer-suggestions?${new URLSearchParams({ q: "医保退费" })}`
  const busy = "203.0.113.7"
  expect((await get(url, busy)).json().items).toMatchObject([{ id: ids[0], question: "医保重复缴费怎么退？" }])
  for (let n = 0; n < 59; n += 1) await get(url, busy)
  expect((await get(url, busy)).statusCode).toBe(429)
  expect((await get("/portal/answers", busy)).statusCode).toBe(429)
})
