import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { connectorsOf } from "#connectors/kit"
import { addLogin, addPerson, addUnit } from "#modules/identity"
import { tell } from "#modules/notices"
import { runOnce } from "#platform/jobs"
import { silentLog } from "#platform/log"
import { actor, ctxOf, testDb } from "#platform/testing"
import { SIM_KEYS, startSms } from "../connectors/sms/simulator/index.ts"
import { openHouse } from "./house.ts"

const db = await testDb({ max: 8 })
const time = { now: new Date("2026-06-11T10:00:00+08:00") }
const clock = { now: () => time.now }
const sms = await startSms({ clock })
const house = await openHouse({
  ...{ db, clock, log: silentLog, production: false, home: mkdtempSync(join(tmpdir(), "jusheng-receipts-")) },
  outside: {
    connectors: connectorsOf([]),
    accessTo: async () => undefined,
    sandbox: false,
    addresses: [sms.url],
  },
})
const app = await house.buildWeb()
const door = await app.listen({ host: "127.0.0.1", port: 0 })
afterAll(async () => {
  await app.close()
  await sms.close()
})

const clerk = await db.tx(async (tx) => {
  const unit = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null } as const
  const unitId = await addUnit(tx, { ...unit, name: "安澜市政府办公室", shortName: "市政府办" }, time.now)
  const id = await addPerson(tx, { name: "澹台清和", unitId }, time.now)
  await addLogin(tx, id, "tantai", "x", time.now)
  return id
})
const ctx = () => ctxOf(actor({ id: clerk, permissions: ["notices.manage"] }), time.now)
type Seen = { ok: boolean; value: { id: string; receiptsAt: string | null; items: Record<string, unknown>[] } }
async function ask(method: string, path: string, input: object): Promise<Seen> {
  const all = house.modules.flatMap(({ routes }) => routes)
  const bound = all.find(({ route }) => route.path === path && route.method === method)!
  const run = bound.run as (...given: unknown[]) => Promise<Seen>
  return bound.kind === "read" ? run(ctx(), db, input) : db.tx((tx) => run(ctx(), tx, input))
}
const work = () => runOnce({ db, jobs: house.jobs, clock, log: silentLog })
async function addChannel(sender: string, values: Record<string, string>): Promise<string> {
  const shared = { unitId: null, reaches: null, origin: "http://js.anlan.example" }
  const said = await ask("POST", "/notice-channels", { sender, name: "市短信", values, ...shared })
  if (!said.ok) throw new Error(JSON.stringify(said))
  return said.value.id
}
/** The address that the channel's page shows, at this door. */
async function addressOf(id: string): Promise<string> {
  const { value } = await ask("GET", "/notice-channels/:id", { id })
  expect(value.receiptsAt).toMatch(/^http:\/\/js\.anlan\.example\/callback\//)
  return value.receiptsAt!.replace("http://js.anlan.example", door)
}
async function sendOne(opens: string): Promise<void> {
  await db.tx((tx) =>
    tell(tx, ctx(), { toPerson: clerk, kind: "monitoring.overdue", title: "已超期", text: "问题已超期", opens }),
  )
  await work()
}
const latest = async (channel: string) =>
  (await ask("GET", "/notice-sendings", { channel, limit: 50 })).value.items[0] as Record<string, unknown>

await ask("PUT", "/notice-choice/address", { way: "sms", address: "13800138000" })
const aliyun = await addChannel("aliyun-sms", {
  ...{ accessKeyId: SIM_KEYS.id, accessKeySecret: SIM_KEYS.key, signName: "安澜市政府办" },
  ...{ templateCode: SIM_KEYS.template, baseUrl: `${sms.url}/aliyun/` },
})

test("[J6] what the cloud tells of a message stands on its sending: arrived, with the time it reached the phone", async () => {
  await sendOne("/problems/1")
  expect(await latest(aliyun)).toMatchObject({ state: "accepted", stateLabel: "已送出", delivery: null })
  const url = await addressOf(aliyun)
  expect(await sms.control.report({ cloud: "aliyun", url })).toMatchObject({ status: 200, tries: 1 })
  expect(await latest(aliyun)).toMatchObject({
    ...{ stateLabel: "已送达", delivery: "delivered", failure: null, at: "2026-06-11T10:00:07+08:00" },
  })
  const [mine] = (await ask("GET", "/notices", { limit: 50 })).value.items
  expect(mine).toMatchObject({ sent: [{ way: "短信", stateLabel: "已送达", reason: null }] })
  // The number it went to is nowhere in the clear.
  expect(JSON.stringify(await db.many("select * from notices.sending"))).not.toContain("13800138000")
})

test("[J6] one that did not arrive says why and what to do; that it arrived after all is believed, the opposite is not", async () => {
  await sendOne("/problems/2")
  const url = await addressOf(aliyun)
  await sms.control.report({ cloud: "aliyun", url, code: "MOBILE_NOT_ON_SERVICE" })
  expect(await latest(aliyun)).toMatchObject({
    ...{ stateLabel: "未送达", delivery: "undelivered" },
    failure: { reason: "号码是空号、已停机或没有开通短信。", advice: "请核对人员的手机号码。" },
  })
  const again = async (success: boolean, err_code: string) => {
    const { key } = sms.control.messages().messages.at(-1)!
    const body = JSON.stringify([{ success, err_code, out_id: key, report_time: "2026-06-11 10:05:00" }])
    return (await fetch(url, { method: "POST", body })).status
  }
  expect(await again(true, "DELIVERED")).toBe(200)
  expect(await latest(aliyun)).toMatchObject({ delivery: "delivered", failure: null })
  expect(await again(false, "UNDELIV")).toBe(200)
  expect(await latest(aliyun)).toMatchObject({ delivery: "delivered", failure: null })
})

test("[J6] a message whose fate nobody knew was taken after all, says its receipt", async () => {
  sms.control.fault({ kind: "cut-after", times: 1 })
  await sendOne("/problems/3")
  expect(await latest(aliyun)).toMatchObject({ state: "unknown", actions: { decide: { ok: true } } })
  await sms.control.report({ cloud: "aliyun", url: await addressOf(aliyun) })
  expect(await latest(aliyun)).toMatchObject({
    ...{ state: "accepted", stateLabel: "已送达", failure: null, actions: { decide: { ok: false } } },
  })
})

test("[J6] without the address's key nothing is believed: counted, told as a security event, and nothing changes", async () => {
  await sendOne("/problems/4")
  const url = await addressOf(aliyun)
  const { key } = sms.control.messages().messages.at(-1)!
  const body = JSON.stringify([{ success: true, err_code: "DELIVERED", out_id: key }])
  const post = async (to: string, what = body) => (await fetch(to, { method: "POST", body: what })).status
  expect(await post(url.replace(/key=.*/, "key=0"))).toBe(401)
  expect(await post(url.replace(/\?.*/, ""))).toBe(401)
  for (const wrong of ["{", "{}", '[{"success":"yes"}]', "[[]]", '{"__proto__":1}'])
    expect(await post(url, wrong)).toBe(400)
  expect(await post(url.replace(`/${aliyun}?`, "/999?"))).toBe(404)
  expect(await post(url.replace("aliyun-sms", "tencent-sms"))).toBe(404)
  expect(await latest(aliyun)).toMatchObject({ delivery: null })
  const refused = await db.many("select why, times from notices.receipt_refusal order by why")
  expect(refused).toEqual([
    { why: "shape", times: 5 },
    { why: "signature", times: 2 },
  ])
  const told = await db.many("select detail from trail.security_event where kind = 'callback.refused' order by id")
  expect(told).toHaveLength(2)
  // Another channel's key opens nothing here either; this one's own does.
  expect(await post(url)).toBe(200)
  expect(await latest(aliyun)).toMatchObject({ delivery: "delivered" })
})

test("[J6] 腾讯云 tells in its own words; an ended channel hears nothing more", async () => {
  const url = await addressOf(aliyun)
  await ask("POST", "/notice-channels/:id/endings", { id: aliyun })
  // Doors are remembered for five seconds.
  time.now = new Date(time.now.getTime() + 6_000)
  expect((await fetch(url, { method: "POST", body: "[]" })).status).toBe(404)
  const tencent = await addChannel("tencent-sms", {
    ...{ secretId: SIM_KEYS.id, secretKey: SIM_KEYS.key, appId: "1400", signName: "安澜市政府办" },
    ...{ templateId: SIM_KEYS.template, baseUrl: `${sms.url}/tencent/` },
  })
  await sendOne("/problems/5")
  const at = await addressOf(tencent)
  expect(await sms.control.report({ cloud: "tencent", url: at, code: "MK:0005<script>" })).toMatchObject({
    ...{ status: 200, text: '{"result":0,"errmsg":"OK"}' },
  })
  expect(await latest(tencent)).toMatchObject({
    ...{ stateLabel: "未送达", failure: { reason: "运营商没有送达（代码 MK:0005script）。" } },
  })
})
