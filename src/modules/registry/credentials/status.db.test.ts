import { expect, test } from "vitest"
import { answered, type Failure } from "#connectors/kit"
import { HOUSE } from "#kernel/actor"
import { addPerson } from "#modules/identity"
import { actor, ctxOf, testDb } from "#platform/testing"
import { act, areaOf, buildCity, everything, file, filed, given, NOW, supervisorOf } from "../testing/city.ts"
import { keeperOf, portsWith, rotatingPlatform } from "../testing/custody.ts"
import { finishConsent, startConsent } from "./consent.ts"
import { confirmCredential } from "./decide.ts"
import { enterCredential } from "./enter.ts"
import { noteContact } from "./notes.ts"
import { listConnections } from "./status.ts"
import { noteRevoked, warnOfEnds } from "./sweep.ts"

const db = await testDb()
const city = await buildCity(db)
const one = await keeperOf(db, city, "澹台清和")
const two = await keeperOf(db, city, "公冶知行")
const platform = rotatingPlatform()
const consenting = {
  ...platform.connector,
  authorise: {
    ...platform.connector.authorise!,
    consent: {
      page: (ask: { state: string; returnTo: string }) =>
        `https://platform.example/?state=${ask.state}&to=${ask.returnTo}`,
      grant: async (_renewal: unknown, code: string) =>
        answered({ access: `for-${code}`, refresh: "r", expiresAt: new Date("2026-06-11T12:00:00+08:00") }),
    },
  },
}
const ports = portsWith(platform.connector)
const [failing, ending, none, foreign, byHand] = (await file(db, supervisorOf(city), [
  filed({ name: "甲号", unitId: city.office, platformId: "1" }),
  filed({ name: "乙号", unitId: city.office, platformId: "2" }),
  filed({ name: "丙号", unitId: city.office, platformId: "3" }),
  filed({ name: "丁号", unitId: city.wanglan, platformId: "4" }),
  filed({ name: "戊号", unitId: city.office, platform: "wechat-channels", platformId: "5" }),
])) as [string, string, string, string, string]

async function inForce(id: string, secretsEndOn: string | null = null, through = ports) {
  const input = { id, values: { appId: "wx", secret: `secret-of-account-${id}` }, secretsEndOn, reason: "接入" }
  const entered = given(await act(db, (tx) => enterCredential(one, tx, input, through)))
  given(await act(db, (tx) => confirmCredential(two, tx, { id, entryId: entered.waiting!.id }, through)))
}
await inForce(failing)
await inForce(ending, "2026-06-20")
const list = async (ctx = one, filter: object = {}) =>
  given(await listConnections(ctx, db, { limit: 50, ...filter } as never, ports.connectors))
const at = (instant: string) => ({ actor: HOUSE, now: new Date(instant), requestId: "job" })
const warn = (instant: string) => db.tx((tx) => warnOfEnds(tx, at(instant)))
const failure: Failure = { kind: "permission", code: "48001", reason: "没有权限。", advice: "请认证。", acted: "no" }

test("[E1] the page names each account, since when, and what to do; the worst first", async () => {
  await noteContact(db, [{ accountId: failing, at: new Date("2026-06-10T08:00:00+08:00"), failure }])
  await noteContact(db, [{ accountId: failing, at: new Date("2026-06-11T08:00:00+08:00"), failure }])
  const page = await list()
  expect(page.items.map(({ id, state }) => [id, state])).toEqual([
    [failing, "failing"],
    [ending, "ending"],
    [foreign, "none"],
    [none, "none"],
    [byHand, "manual"],
  ])
  expect(page.items[0]).toMatchObject({
    says: "没有权限。",
    todo: "请认证。",
    since: "2026-06-10T08:00:00+08:00",
  })
  expect(page.items[1]!.ends).toMatchObject({ what: "secret", daysLeft: 10 })
  expect(page.figures.byState.reduce((sum, { count }) => sum + count, 0)).toBe(page.total)
})

test("[E1] filters and the data scope hold for rows and figures alike", async () => {
  expect((await list(one, { state: ["不通"] })).items.map(({ id }) => id)).toEqual([failing])
  expect((await list(one, { platform: ["视频号"] })).items.map(({ id }) => id)).toEqual([byHand])
  const street = ctxOf(actor({ scope: areaOf(city.city, city.wanglan), permissions: ["registry.read"] }), NOW)
  const seen = await list(street)
  expect(seen.items.map(({ id }) => id)).toEqual([foreign])
  expect(seen.figures.byState).toEqual([{ key: "none", label: "未授权", count: 1 }])
})

test("[E1] what works again is no longer on the page as failing", async () => {
  await noteContact(db, [{ accountId: failing, at: new Date(NOW) }])
  expect((await list(one, { state: ["failing"] })).total).toBe(0)
})

test("[A14] an end is told thirty, seven and one day before and when it has come, each once, to unit and keeper", async () => {
  const told = () =>
    db.one<{ n: number }>("select count(*)::int as n from notices.notice where kind = 'registry.credential-ending'")
  const steps: [string, number, number][] = [
    ["2026-05-01T10:00:00+08:00", 0, 0],
    ["2026-05-25T10:00:00+08:00", 1, 2],
    ["2026-05-26T10:00:00+08:00", 0, 2],
    ["2026-06-14T10:00:00+08:00", 1, 4],
    ["2026-06-20T10:00:00+08:00", 1, 6],
    ["2026-06-20T12:00:00+08:00", 0, 6],
    ["2026-06-21T10:00:00+08:00", 1, 8],
    ["2026-06-22T10:00:00+08:00", 0, 8],
  ]
  for (const [now, accounts, notices] of steps) {
    expect([now, await warn(now), (await told()).n]).toEqual([now, accounts, notices])
  }
  const late = ctxOf(one.actor, "2026-06-21T10:00:00+08:00")
  expect((await list(late, { state: ["ended"] })).items[0]).toMatchObject({ says: "密钥已到期，接口不能使用。" })
})

test("[A14] a revocation older than the credential in force changes nothing", async () => {
  const revoke = (instant: string) =>
    db.tx((tx) => noteRevoked(tx, at("2026-06-11T11:00:00+08:00"), failing, new Date(instant)))
  await revoke("2026-06-11T09:00:00+08:00")
  expect((await list(one, { state: ["revoked"] })).total).toBe(0)
  await revoke("2026-06-11T10:30:00+08:00")
  expect((await list(one, { state: ["revoked"] })).items[0]).toMatchObject({ id: failing })
})

test("[E1] a consent comes back once, within ten minutes, and its grant is kept sealed", async () => {
  const through = portsWith(consenting)
  await inForce(none, null, through)
  const start = async () => {
    const asked = given(
      await act(db, (tx) => startConsent(one, tx, { id: none, origin: "https://jusheng.example" }, through)),
    )
    const page = new URL(asked.page)
    expect(page.searchParams.get("to")).toBe("https://jusheng.example/consent/return")
    return page.searchParams.get("state")!
  }
  const finish = (state: string, instant = NOW) => finishConsent(at(instant), db, { state, code: "c1" }, through)
  expect(await finish("guessed")).toMatchObject({ code: "registry.consent-gone" })
  expect(await finish(await start(), "2026-06-11T10:10:01+08:00")).toMatchObject({ code: "registry.consent-gone" })
  const state = await start()
  const both = await Promise.all([finish(state), finish(state)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  const row = await db.one<{ sealed: string; at: Date }>(
    "select grant_sealed as sealed, consented_at as at from registry.credential where account_id = $1",
    [none],
  )
  expect(row.at).toEqual(new Date(NOW))
  expect(row.sealed).not.toContain("for-c1")
})

test("[A14] who only reads sees the page and enters nothing", async () => {
  const id = await db.tx((tx) => addPerson(tx, { name: "闾丘明远", unitId: city.office }, new Date(NOW)))
  const reader = ctxOf(actor({ id, scope: everything, permissions: ["registry.read"] }), NOW)
  expect((await list(reader)).total).toBe(5)
  const input = { id: none, values: { appId: "x" }, secretsEndOn: null, reason: "改写" }
  expect(await act(db, (tx) => enterCredential(reader, tx, input, ports))).toMatchObject({
    code: "registry.not-keeper",
  })
})
