import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { silentLog } from "#platform/log"
import { fixedClock, testDb } from "#platform/testing"
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
  const page = await get("/portal?q=%E5%AE%89%E6%BE%9C%E5%8F%91%E5%B8%83")
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
  for (let n = 0; n < 60; n += 1) expect((await get("/portal", busy)).statusCode).toBe(200)
  const page = await get("/portal", busy)
  expect([page.statusCode, page.headers["retry-after"]]).toEqual([429, "60"])
  expect(page.body).toContain("请等 60 秒再查")
  const answer = await get("/api/verifications?q=%E5%AE%89%E6%BE%9C", busy)
  expect([answer.statusCode, answer.json().code, answer.json().status]).toEqual([429, "portal.too-many", 429])
  expect((await get("/portal")).statusCode).toBe(200)
  expect((await get("/healthz", busy)).statusCode).toBe(200)
})
