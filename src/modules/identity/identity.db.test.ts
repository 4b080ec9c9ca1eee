import { expect, test } from "vitest"
import { covers } from "#kernel/scope"
import type { Tx } from "#platform/db"
import { actor, ctxOf, testDb } from "#platform/testing"
import { signIn } from "./commands/sign-in.ts"
import { actorOf, actorOfSession, addGrant, addLogin, addPerson, addUnit, hashPassword } from "./index.ts"
import { listPeople, listUnits, unitOf } from "./queries.ts"

const db = await testDb()
const start = new Date("2026-06-11T10:00:00+08:00")
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
const at = (minutes: number) => ctxOf(actor(), later(minutes))

const unit = (tx: Tx, name: string, level: string, area: string | null, line: string | null) =>
  addUnit(
    tx,
    { name, shortName: name, kind: "行政机关", level, areaParentId: area, lineParentId: line, divisionCode: null },
    start,
  )

const city = await db.tx(async (tx) => {
  const anlan = await unit(tx, "安澜市", "市", null, null)
  const police = await unit(tx, "安澜市公安局", "市", anlan, null)
  const wanglan = await unit(tx, "望澜区", "县", anlan, null)
  const station = await unit(tx, "云渚派出所", "镇", wanglan, police)
  const guifan = await unit(tx, "归帆市", "县", anlan, null)
  const clerk = await addPerson(tx, { name: "闻人清和", unitId: wanglan }, start)
  await addLogin(tx, clerk, "quji", await hashPassword("Anlan-2026"), start)
  await addGrant(tx, { personId: clerk, role: "operator", unitId: wanglan, by: "house" }, start)
  const officer = await addPerson(tx, { name: "澹台致远", unitId: police }, start)
  await addGrant(tx, { personId: officer, role: "leader", unitId: police, by: "house" }, start)
  return { anlan, police, wanglan, station, guifan, clerk, officer }
})

test("[J2] the right password opens a session that ends when idle for half an hour", async () => {
  const opened = await signIn(at(0), db, { name: "QuJi", password: "Anlan-2026", address: "127.0.0.1" })
  if (!opened.ok) throw new Error(opened.code)
  expect(opened.value.view).toMatchObject({ person: { name: "闻人清和" }, unit: { name: "望澜区" } })
  expect((await actorOfSession(db, opened.value.token, later(20)))?.id).toBe(city.clerk)
  expect((await actorOfSession(db, opened.value.token, later(49)))?.id).toBe(city.clerk)
  expect(await actorOfSession(db, opened.value.token, later(80))).toBeUndefined()
  expect(await actorOfSession(db, `${opened.value.token}x`, later(1))).toBeUndefined()
})

test("[J2] five wrong passwords lock the login for a quarter of an hour, and each is kept as a security event", async () => {
  const guess = (minute: number, password: string) =>
    signIn(at(minute), db, { name: "quji", password, address: "10.0.0.9" })
  for (let i = 0; i < 4; i++) expect(await guess(100, "no")).toMatchObject({ code: "identity.wrong-password" })
  expect(await guess(100, "no")).toMatchObject({ code: "identity.locked-out", values: { until: "11:55" } })
  expect(await guess(101, "Anlan-2026")).toMatchObject({ code: "identity.locked-out" })
  expect(await guess(116, "Anlan-2026")).toMatchObject({ ok: true })
  const events = await db.many("select 1 from trail.security_event where kind = 'signin.failed'")
  expect(events).toHaveLength(6)
})

test("[J2] an unknown name is answered like a wrong password", async () => {
  const answer = await signIn(at(0), db, { name: "nobody", password: "x", address: "" })
  expect(answer).toMatchObject({ code: "identity.wrong-password", issues: [] })
})

test("[J1] one unit stands in two trees: the police line sees its station in another district, the district sees it too", async () => {
  const officer = (await actorOf(db, city.officer))!
  const clerk = (await actorOf(db, city.clerk))!
  const namesFor = async (who: typeof officer) => {
    const listed = await listUnits(ctxOf(who, start), db, { limit: 50 })
    return listed.ok ? listed.value.items.map((one) => one.name) : listed.code
  }
  expect(await namesFor(officer)).toEqual(["安澜市公安局", "云渚派出所"])
  expect(await namesFor(clerk)).toEqual(["望澜区", "云渚派出所"])
  expect(covers(clerk.scope, { areaPath: "/1/5/", linePath: "/5/" })).toBe(false)
})

test("[J2] a district operator finds neither another city's page nor its people", async () => {
  const clerk = (await actorOf(db, city.clerk))!
  expect(await unitOf(ctxOf(clerk, start), db, { id: city.guifan })).toMatchObject({ code: "identity.not-found" })
  const people = await listPeople(ctxOf(clerk, start), db, { limit: 50 })
  expect(people.value.items.map((person) => person.name)).toEqual(["闻人清和"])
})

test("[J2] a contractor sees the units that hired it, and nothing that stands below them in either tree", async () => {
  const hired = await db.tx(async (tx) => {
    const firm = await unit(tx, "澜声传媒", "市", null, null)
    const person = await addPerson(tx, { name: "公冶长风", unitId: firm }, start)
    for (const unitId of [firm, city.police]) {
      await addGrant(tx, { personId: person, role: "contractor", unitId, by: "house" }, start)
    }
    return person
  })
  const who = (await actorOf(db, hired))!
  const listed = await listUnits(ctxOf(who, start), db, { limit: 50 })
  expect(listed.ok && listed.value.items.map((one) => one.name).sort()).toEqual(["安澜市公安局", "澜声传媒"])
  expect(await unitOf(ctxOf(who, start), db, { id: city.station })).toMatchObject({ code: "identity.not-found" })
  expect(covers(who.scope, { areaPath: `/${city.anlan}/${city.police}/`, linePath: "/0/" })).toBe(true)
  expect(covers(who.scope, { areaPath: `/${city.anlan}/${city.police}/9/`, linePath: `/${city.police}/9/` })).toBe(
    false,
  )
})
