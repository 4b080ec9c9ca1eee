import { expect, test } from "vitest"
import { z } from "zod"
import { done, refused } from "#kernel/outcome"
import { route } from "#kernel/route"
import { silentLog } from "#platform/log"
import { actor, fixedClock, testDb } from "#platform/testing"
import { write } from "#platform/trail"
import { bind, bindRead, buildServer, httpMessages } from "./index.ts"

const db = await testDb()
const reply = z.object({ n: z.number() })
const add = route({
  method: "POST",
  path: "/things/:id/additions",
  summary: "加",
  permission: "things.add",
  params: z.object({ id: z.string() }),
  body: z.object({ n: z.number().int().max(9, "最大为9") }),
  reply,
  refusals: ["things.full"],
})
const look = route({ method: "GET", path: "/things", summary: "看", permission: "session", reply })
const wrong = route({ method: "GET", path: "/wrong", summary: "错", permission: "public", reply })

let runs = 0
let broken: Error = new Error("boom")
const app = await buildServer(
  {
    db,
    clock: fixedClock("2026-06-11T10:00:00+08:00"),
    log: silentLog,
    messages: { ...httpMessages, "things.full": "已满{limit}条，请先删除再添加。" },
    authenticate: async ({ cookie }) =>
      cookie ? actor({ id: cookie, permissions: cookie === "1" ? ["things.add"] : [] }) : undefined,
  },
  [
    bind(add, async (ctx, tx, input) => {
      runs += 1
      await write(tx, ctx, "thing.added", { kind: "thing", id: input.id })
      return input.n === 9 ? refused("things.full", { limit: 9 }) : done({ n: input.n })
    }),
    bindRead(look, async () => done({ n: 1, secret: "x" })),
    bindRead(wrong, async () => {
      throw broken
    }),
  ],
)

const post = (who: string, n: number, headers: Record<string, string> = {}) =>
  app.inject({
    method: "POST",
    url: "/api/things/5/additions",
    payload: { n },
    headers,
    cookies: { jusheng_session: who },
  })
const trailCount = async () => (await db.one<{ n: number }>("select count(*)::int as n from trail.entry")).n

test("a signed-out request is told to sign in, and a signed-in one without the permission which one is missing", async () => {
  const out = await app.inject({ method: "GET", url: "/api/things" })
  expect([out.statusCode, out.json().code]).toEqual([401, "http.signed-out"])
  const barred = await post("2", 1)
  expect(barred.statusCode).toBe(403)
  expect(barred.json().title).toContain("things.add")
  expect(barred.headers["content-type"]).toContain("application/problem+json")
  const events = await db.many<{ kind: string }>("select kind from trail.security_event")
  expect(events).toEqual([{ kind: "access.denied" }])
})

test("a refused command rolls back: no trail, and the sentence says what to do", async () => {
  const before = await trailCount()
  const full = await post("1", 9)
  expect([full.statusCode, full.json().title]).toEqual([409, "已满9条，请先删除再添加。"])
  expect(await trailCount()).toBe(before)
})

test("bad input names the field and never reaches the command", async () => {
  const before = runs
  const bad = await post("1", 12)
  expect([bad.statusCode, bad.json().code]).toEqual([400, "http.invalid"])
  expect(bad.json().issues[0]).toMatchObject({ at: "n", title: "“n”：最大为9" })
  const garbage = await app.inject({
    method: "POST",
    url: "/api/things/5/additions",
    payload: "{",
    headers: { "content-type": "application/json" },
    cookies: { jusheng_session: "1" },
  })
  expect(garbage.json().code).toBe("http.bad-json")
  expect(runs).toBe(before)
})

test("a repeated write with the same Idempotency-Key happens once and gets the first answer", async () => {
  const before = runs
  const key = { "idempotency-key": "k1" }
  const [a, b] = await Promise.all([post("1", 3, key), post("1", 3, key)])
  expect([a.json(), b.json()]).toEqual([{ n: 3 }, { n: 3 }])
  expect(runs).toBe(before + 1)
  expect((await post("1", 4, key)).json().code).toBe("http.reused-key")
})

test("a reply carries what its contract names and nothing more", async () => {
  const seen = await app.inject({ method: "GET", url: "/api/things", cookies: { jusheng_session: "2" } })
  expect(seen.json()).toEqual({ n: 1 })
})

test("a bug shows a number to quote and nothing of itself", async () => {
  const seen = await app.inject({ method: "GET", url: "/api/wrong" })
  expect(seen.statusCode).toBe(500)
  expect(seen.body).not.toContain("boom")
  expect(seen.json().title).toContain(seen.headers["x-request-id"])
})

test("a write sent by a page of another site is refused", async () => {
  const forged = await post("1", 1, { origin: "http://evil.example", host: "127.0.0.1:8080" })
  expect([forged.statusCode, forged.json().code]).toEqual([403, "http.cross-site"])
})

test("what a browser form, another site's frame or a broken client can send is refused in words, never as a bug", async () => {
  const cookies = { jusheng_session: "1" }
  const send = async (headers: Record<string, string>, payload = '{"n":1}', url = "/api/things/5/additions") => {
    const reply = await app.inject({ method: "POST", url, payload, headers, cookies })
    return [reply.statusCode, reply.json().code]
  }
  const json = { "content-type": "application/json" }
  expect(await send({ "content-type": "application/x-www-form-urlencoded" }, "n=1")).toEqual([415, "http.wrong-type"])
  expect(await send({ "content-type": "text/plain" })).toEqual([400, "http.invalid"])
  for (const origin of ["null", "garbage", "http://evil.example"]) {
    expect(await send({ ...json, origin }), origin).toEqual([403, "http.cross-site"])
  }
  expect(await send({ ...json, "idempotency-key": "k".repeat(201) })).toEqual([400, "http.bad-key"])
  expect(await send(json, '{"n":1,"__proto__":{"n":2}}')).toEqual([400, "http.bad-json"])
  expect(await send(json, '{"n":1}', "/api/things/%ZZ/additions")).toEqual([404, "http.not-found"])
  expect(await send(json, '{"n":1}', "/api/things/a%00b/additions")).toEqual([400, "http.invalid"])
})

test("a database that is away and a disk that is full are told apart from a bug", async () => {
  const thrown = {
    "57P01": "http.database-away",
    "53100": "http.disk-full",
    EROFS: "http.not-writable",
    XX000: "http.bug",
  }
  for (const [code, expected] of Object.entries(thrown)) {
    broken = Object.assign(new Error("boom"), { code })
    expect((await app.inject({ method: "GET", url: "/api/wrong" })).json().code).toBe(expected)
  }
})

test("answers of the interface are kept by no cache, and no page of another site frames ours", async () => {
  const { headers } = await app.inject({ method: "GET", url: "/api/things", cookies: { jusheng_session: "1" } })
  expect(headers["cache-control"]).toBe("no-store")
  expect(headers["content-security-policy"]).toContain("form-action 'self'")
})

test("[J6] the interface document lists every address with its permission", async () => {
  const { paths } = (await app.inject({ method: "GET", url: "/api/openapi.json" })).json()
  expect(paths["/api/things/{id}/additions"].post["x-permission"]).toBe("things.add")
  expect(Object.keys(paths)).toHaveLength(3)
})

test("[J6] the document can be read as a page, and the figures of the process by this machine alone", async () => {
  const page = await app.inject({ method: "GET", url: "/api/docs/" })
  expect([page.statusCode, page.headers["content-type"]]).toEqual([200, expect.stringContaining("text/html")])
  const figures = await app.inject({ method: "GET", url: "/metrics" })
  expect(figures.body).toContain('jusheng_http_request_seconds_count{method="GET",route="/api/things"')
  const outside = await app.inject({ method: "GET", url: "/metrics", remoteAddress: "203.0.113.9" })
  expect(outside.statusCode).toBe(404)
})
