import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { addPerson, addUnit } from "#modules/identity"
import { addAccounts } from "#modules/registry"
import { runOnce } from "#platform/jobs"
import { silentLog } from "#platform/log"
import { openSecrets } from "#platform/secrets"
import { actor, ctxOf, testDb } from "#platform/testing"
import { startApp } from "../connectors/app-probe/simulator/index.ts"
import { productionConnectors } from "../connectors/index.ts"
import { openHouse } from "./house.ts"
import { productionOutside } from "./outside.ts"

const db = await testDb()
const time = { now: new Date("2026-06-11T09:00:00+08:00") }
const clock = { now: () => time.now }
const app = await startApp({ clock })
const home = mkdtempSync(join(tmpdir(), "jusheng-app-"))
const secrets = await openSecrets(home)
const connectors = productionConnectors()
const way = productionOutside({ db, clock, secrets, addresses: [app.url], connectors })
afterAll(async () => {
  await way.close()
  await app.close()
})
const house = await openHouse({ db, clock, log: silentLog, home, production: true, outside: way.outside })
const [one, two, accountId, bare] = await db.tx(async (tx) => {
  const unit = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null } as const
  const unitId = await addUnit(tx, { ...unit, name: "安澜市政府办公室", shortName: "市政府办" }, time.now)
  const row = { unitId, level: "市", countedIn: "国办", reason: "备案" } as const
  const [anlan, weibo] = await addAccounts(tx, ctxOf(), [
    { ...row, platform: "app", name: "安澜通", platformId: "cn.anlan" },
    { ...row, platform: "weibo", name: "安澜发布", platformId: "1" },
  ])
  const first = await addPerson(tx, { name: "澹台清和", unitId }, time.now)
  return [first, await addPerson(tx, { name: "公冶知行", unitId }, time.now), anlan!, weibo!] as const
})
const permissions = [
  "registry.enter-credential",
  "registry.confirm-credential",
  "collection.start",
  "monitoring.supervise",
]
const ask = async (method: string, path: string, input: object, who = one) => {
  const all = house.modules.flatMap(({ routes }) => routes)
  const bound = all.find(({ route }) => route.path === path && route.method === method)!
  const ctx = ctxOf(actor({ id: who, permissions }), time.now)
  const run = bound.run as (...given: unknown[]) => Promise<unknown>
  const outcome = await (bound.kind === "read" ? run(ctx, db, input) : db.tx((tx) => run(ctx, tx, input)))
  return outcome as { ok: boolean; code?: string; value: Record<string, unknown> & { waiting: { id: string } } }
}
const later = (hours: number) => {
  time.now = new Date(time.now.getTime() + hours * 3_600_000)
}
const work = () => runOnce({ db, jobs: house.jobs, clock, log: silentLog })
async function probe() {
  later(6)
  expect(await ask("POST", "/accounts/:id/availability-probes", { id: accountId })).toMatchObject({ ok: true })
  await work()
  return (await ask("GET", "/accounts/:id/availability", { id: accountId })).value.latest as {
    usable: boolean | null
    facts: { what: string; says: string }[]
    failure: object | null
  }
}
async function inspect() {
  await ask("POST", "/inspections", {})
  await work()
  return await db.many("select rule, level, state from monitoring.problem order by id")
}

test("[E1] only apps and mini-programs are probed; without an address it is said who enters it", async () => {
  expect(await ask("POST", "/accounts/:id/availability-probes", { id: bare })).toMatchObject({
    code: "collection.not-probed",
  })
  expect((await ask("GET", "/accounts/:id/availability", { id: bare })).value).toEqual({ probes: false, latest: null })
  expect(await probe()).toMatchObject({
    usable: null,
    facts: [],
    failure: { reason: "没有填写下载页、入口等地址，无从探测。" },
  })
})

test("[E1][B10] with the addresses two people vouch for, each thing is kept with its sentence, address and time", async () => {
  const values = { download: `${app.url}/store/anlan`, services: `公积金查询 ${app.url}/services/fund` }
  const given = { id: accountId, values, secretsEndOn: null, reason: "登记地址" }
  const entered = await ask("POST", "/accounts/:id/credential-entries", given)
  const entryId = entered.value.waiting.id
  await ask("POST", "/accounts/:id/credential-confirmations", { id: accountId, entryId }, two)
  const { usable, facts } = await probe()
  expect(usable).toBe(true)
  expect(facts.map(({ what }) => what)).toEqual(["download", "certificate", "version", "service", "privacy"])
  expect(facts[0]).toEqual({
    ...{ what: "download", label: "下载页", url: values.download, outcome: "fine", says: "可以打开（HTTP 200）。" },
    at: "2026-06-11T21:00:00+08:00",
  })
  expect(await inspect()).toEqual([])
})

test("[E1] gone twice in a row is the veto of 国办 2019, once is not; away proves nothing; back again it is closed", async () => {
  app.control.app({ isListed: false })
  expect(await probe()).toMatchObject({ usable: false })
  expect(await inspect()).toEqual([])
  expect(await probe()).toMatchObject({ usable: false })
  expect(await inspect()).toEqual([{ rule: "nm-v2.2", level: "veto", state: "open" }])
  const kept = await db.one<{ facts: { label: string; value: string }[] }>(
    "select evidence_before->'facts' as facts from monitoring.problem",
  )
  expect(kept.facts).toContainEqual({
    ...{ label: "探测所见", value: "下载页：页面能打开，但写着“该应用已下架”。" },
  })
  app.control.fault({ kind: "server-error" })
  expect(await probe()).toMatchObject({ usable: null })
  expect(await inspect()).toEqual([{ rule: "nm-v2.2", level: "veto", state: "open" }])
  app.control.clearFaults()
  app.control.app({ isListed: true })
  await probe()
  expect(await inspect()).toEqual([{ rule: "nm-v2.2", level: "veto", state: "closed" }])
})

test("[E1] twice a day every app whose addresses are known is asked for", async () => {
  const start = house.jobs.find(({ name }) => name === "collection.start-availability")!
  const before = await db.one<{ n: number }>("select count(*)::int as n from collection.availability")
  expect(await start.run({ db, ctx: { ...ctxOf(), now: time.now } }, {})).toBe("done")
  await work()
  expect(await db.one("select count(*)::int as n from collection.availability")).toEqual({ n: before.n + 1 })
  await expect(db.run("delete from collection.availability")).rejects.toThrow("append-only")
})
