import { expect, test } from "vitest"
import type { Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { attempt, type Tx } from "#platform/db"
import { ctxOf, testDb } from "#platform/testing"
import { addPerson } from "./commands/add-person.ts"
import { endGrant, grantRole } from "./commands/grant-role.ts"
import { leave } from "./commands/leave.ts"
import { resetLogin } from "./commands/reset-login.ts"
import { makeSetupCode, setUp } from "./commands/set-up.ts"
import { signIn } from "./commands/sign-in.ts"
import { actorOf, actorOfSession } from "./index.ts"
import { listPeople } from "./queries.ts"

const NOW = "2026-06-11T10:00:00+08:00"
const db = await testDb()

const act = <T>(command: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> => attempt(db, command)

// An empty house: the first administrator and nobody else.
const code = await makeSetupCode(db, new Date(NOW))
const first = { unitName: "安澜市人民政府", level: "市", personName: "司空明远", loginName: "admin" } as const
await act((tx) => setUp(ctxOf(undefined, NOW), tx, { ...first, code: code!, password: "Anlan-2026" }))
const { id: admin, unitId } = await db.one<{ id: string; unitId: string }>(
  `select id, unit_id as "unitId" from identity.person`,
)
const by = async (personId: string): Promise<Ctx> => ctxOf((await actorOf(db, personId))!, NOW)
const add = async (name: string, loginName: string) =>
  act(async (tx) => addPerson(await by(admin), tx, { name, loginName, unitId }))
async function added(name: string, loginName: string): Promise<{ id: string; password: string }> {
  const said = await add(name, loginName)
  if (!said.ok) throw new Error(said.code)
  return said.value
}
const reason = "岗位调整"
const grant = async (who: string, id: string, role: string, unit = unitId) =>
  act(async (tx) => grantRole(await by(who), tx, { id, role, unitId: unit, reason }))
const take = async (who: string, id: string, role: string) =>
  act(async (tx) => endGrant(await by(who), tx, { id, role, unitId, reason }))
const leaves = async (who: string, id: string) => act(async (tx) => leave(await by(who), tx, { id, reason }))
const trailCount = async (): Promise<number> =>
  (await db.one<{ n: number }>("select count(*)::int as n from trail.entry")).n
const enter = (name: string, password: string) =>
  signIn(ctxOf(undefined, NOW), db, { name, password, address: "127.0.0.1" })

const clerk = await added("闻人清和", "QuJi")
const officer = await added("澹台致远", "anquan")

test("[J2] who is added may sign in with the password shown once, and may do nothing before a role is given", async () => {
  const opened = await enter("quji", clerk.password)
  expect(opened).toMatchObject({ ok: true, value: { view: { permissions: [], roles: [] } } })
  const entries = await db.many("select detail::text as detail from trail.entry where action = 'login.added'")
  expect(JSON.stringify(entries)).not.toContain(clerk.password)
  expect(await add("别人", "quji")).toMatchObject({ code: "identity.login-taken" })
  const atOnce = await Promise.all([add("甲某", "tongming"), add("乙某", "tongming")])
  expect(atOnce.map(({ ok }) => ok).sort()).toEqual([false, true])
})

test("[J2] an empty house gets its first security officer from the administrator, every other role from that officer", async () => {
  expect(await grant(admin, clerk.id, "operator")).toMatchObject({ code: "identity.grant-barred" })
  expect(await grant(clerk.id, officer.id, "security")).toMatchObject({ code: "identity.grant-barred" })
  expect(await grant(admin, admin, "security")).toMatchObject({ code: "identity.own-roles" })
  expect(await grant(admin, officer.id, "security")).toMatchObject({ ok: true })
  expect(await grant(admin, clerk.id, "security")).toMatchObject({ code: "identity.grant-barred" })
  expect(await grant(officer.id, clerk.id, "operator")).toMatchObject({ ok: true })
  expect(await grant(officer.id, clerk.id, "operator")).toMatchObject({ code: "identity.granted-before" })
  expect((await by(clerk.id)).actor.permissions.has("monitoring.rectify")).toBe(true)
})

test("[J2] nobody gives himself a role, and the three officers stay three persons", async () => {
  const before = await trailCount()
  expect(await grant(officer.id, officer.id, "supervisor")).toMatchObject({ code: "identity.own-roles" })
  expect(await take(officer.id, officer.id, "security")).toMatchObject({ code: "identity.own-roles" })
  expect(await grant(officer.id, admin, "auditor")).toMatchObject({ code: "identity.officers-apart" })
  expect(await grant(officer.id, clerk.id, "king")).toMatchObject({ code: "identity.unknown-role" })
  expect(await grant(officer.id, clerk.id, "editor", "999999")).toMatchObject({ code: "identity.unknown-parent" })
  expect(await grant(officer.id, "999999", "editor")).toMatchObject({ code: "identity.not-found" })
  expect(await take(officer.id, clerk.id, "editor")).toMatchObject({ code: "identity.not-granted" })
  expect(await take(officer.id, admin, "system")).toMatchObject({ code: "identity.last-administrator" })
  expect(await trailCount()).toBe(before)
})

test("[J2] a role that was taken back is gone at once, and both acts stand in the trail", async () => {
  expect(await take(officer.id, clerk.id, "operator")).toMatchObject({ ok: true })
  expect((await by(clerk.id)).actor.permissions.size).toBe(0)
  const entries = await db.many(
    "select action, detail from trail.entry where subject_id = $1 and action like 'role.%' order by id",
    [clerk.id],
  )
  const detail = { role: "operator", unit: unitId, reason }
  expect(entries).toEqual([
    { action: "role.granted", detail },
    { action: "role.ended", detail },
  ])
})

test("[J2] a reset password ends what was open and is a new one", async () => {
  const opened = await enter("quji", clerk.password)
  if (!opened.ok) throw new Error(opened.code)
  const reset = await act(async (tx) => resetLogin(await by(admin), tx, { id: clerk.id, reason }))
  if (!reset.ok) throw new Error(reset.code)
  expect(await actorOfSession(db, opened.value.token, new Date(NOW))).toBeUndefined()
  expect(await enter("quji", clerk.password)).toMatchObject({ code: "identity.wrong-password" })
  expect(await enter("quji", reset.value.password)).toMatchObject({ ok: true })
})

test("[J1] who has left signs in no more, holds nothing, and keeps his name in the lists", async () => {
  const { id, password } = await added("公冶长风", "gongye")
  expect(await grant(officer.id, id, "system")).toMatchObject({ ok: true })
  const opened = await enter("gongye", password)
  if (!opened.ok) throw new Error(opened.code)
  expect(await leaves(admin, admin)).toMatchObject({ code: "identity.own-leaving" })
  expect(await leaves(admin, id)).toMatchObject({ ok: true })
  expect(await leaves(admin, id)).toMatchObject({ code: "identity.person-left" })
  expect(await grant(officer.id, id, "editor")).toMatchObject({ code: "identity.person-left" })
  expect(await actorOfSession(db, opened.value.token, new Date(NOW))).toBeUndefined()
  expect(await enter("gongye", password)).toMatchObject({ code: "identity.wrong-password" })
  expect(await add("同名者", "gongye")).toMatchObject({ code: "identity.login-taken" })
  const people = await listPeople(await by(admin), db, { q: "公冶", limit: 5 })
  expect(people.value.items).toMatchObject([{ name: "公冶长风", state: "left", roles: [] }])
})

test("[J2] two administrators cannot send each other away at once", async () => {
  const { id } = await added("东方未明", "dongfang")
  expect(await grant(officer.id, id, "system")).toMatchObject({ ok: true })
  const said = await Promise.all([leaves(admin, id), leaves(id, admin)])
  expect(said.filter(({ ok }) => ok)).toHaveLength(1)
})
