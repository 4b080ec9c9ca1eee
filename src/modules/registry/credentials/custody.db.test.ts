import { expect, test } from "vitest"
import { secretsOf } from "#platform/secrets"
import { actor, ctxOf, testDb } from "#platform/testing"
import { act, areaOf, buildCity, everything, file, filed, given, NOW, supervisorOf } from "../testing/city.ts"
import { GATEWAY, KEEPER, keeperOf, portsWith, rotatingPlatform } from "../testing/custody.ts"
import { accessByCredential } from "./access.ts"
import { confirmCredential, returnCredential } from "./decide.ts"
import { enterCredential } from "./enter.ts"
import { cancelHandover, confirmHandover, openHandover } from "./handover.ts"
import { credentialOf } from "./store.ts"
import { viewOf } from "./view.ts"

const db = await testDb()
const city = await buildCity(db)
const [anlan, police, fresh, weibo, raced] = (await file(db, supervisorOf(city), [
  filed({ name: "安澜发布", unitId: city.office, platformId: "gh_1" }),
  filed({ name: "安澜公安", unitId: city.police, platformId: "gh_2" }),
  filed({ name: "安澜文旅", unitId: city.office, platformId: "gh_3" }),
  filed({ name: "安澜微博", unitId: city.office, platform: "weibo", platformId: "5" }),
  filed({ name: "安澜应急", unitId: city.office, platformId: "gh_6" }),
])) as [string, string, string, string, string]
const one = await keeperOf(db, city, "澹台清和")
const two = await keeperOf(db, city, "公冶知行")
const SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
const ports = portsWith(rotatingPlatform().connector)
const way = { ...ports, db, clock: { now: () => new Date(NOW) } }
const reached = { accountId: anlan, platform: "wechat-mp", platformId: "gh_1" }

type Entering = Parameters<typeof enterCredential>[2]
const entering = (input: Partial<Entering> = {}): Entering => ({
  id: anlan,
  values: { appId: "wx1", secret: SECRET },
  secretsEndOn: null,
  reason: "首次接入",
  ...input,
})
const enter = (input: Partial<Entering> = {}, ctx = one) =>
  act(db, (tx) => enterCredential(ctx, tx, entering(input), ports))
const confirm = (id: string, entryId: string, ctx = two) =>
  act(db, (tx) => confirmCredential(ctx, tx, { id, entryId }, ports))
const inForce = async (id: string, values: Record<string, string> = { appId: "wx1", secret: SECRET }) => {
  const entered = given(await enter({ id, values }))
  return given(await confirm(id, entered.waiting!.id))
}
const counts = () =>
  db.one(
    `select (select count(*)::int from registry.credential_entry) as entries, (select count(*)::int from registry.handover) as handovers,
       (select count(*)::int from trail.entry) as trail, (select count(*)::int from registry.credential) as credentials`,
  )

test("[A14] what one person enters is not used until another confirms it, and never comes back", async () => {
  const entered = given(await enter({ reason: "首次接入" }))
  expect(entered.waiting).toMatchObject({ enteredBy: "澹台清和", changed: ["应用编号", "应用密钥"] })
  expect(entered.inForce).toBeNull()
  expect(entered.status.state).toBe("waiting")
  expect(await accessByCredential(way, reached)).toBeUndefined()

  const before = await counts()
  expect(await confirm(anlan, entered.waiting!.id, one)).toMatchObject({ code: "registry.same-person" })
  expect(await counts()).toEqual(before)

  const confirmed = given(await confirm(anlan, entered.waiting!.id))
  expect(confirmed.inForce).toMatchObject({ enteredBy: "澹台清和", confirmedBy: "公冶知行" })
  const secret = confirmed.form.find(({ key }) => key === "secret")!
  expect(secret).toMatchObject({ value: null, filled: { tail: "e1f0", at: NOW } })
  expect(JSON.stringify(confirmed)).not.toContain(SECRET)
  const access = await accessByCredential(way, reached)
  expect(access?.settings).toEqual({ appId: "wx1" })
  expect(await access?.tokens.current()).toEqual({ ok: true, value: "a1" })
})

test("[A14] no table holds a secret that could be read, and the trail names keys only", async () => {
  const all = await db.many<{ text: string }>(
    `select to_jsonb(t)::text as text from registry.credential t union all
     select to_jsonb(t)::text from registry.credential_entry t union all select to_jsonb(t)::text from trail.entry t`,
  )
  expect(all.length).toBeGreaterThan(3)
  expect(all.filter(({ text }) => text.includes(SECRET) || text.includes('"a1"'))).toEqual([])
  const trail = await db.many<{ action: string; keys: string[] }>(
    "select action, detail->'keys' as keys from trail.entry where action like 'credential.%' and subject_id = $1 order by id",
    [anlan],
  )
  expect(trail).toEqual([
    { action: "credential.entered", keys: ["appId", "secret"] },
    { action: "credential.confirmed", keys: ["appId", "secret"] },
  ])
})

const outside = ctxOf(actor({ scope: areaOf(city.city, city.wanglan), permissions: KEEPER }), NOW)
const REFUSED: [string, Partial<Entering>, typeof one, string][] = [
  ["outside the actor's units", { id: police }, outside, "registry.not-found"],
  ["of an account nobody knows", { id: "999999" }, one, "registry.not-found"],
  ["without the permission", {}, ctxOf(actor({ scope: everything }), NOW), "registry.not-keeper"],
  ["on a platform without a connector", { id: weibo }, one, "registry.no-connector"],
  ["that lacks what is required", { id: fresh, values: { appId: "wx1" } }, one, "registry.bad-settings"],
  ["with a key nobody asked for", { values: { appId: "wx2", extra: "1" } }, one, "registry.bad-settings"],
  [
    "to an address that is not listed",
    { values: { appId: "wx1", secret: SECRET, baseUrl: "https://evil.example.com" } },
    one,
    "registry.unlisted-address",
  ],
  [
    "to a new address with the old secret kept",
    { values: { appId: "wx1", baseUrl: GATEWAY } },
    one,
    "registry.bad-settings",
  ],
  ["that changes nothing", { values: { appId: "wx1" } }, one, "registry.nothing-changed"],
]
test.each(REFUSED)("[A14] an entry %s is refused and leaves nothing", async (_why, input, ctx, code) => {
  const before = await counts()
  expect(await enter(input, ctx)).toMatchObject({ ok: false, code })
  expect(await counts()).toEqual(before)
})

test("[A14] a returned entry drops its secrets and the credential in force goes on", async () => {
  const entered = given(await enter({ values: { appId: "wx9" } }))
  const input = { id: anlan, entryId: entered.waiting!.id, reason: "应用编号不对" }
  expect(await act(db, (tx) => returnCredential(one, tx, input, ports))).toMatchObject({ code: "registry.same-person" })
  const returned = given(await act(db, (tx) => returnCredential(two, tx, input, ports)))
  expect(returned.waiting).toBeNull()
  expect(returned.form.find(({ key }) => key === "appId")?.value).toBe("wx1")
  expect(await confirm(anlan, entered.waiting!.id)).toMatchObject({ code: "registry.nothing-waiting" })
})

test("[A14] two people who confirm at once: one does, the other is told", async () => {
  const entered = given(await enter({ id: raced }))
  const three = await keeperOf(db, city, "端木守拙")
  const outcomes = await Promise.all([
    confirm(raced, entered.waiting!.id, two),
    confirm(raced, entered.waiting!.id, three),
  ])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ code: "registry.nothing-waiting" })
})

test("[A14] after a handover both confirm, and it stays a duty until every secret is another one", async () => {
  await inForce(fresh, { appId: "wx3", secret: SECRET, signKey: "sign-key-of-the-old-keeper" })
  const open = (toPersonId: string) =>
    act(db, (tx) =>
      openHandover(one, tx, { id: fresh, fromPersonId: one.actor.id, toPersonId, reason: "岗位调整" }, ports),
    )
  expect(await open(one.actor.id)).toMatchObject({ code: "registry.same-person" })
  expect(await open("999999")).toMatchObject({ code: "registry.unknown-person" })
  const called = given(await open(two.actor.id)).handovers[0]!.id
  const off = () =>
    act(db, (tx) => cancelHandover(one, tx, { id: fresh, handoverId: called, reason: "接收人有变" }, ports))
  expect(given(await off()).handovers[0]).toMatchObject({ state: "cancelled", stateLabel: "已取消" })
  expect(await off()).toMatchObject({ code: "registry.no-handover" })
  const opened = given(await open(two.actor.id))
  expect(await open(two.actor.id)).toMatchObject({ code: "registry.handover-open" })
  expect(opened.handovers[0]).toMatchObject({ stateLabel: "待双方确认", toRenew: ["应用密钥", "消息密钥"] })

  const handoverId = opened.handovers[0]!.id
  const agree = (ctx: typeof one) => act(db, (tx) => confirmHandover(ctx, tx, { id: fresh, handoverId }, ports))
  const stranger = await keeperOf(db, city, "闾丘明远")
  expect(await agree(stranger)).toMatchObject({ code: "registry.not-a-party" })
  expect(given(await agree(one)).handovers[0]!.state).toBe("open")
  expect(await agree(one)).toMatchObject({ code: "registry.not-a-party" })
  expect(given(await agree(two)).status).toMatchObject({ state: "renewal", stateLabel: "交接后待更换" })

  // The same secret typed in again is no renewal.
  const same = await inForce(fresh, { appId: "wx3", secret: SECRET, signKey: "sign-key-of-the-new-keeper" })
  expect(same.handovers[0]).toMatchObject({ state: "renewal", renewed: ["消息密钥"] })
  const renewed = await inForce(fresh, { appId: "wx3", secret: "another-secret-altogether" })
  expect(renewed.handovers[0]).toMatchObject({ state: "done", renewed: ["应用密钥", "消息密钥"] })
  expect(renewed.status.state).not.toBe("renewal")
})

test("[A14] a secret moved to another account's row no longer opens", async () => {
  await inForce(police, { appId: "wx2", secret: "the-secret-of-the-police" })
  const stolen = await credentialOf(db, anlan)
  const theirs = await credentialOf(db, police)
  await db.run("update registry.credential set secrets = $2, grant_sealed = null where account_id = $1", [
    police,
    stolen!.secrets,
  ])
  const access = await accessByCredential(way, { accountId: police, platform: "wechat-mp", platformId: "gh_2" })
  expect(await access!.tokens.current()).toMatchObject({ ok: false, failure: { code: "unreadable" } })
  await db.run("update registry.credential set secrets = $2 where account_id = $1", [police, theirs!.secrets])
})

test("[A14] a house restored without its key says so, and takes the secrets anew", async () => {
  const restored = portsWith(rotatingPlatform().connector, { secrets: secretsOf(Buffer.alloc(32, 9)) })
  const access = await accessByCredential({ ...way, ...restored }, reached)
  expect(await access!.tokens.current()).toMatchObject({ ok: false, failure: { code: "unreadable" } })
  const again = (values: Record<string, string>) =>
    act(db, (tx) => enterCredential(one, tx, entering({ values }), restored))
  expect(await again({ appId: "wx7" })).toMatchObject({ code: "registry.bad-settings" })
  const entered = given(await again({ appId: "wx1", secret: SECRET }))
  given(await act(db, (tx) => confirmCredential(two, tx, { id: anlan, entryId: entered.waiting!.id }, restored)))
  const reopened = await accessByCredential({ ...way, ...restored }, reached)
  expect(await reopened!.tokens.current()).toMatchObject({ ok: true })
})

test("[A14] the page says beforehand who may do what, and why not", async () => {
  const view = given(await viewOf(one, db, anlan, ports))
  expect(view.actions.confirm.why).toMatch(/没有待确认的凭据/)
  expect(view.actions.handOver).toEqual({ ok: true, why: null })
  const reader = ctxOf(actor({ scope: everything, permissions: ["registry.read"] }), NOW)
  expect(given(await viewOf(reader, db, anlan, ports)).actions.enter.why).toMatch(/没有录入或确认接口凭据的权限/)
})
