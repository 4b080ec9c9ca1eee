import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { connectorsOf } from "#connectors/kit"
import { DAY_MS } from "#kernel/time"
import { setDesk } from "#modules/inbox"
import { propose, publicProposal, publish } from "#modules/proposals"
import { addLogin, addPerson, addUnit } from "#modules/identity"
import { runOnce } from "#platform/jobs"
import { silentLog } from "#platform/log"
import { secretsOf } from "#platform/secrets"
import { actor, ctxOf, testDb } from "#platform/testing"
import { SIM_KEYS, startSms } from "../connectors/sms/simulator/index.ts"
import { openHouse } from "./house.ts"

const db = await testDb({ max: 8 })
const time = { now: new Date("2026-06-11T10:00:00+08:00") }
const clock = { now: () => time.now }
const sms = await startSms({ clock })
const house = await openHouse({
  ...{ db, clock, log: silentLog, production: false, home: mkdtempSync(join(tmpdir(), "jusheng-texts-")) },
  outside: { connectors: connectorsOf([]), accessTo: async () => undefined, sandbox: false, addresses: [sms.url] },
})
const app = await house.buildWeb()
const door = await app.listen({ host: "127.0.0.1", port: 0 })
afterAll(async () => {
  await app.close()
  await sms.close()
})

const { unitId, clerk } = await db.tx(async (tx) => {
  const unit = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null } as const
  const unitId = await addUnit(tx, { ...unit, name: "安澜市政府办公室", shortName: "市政府办" }, time.now)
  const clerk = await addPerson(tx, { name: "澹台清和", unitId }, time.now)
  await addLogin(tx, clerk, "tantai", "x", time.now)
  return { unitId, clerk }
})
const staff = () =>
  ctxOf(
    actor({
      ...{ id: clerk, unitId, scope: { kind: "everything" } },
      permissions: ["inbox.referee", "proposals.check", "notices.manage"],
    }),
    time.now,
  )
await db.tx((tx) => setDesk(staff(), tx, { unitId }))
type Seen = { ok: boolean; value: { id: string; receiptsAt: string } }
async function ask(method: string, path: string, input: object): Promise<Seen["value"]> {
  const all = house.modules.flatMap(({ routes }) => routes)
  const bound = all.find(({ route }) => route.path === path && route.method === method)!
  const run = bound.run as (...given: unknown[]) => Promise<Seen>
  const said = bound.kind === "read" ? await run(staff(), db, input) : await db.tx((tx) => run(staff(), tx, input))
  if (!said.ok) throw new Error(JSON.stringify(said))
  return said.value
}
const work = () => runOnce({ db, jobs: house.jobs, clock, log: silentLog })
async function addChannel(sender: string, values: Record<string, string>) {
  const shared = { unitId: null, reaches: null, origin: "http://js.anlan.example" }
  const { id } = await ask("POST", "/notice-channels", { sender, name: "市短信", values, ...shared })
  const { receiptsAt } = await ask("GET", "/notice-channels/:id", { id })
  return { id, url: receiptsAt.replace("http://js.anlan.example", door) }
}
const aliyun = await addChannel("aliyun-sms", {
  ...{ accessKeyId: SIM_KEYS.id, accessKeySecret: SIM_KEYS.key, signName: "安澜市政府办", inNumber: "10690000123" },
  ...{ templateCode: SIM_KEYS.template, baseUrl: `${sms.url}/aliyun/` },
})
let n = 0
async function proposal(title: string): Promise<string> {
  const words = {
    text: "滨河公园全长五公里没有饮水的地方，建议在北门装一处。",
    contact: "",
    once: `texts-texts-texts-${++n}`,
  }
  await db.tx((tx) => propose(staff(), tx, secretsOf(Buffer.alloc(32, 1)), { title, ...words }))
  const { id } = await db.one<{ id: string }>("select max(id) as id from proposals.proposal")
  await db.tx((tx) => publish(staff(), tx, { id, unitId }))
  return id
}
const supports = async (id: string): Promise<number> =>
  Number(/已有(\d+)人/.exec((await publicProposal(db, id, time.now))!.supports)![1])
const text = (from: string, said: string, sequence?: string, url = aliyun.url) =>
  sms.control.textFrom({ cloud: "aliyun", url, from, text: said, ...(sequence && { sequence }) })
const answersTo = (phone: string): string[] =>
  sms.control
    .messages()
    .messages.filter(({ to }) => to[0]!.endsWith(phone))
    .map(({ values }) => values)

test("[F4] a phone that sends the number supports once, is told once by a short message, and stands nowhere in the clear", async () => {
  const id = await proposal("在滨河公园加装饮水台")
  const page = await app.inject({ method: "GET", url: `/portal/proposals/${id}` })
  expect(page.body).toContain(`把“附议${id}”发到<strong>10690000123</strong>`)
  expect(await text("13800138001", `附议${id}`)).toMatchObject({ status: 200, text: '{"code":0,"msg":"接收成功"}' })
  expect(await supports(id)).toBe(1)
  await work()
  expect(answersTo("13800138001")).toHaveLength(1)
  expect(answersTo("13800138001")[0]).toContain("您已附议“在滨河公园加装饮水台”")
  // The same phone again, in other words, from the cloud with a country code.
  for (const said of [id, `附议 ${id}号`]) await text("8613800138001", said)
  await work()
  expect([await supports(id), answersTo("13800138001").length]).toEqual([1, 1])
  const kept = JSON.stringify([
    await db.many("select id, outcome, answer_state, phone_sealed, encode(mark, 'hex') from proposals.text"),
    await db.many("select encode(mark, 'hex'), mail_sealed from proposals.support"),
    await db.many("select * from trail.entry"),
  ])
  expect(kept).not.toContain("13800138001")
  expect(
    await db.many("select outcome, answer_state, phone_sealed is null as erased from proposals.text order by id"),
  ).toEqual([
    { outcome: "counted", answer_state: "accepted", erased: true },
    { outcome: "again", answer_state: "none", erased: true },
    { outcome: "again", answer_state: "none", erased: true },
  ])
})

test("[F4] the same message told twice, or ten times at once, is one; two phones are two", async () => {
  const id = await proposal("在北门装一处直饮水台")
  await Promise.all(Array.from({ length: 10 }, () => text("13800138002", `附议${id}`, "777")))
  expect(await supports(id)).toBe(1)
  await Promise.all(Array.from({ length: 10 }, (_, k) => text("13800138003", `附议${id}`, String(900 + k))))
  expect(await supports(id)).toBe(2)
  await work()
  expect([answersTo("13800138002").length, answersTo("13800138003").length]).toEqual([1, 1])
  // Taken back it is not given again by the same phone; a replay of the first does not bring it back either.
  await text("13800138002", `撤回${id}`)
  for (const sequence of ["777", "778"]) await text("13800138002", `附议${id}`, sequence)
  await work()
  expect([await supports(id), answersTo("13800138002").length]).toEqual([1, 2])
  expect(answersTo("13800138002")[1]).toContain("已撤回")
})

test("[F4] without the address's key nothing is counted and the refusal is; what cannot be read is refused too", async () => {
  const id = await proposal("在三号桥装一处直饮水台")
  for (const wrong of [aliyun.url.replace(/key=.*/, "key=0"), aliyun.url.replace(/\?.*/, "")])
    expect((await text("13800138004", `附议${id}`, undefined, wrong)).status).toBe(401)
  const post = async (body: string) => (await fetch(aliyun.url, { method: "POST", body })).status
  for (const body of ["{", '[{"phone_number":"13800138004"}]', '[{"content":5,"phone_number":1}]'])
    expect(await post(body)).toBe(400)
  // A number that is no mobile of the mainland is taken from the cloud and counts for nothing.
  expect((await text("0085291234567", `附议${id}`)).status).toBe(200)
  expect(await supports(id)).toBe(0)
  expect(await db.many("select why, times from notices.receipt_refusal order by why")).toEqual([
    { why: "shape", times: 3 },
    // The cloud tells each three times before it gives up.
    { why: "signature", times: 6 },
  ])
})

test("[F4] an unknown number is told once a day, one that is no longer open once; advertising is nobody's to keep", async () => {
  const before = await db.one("select count(*) from proposals.text")
  await text("13800138005", "低价贷款请回复")
  expect(await db.one("select count(*) from proposals.text")).toEqual(before)
  for (const said of ["附议999999", "附议999998"]) await text("13800138005", said)
  await work()
  expect(answersTo("13800138005")).toHaveLength(1)
  expect(answersTo("13800138005")[0]).toContain("没有这个编号")
  time.now = new Date(time.now.getTime() + 2 * DAY_MS)
  await text("13800138005", "附议999999")
  await work()
  expect(answersTo("13800138005")).toHaveLength(2)
  const id = await proposal("把早市开到七点半再收摊")
  await db.run("update proposals.proposal set state = 'lapsed' where id = $1", [id])
  for (let i = 0; i < 2; i += 1) await text("13800138006", `附议${id}`)
  await work()
  expect([answersTo("13800138006").length, answersTo("13800138006")[0]!.includes("现在不征集附议")]).toEqual([1, true])
})

test("[F4] an answer the gateway did not confirm is not sent again, and the number is erased all the same", async () => {
  const id = await proposal("图书馆自习室周末开到九点")
  sms.control.fault({ kind: "cut-after", times: 1 })
  await text("13800138007", `附议${id}`)
  await work()
  time.now = new Date(time.now.getTime() + DAY_MS)
  await work()
  expect(await supports(id)).toBe(1)
  expect(answersTo("13800138007").length).toBeLessThan(2)
  expect(await db.one("select answer_state, phone_sealed from proposals.text order by id desc limit 1")).toEqual({
    ...{ answer_state: "unknown", phone_sealed: null },
  })
})

test("[F4] 腾讯云 tells one message at a time, in its own words", async () => {
  await ask("POST", "/notice-channels/:id/endings", { id: aliyun.id })
  const tencent = await addChannel("tencent-sms", {
    ...{ secretId: SIM_KEYS.id, secretKey: SIM_KEYS.key, appId: "1400", signName: "安澜市政府办" },
    ...{ templateId: SIM_KEYS.template, baseUrl: `${sms.url}/tencent/` },
  })
  const id = await proposal("给老街加装无障碍坡道")
  const sent = { cloud: "tencent" as const, url: tencent.url, from: "13800138008", text: `附议${id}`, sequence: "5" }
  for (let i = 0; i < 2; i += 1)
    expect(await sms.control.textFrom(sent)).toMatchObject({ status: 200, text: '{"result":0,"errmsg":"OK"}' })
  await work()
  expect([await supports(id), answersTo("13800138008").length]).toEqual([1, 1])
  // No number was entered: the page does not promise what it has not.
  const page = await app.inject({ method: "GET", url: `/portal/proposals/${id}` })
  expect(page.body).not.toContain("用短信附议")
})
