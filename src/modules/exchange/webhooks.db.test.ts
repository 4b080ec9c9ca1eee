import { createHmac } from "node:crypto"
import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { addGrant, addPerson, addUnit } from "#modules/identity"
import { attempt } from "#platform/db"
import { outgoing } from "#platform/fetch"
import { announce, type Job, syncAttempts, syncSubscriptions } from "#platform/jobs"
import { secretsOf } from "#platform/secrets"
import { actor, ctxOf, testDb } from "#platform/testing"
import { addWebhook } from "./commands/add-webhook.ts"
import { resend, stopWebhook } from "./commands/move-webhook.ts"
import { exchangeJobs, exchangeListens } from "./jobs.ts"
import { listSendings, listWebhooks } from "./queries.ts"

const db = await testDb()
const START = new Date("2026-06-11T10:00:00+08:00")

/** Another system: keeps what it was told and answers as it is set. */
interface Told {
  readonly headers: IncomingMessage["headers"]
  readonly body: string
}
const told: Told[] = []
let answer = 200
const other = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on("data", (part: Buffer) => parts.push(part))
  request.on("end", () => {
    told.push({ headers: request.headers, body: Buffer.concat(parts).toString("utf8") })
    response.writeHead(answer).end("ok")
  })
})
await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve))
const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
const fetch = outgoing({ allowed: [url] })
const ports = { secrets: secretsOf(Buffer.alloc(32)), fetch, exchangers: [], addresses: [], files: undefined as never }
afterAll(async () => {
  fetch.close()
  await new Promise((resolve) => other.close(resolve))
})

const [wanglan, guifan, ours] = await db.tx(async (tx) => {
  const unit = { kind: "行政机关", level: "县", areaParentId: null, lineParentId: null, divisionCode: null }
  const add = (name: string) => addUnit(tx, { ...unit, name, shortName: name }, START)
  const [here, there] = [await add("望澜区"), await add("归帆市")]
  const id = await addPerson(tx, { name: "澹台清和", unitId: here }, START)
  await addGrant(tx, { personId: id, role: "supervisor", unitId: here, by: "test" }, START)
  return [here, there, id] as const
})
const owner = ctxOf(
  actor({ id: ours, unitId: wanglan, permissions: ["newsroom.read", "monitoring.read", "publishing.read"] }),
  START.toISOString(),
)
const leadOf = async (unitId: string, title: string) =>
  (
    await db.one<{ id: string }>(
      `insert into newsroom.lead (unit_id, source, title, fingerprint, state, received_at, entered_by, due_at)
       values ($1, 'desk', $2, $2, 'declined', $3, 'test', $3) returning id`,
      [unitId, title, START],
    )
  ).id
const jobs = exchangeJobs(ports)
await syncAttempts(db, jobs)
await syncSubscriptions(db, exchangeListens)
const job = (name: string): Job => jobs.find((one) => one.name === name)!
const at = (seconds: number) => new Date(START.getTime() + seconds * 1000)
const run = (name: string, payload: Record<string, string>, now = START) =>
  job(name).run({ db, ctx: { actor: HOUSE, now, requestId: "job" } }, payload)
const add = (change: object = {}, ctx = owner) =>
  attempt(db, (tx) =>
    addWebhook(ports)(ctx, tx, { name: "数据共享平台", url: `${url}/in?key=1`, kinds: ["lead.ended"], ...change }),
  )
const made = await add()
if (!made.ok) throw new Error(made.code)
const { webhook, secret } = made.value
const sendings = async (state?: string[]) => {
  const page = await listSendings(owner, db, { id: webhook.id, limit: 50, state } as never)
  if (!page.ok) throw new Error(page.code)
  return page.value
}
const lastId = async () => (await sendings()).items[0]!.id

test("[J6] a fact is told once, signed over number, time and body, with no more than its reader may see", async () => {
  const leadId = await leadOf(wanglan, "云渚路积水")
  await db.tx((tx) => announce(tx, { name: "lead.ended", payload: ["leadId"] }, { leadId }))
  const queued = await db.many<{ task: string }>("select task_identifier as task from graphile_worker.jobs")
  expect(queued.map(({ task }) => task)).toContain("exchange.spread-lead-ended")
  expect(await run("exchange.spread-lead-ended", { leadId })).toBe("done")
  const sendingId = await lastId()
  expect(await run("exchange.send", { sendingId })).toBe("done")
  expect(await run("exchange.send", { sendingId })).toBe("skipped")
  expect(told).toHaveLength(1)
  const [{ headers, body }] = told as [Told]
  const text = `${headers["x-jusheng-id"]}.${headers["x-jusheng-timestamp"]}.${body}`
  expect(headers["x-jusheng-signature"]).toBe(`v1=${createHmac("sha256", secret).update(text).digest("hex")}`)
  expect(headers["x-jusheng-timestamp"]).toBe(String(START.getTime() / 1000))
  expect(JSON.parse(body)).toEqual({
    ...{ id: sendingId, kind: "lead.ended", happenedAt: "2026-06-11T10:00:00+08:00" },
    subject: {
      ...{ kind: "newsroom.lead", id: leadId, title: "云渚路积水", opens: `/leads/${leadId}` },
      unit: { id: wanglan, name: "望澜区" },
    },
  })
  expect((await sendings()).items[0]).toMatchObject({ stateLabel: "已送达", attempts: 1, lastStatus: 200 })
})

test("[J6] what the reader may not see is not told: another unit's, or a permission taken meanwhile", async () => {
  const foreign = await leadOf(guifan, "归帆的事")
  expect(await run("exchange.spread-lead-ended", { leadId: foreign })).toBe("skipped")
  const leadId = await leadOf(wanglan, "望澜的事")
  await run("exchange.spread-lead-ended", { leadId })
  const sendingId = await lastId()
  await db.run("update identity.role_grant set ended_at = $2 where person_id = $1", [ours, START])
  expect(await run("exchange.send", { sendingId })).toBe("skipped")
  expect((await sendings()).items[0]).toMatchObject({ id: sendingId, state: "withheld" })
  await db.run("update identity.role_grant set ended_at = null where person_id = $1", [ours])
  expect(told).toHaveLength(1)
})

test("[J6] what does not arrive is tried ever later, then lies dead with a notice, and is sent again by a person", async () => {
  answer = 500
  const leadId = await leadOf(wanglan, "对方没有开机")
  await run("exchange.spread-lead-ended", { leadId })
  const sendingId = await lastId()
  await run("exchange.send", { sendingId })
  expect((await sendings()).items[0]).toMatchObject({
    ...{
      state: "waiting",
      attempts: 1,
      lastStatus: 500,
      lastFailure: "对方答复 500。",
      nextAt: "2026-06-11T10:00:30+08:00",
    },
  })
  // Too early: nothing is sent.
  expect(await run("exchange.send", { sendingId }, at(29))).toBe("skipped")
  for (let day = 1; day <= 7; day++) expect(await run("exchange.send", { sendingId }, at(day * 86_400))).toBe("done")
  expect((await sendings(["dead"])).items[0]).toMatchObject({ id: sendingId, attempts: 8, stateLabel: "没有送到" })
  const [notice] = await db.many<{ title: string }>(
    "select title from notices.notice where kind = 'exchange.webhook-dead'",
  )
  expect(notice!.title).toBe("回调通知“数据共享平台”有一条没有送到")
  answer = 204
  expect(await attempt(db, (tx) => resend(owner, tx, { id: sendingId }))).toMatchObject({ ok: true })
  await run("exchange.send", { sendingId }, at(8 * 86_400))
  expect((await sendings()).items[0]).toMatchObject({ state: "sent", lastStatus: 204 })
  expect(told.at(-1)!.headers["x-jusheng-id"]).toBe(sendingId)
})

test("[J6] a worker that dies between claim and settling is found by the sweep, and the id is the same", async () => {
  answer = 200
  const leadId = await leadOf(wanglan, "半路断电")
  await run("exchange.spread-lead-ended", { leadId })
  const sendingId = await lastId()
  await db.run(
    "update exchange.sending set state = 'sending', attempts = 1, next_at = null, claimed_until = $2 where id = $1",
    [sendingId, at(120)],
  )
  expect(await run("exchange.send", { sendingId }, at(60))).toBe("skipped")
  expect(await run("exchange.sweep", {}, at(200))).toBe("done")
  expect(await run("exchange.send", { sendingId }, at(200))).toBe("done")
  expect((await sendings()).items[0]).toMatchObject({ id: sendingId, state: "sent", attempts: 2 })
})

test("[J6] an address inside the network that nobody has listed is not called", async () => {
  const inner = await add({ name: "内网", url: "http://10.0.0.5/in" })
  if (!inner.ok) throw new Error(inner.code)
  const leadId = await leadOf(wanglan, "内网地址")
  const before = told.length
  await run("exchange.spread-lead-ended", { leadId })
  const page = await listSendings(owner, db, { id: inner.value.webhook.id, limit: 5 } as never)
  if (!page.ok) throw new Error(page.code)
  await run("exchange.send", { sendingId: page.value.items[0]!.id })
  const after = await listSendings(owner, db, { id: inner.value.webhook.id, limit: 5 } as never)
  expect(after).toMatchObject({
    ok: true,
    value: { items: [{ lastFailure: expect.stringContaining("JUSHENG_CONNECTOR_URLS") }] },
  })
  expect(told).toHaveLength(before)
})

test("[J6] bad inputs are refused; a webhook is its owner's alone; the secret is nowhere readable", async () => {
  const code = async (outcome: Promise<unknown>, wanted: string) =>
    expect(await outcome).toMatchObject({ ok: false, code: `exchange.${wanted}` })
  await code(add({ kinds: ["no.such"] }), "unknown-kind")
  await code(
    add({}, ctxOf(actor({ id: ours, permissions: ["monitoring.read"] }), START.toISOString())),
    "kind-not-readable",
  )
  await code(add({ url: "https://user:pass@example.com/" }), "url-not-allowed")
  const stranger = ctxOf(actor({ id: "999" }), START.toISOString())
  await code(
    attempt(db, (tx) => stopWebhook(stranger, tx, { id: webhook.id })),
    "not-found",
  )
  await code(
    attempt(db, (tx) => resend(owner, tx, { id: "999999" })),
    "not-found",
  )
  const [sent] = (await sendings(["sent"])).items
  const stop = () => attempt(db, (tx) => stopWebhook(owner, tx, { id: webhook.id }))
  expect(await stop()).toMatchObject({ ok: true, value: { stateLabel: "已停用" } })
  await code(stop(), "wrong-state")
  await code(
    attempt(db, (tx) => resend(owner, tx, { id: sent!.id })),
    "wrong-state",
  )
  expect(JSON.stringify(await listWebhooks(owner, db))).not.toContain(secret)
  const kept = await db.many<{ text: string }>(
    "select to_jsonb(w)::text as text from exchange.webhook w union all select to_jsonb(t)::text from trail.entry t",
  )
  expect(kept.filter(({ text }) => text.includes(secret))).toEqual([])
})
