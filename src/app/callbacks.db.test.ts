import { createHmac } from "node:crypto"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { addPerson, addUnit } from "#modules/identity"
import { addAccounts } from "#modules/registry"
import { silentLog } from "#platform/log"
import { actor, ctxOf, testDb } from "#platform/testing"
import { sampleConnectors } from "../connectors/index.ts"
import { openHouse } from "./house.ts"

const db = await testDb({ max: 8 })
const NOW = new Date("2026-06-11T10:00:00+08:00")
const SECRET = "a-secret-that-signs-callbacks"
const BASE = "http://127.0.0.1:9"
const time = { now: NOW }
const connectors = await sampleConnectors(["wechat-mp"])
const house = await openHouse({
  ...{ db, clock: { now: () => time.now }, log: silentLog, production: false },
  home: mkdtempSync(join(tmpdir(), "jusheng-callbacks-")),
  outside: { connectors, accessTo: async () => undefined, sandbox: false, addresses: [BASE] },
})
const app = await house.buildWeb()
afterAll(() => app.close())

const [keeper, checker, account, bare] = await db.tx(async (tx) => {
  const unit = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null } as const
  const unitId = await addUnit(tx, { ...unit, name: "安澜市政府办公室", shortName: "市政府办" }, NOW)
  const people = [
    await addPerson(tx, { name: "澹台清和", unitId }, NOW),
    await addPerson(tx, { name: "公冶知行", unitId }, NOW),
  ]
  const row = { platform: "wechat-mp", unitId, level: "市", countedIn: "国办", reason: "备案" } as const
  const accounts = await addAccounts(tx, ctxOf(), [
    { ...row, name: "安澜发布", platformId: "gh_1" },
    { ...row, name: "安澜公安", platformId: "gh_2" },
  ])
  return [...people, ...accounts] as [string, string, string, string]
})
const route = (path: string) =>
  house.modules
    .flatMap(({ routes }) => routes)
    .find((bound) => bound.route.path.endsWith(path) && bound.kind === "write")!
const permissions = ["registry.enter-credential", "registry.confirm-credential"]
const as = (id: string) => ctxOf(actor({ id, scope: { kind: "everything" }, permissions }), NOW)
const run = (path: string, who: string, input: object): Promise<{ ok: boolean; value: { waiting: { id: string } } }> =>
  db.tx((tx) => (route(path).run as (...given: unknown[]) => Promise<never>)(as(who), tx, input))
const entered = await run("/credential-entries", keeper, {
  id: account,
  values: { baseUrl: BASE, secret: SECRET },
  secretsEndOn: null,
  reason: "接入",
})

interface Sending {
  readonly secret?: string
  readonly at?: Date
  readonly path?: string
  readonly body?: string
  readonly from?: string
}
const message = (key: string, text = "路灯不亮") =>
  JSON.stringify({ events: [{ kind: "message", key, from: "o1", text, at: NOW.getTime() }] })
function send({
  secret = SECRET,
  at = time.now,
  path = `/callback/wechat-mp/${account}`,
  body = message("m1"),
  from,
}: Sending) {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signature = createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex")
  return app.inject({
    ...{ method: "POST", url: path, payload: body },
    headers: { "content-type": "text/xml", "x-sandbox-timestamp": timestamp, "x-sandbox-signature": signature },
    ...(from && { remoteAddress: from }),
  })
}
const kept = () => db.many<{ key: string; kind: string }>("select key, kind from intake.event order by key")

test("[J6] a callback of an account whose credential nobody confirmed is 404, as one of no account at all", async () => {
  const replies = [
    await send({}),
    await send({ path: `/callback/wechat-mp/${bare}` }),
    await send({ path: "/callback/wechat-mp/999999" }),
    await send({ path: `/callback/weibo/${account}` }),
    await send({ path: `/callback/no-such/${account}` }),
    await send({ path: "/callback/wechat-mp/__proto__" }),
  ]
  expect(replies.map(({ statusCode, body }) => `${statusCode}${body}`)).toEqual(Array(6).fill("404"))
  await run("/credential-confirmations", checker, { id: account, entryId: entered.value.waiting.id })
  // What was remembered about the account is asked again after a few seconds.
  time.now = new Date(time.now.getTime() + 6_000)
})

test("[J6] a signed callback is acknowledged once it is kept, each event once, with one job for what is new", async () => {
  const first = await send({})
  expect([first.statusCode, first.body]).toEqual([200, "success"])
  const again = await send({})
  expect(again.statusCode).toBe(200)
  expect(await kept()).toEqual([{ key: "m1", kind: "message" }])
  const jobs = await db.many(
    "select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'intake.settle-batch'",
  )
  expect(jobs).toHaveLength(1)
})

test("[J6] what is wrongly signed, late, misshapen or too large is refused, counted, and leaves no row", async () => {
  const before = await kept()
  const wrong = await send({ secret: "another", body: message("w") })
  const late = await send({ at: new Date(time.now.getTime() - 21 * 60_000), body: message("l") })
  const misshapen = await send({ body: "<xml/>" })
  const large = await send({ body: message("x", "长".repeat(100_000)) })
  expect([wrong, late, misshapen, large].map(({ statusCode }) => statusCode)).toEqual([401, 401, 400, 413])
  expect(await kept()).toEqual(before)
  const refusals = await db.many("select why, times from intake.refusal order by why")
  expect(refusals).toEqual(["late", "shape", "signature", "size"].map((why) => ({ why, times: 1 })))
  const events = await db.many("select kind from trail.security_event")
  expect(events).toEqual(Array(4).fill({ kind: "callback.refused" }))
})

test("[J6] hundreds at once share commits, and every one that was acknowledged is kept", async () => {
  const replies = await Promise.all(Array.from({ length: 400 }, (_, i) => send({ body: message(`n${i}`) })))
  expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
  const { n } = await db.one<{ n: number }>("select count(*)::int as n from intake.event where key like 'n%'")
  expect(n).toBe(400)
  const { batches } = await db.one<{ batches: number }>("select count(*)::int as batches from intake.batch")
  expect(batches).toBeLessThan(100)
})

test("[J6] text no database takes is kept as far as it goes", async () => {
  expect((await send({ body: message("z", "半个\ud800字\u0000") })).statusCode).toBe(200)
  const { text } = await db.one<{ text: string }>("select content->>'text' as text from intake.event where key = 'z'")
  expect(text).toBe("半个\ufffd字")
})

test("[A14] that an owner took the authorisation back ends the access and tells the unit", async () => {
  const body = JSON.stringify({ events: [{ kind: "revoked", key: "r1", at: time.now.getTime() }] })
  expect((await send({ body })).statusCode).toBe(200)
  const { id } = await db.one<{ id: string }>("select batch_id as id from intake.event where key = 'r1'")
  const job = house.jobs.find(({ name }) => name === "intake.settle-batch")!
  const work = { db, ctx: { actor: HOUSE, now: time.now, requestId: "job" } }
  expect(await job.run(work, { batchId: id })).toBe("done")
  expect(await job.run(work, { batchId: id })).toBe("skipped")
  const row = await db.one<{ revoked: boolean }>(
    "select revoked_at is not null as revoked from registry.credential where account_id = $1",
    [account],
  )
  expect(row.revoked).toBe(true)
  const notices = await db.many("select title from notices.notice where kind = 'registry.credential-revoked'")
  expect(notices).toHaveLength(2)
})

test("[J6] an address that keeps being refused waits a minute, for this account alone", async () => {
  const tries = []
  for (let i = 0; i < 125; i++) tries.push((await send({ secret: "guess", from: "192.0.2.7" })).statusCode)
  expect(tries.slice(0, 120).every((status) => status === 401)).toBe(true)
  expect(tries.at(-1)).toBe(429)
  expect((await send({ body: message("ok"), from: "192.0.2.8" })).statusCode).toBe(200)
})
