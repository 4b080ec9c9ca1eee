import { expect, test } from "vitest"
import type { Tx } from "#platform/db"
import { actor, ctxOf, testDb } from "#platform/testing"
import { seal, securityEvent, write } from "#platform/trail"
import { addPerson, addUnit } from "#modules/identity"
import { listEntries, listSecurityEvents, verification } from "./queries.ts"

const db = await testDb()
const now = new Date("2026-06-11T10:00:00+08:00")
const unit = (tx: Tx, name: string, parent: string | null) =>
  addUnit(
    tx,
    {
      name,
      shortName: name,
      kind: "行政机关",
      level: "县",
      areaParentId: parent,
      lineParentId: null,
      divisionCode: null,
    },
    now,
  )
const [city, district] = await db.tx(async (tx) => {
  const top = await unit(tx, "安澜市", null)
  return [top, await unit(tx, "望澜区", top)]
})

const by = (unitId: string, id: string) => ctxOf(actor({ id, unitId }), now)
await db.tx(async (tx) => {
  await write(tx, by(city, "1"), "problem.closed", { kind: "monitoring.problem", id: "5" })
  await write(tx, by(district, "2"), "problem.rectified", { kind: "monitoring.problem", id: "5" })
})

test("[J3] an auditor of a district reads what was done in its units, newest first", async () => {
  const scope = { kind: "subtrees" as const, areas: [`/${city}/${district}/`], lines: [] }
  const page = await listEntries(ctxOf(actor({ scope }), now), db, { limit: 20 })
  expect(page.value.items.map((row) => row.actionLabel)).toEqual(["反馈整改"])
})

test("[J3] the trail of one problem shows every step to a unit that took one of them, and nothing to others", async () => {
  const asked = { limit: 20, subjectKind: "monitoring.problem", subjectId: "5" }
  const stranger = ctxOf(actor({ scope: { kind: "subtrees", areas: ["/999/"], lines: [] } }), now)
  expect((await listEntries(stranger, db, asked)).value.items).toEqual([])
  const host = ctxOf(actor({ scope: { kind: "subtrees", areas: [`/${city}/${district}/`], lines: [] } }), now)
  const page = await listEntries(host, db, asked)
  expect(page.value.items.map((row) => [row.actionLabel, row.unit])).toEqual([
    ["反馈整改", "望澜区"],
    ["销号", "安澜市"],
  ])
})

test("[J3] verification says how much is sealed and what still waits", async () => {
  expect((await verification(ctxOf(), db)).value).toMatchObject({ ok: true, sealed: 0, unsealed: 2 })
  await seal(db, now)
  expect((await verification(ctxOf(), db)).value).toMatchObject({ ok: true, sealed: 2, unsealed: 0, fault: null })
})

test("[J3] 首次设置 was done by the person it made; who had no session reads 未登录", async () => {
  const nobody = ctxOf(actor({ id: "0", unitId: "0" }), now)
  const officer = await db.tx(async (tx) => {
    const id = await addPerson(tx, { name: "司徒明澈", unitId: city }, now)
    await write(tx, nobody, "installation.set-up", { kind: "identity.person", id }, { unit: city })
    await write(tx, nobody, "password.changed", { kind: "identity.person", id })
    await write(tx, by(city, "404"), "password.changed", { kind: "identity.person", id })
    return id
  })
  const page = await listEntries(ctxOf(), db, { limit: 20, subjectKind: "identity.person", subjectId: officer })
  expect(page.value.items.map((row) => [row.actionLabel, row.actor])).toEqual([
    ["修改密码", "404"],
    ["修改密码", "未登录"],
    ["首次设置", "司徒明澈（首次设置者）"],
  ])
  for (const actorId of [undefined, "0", officer]) {
    await securityEvent(db, { at: now, kind: "access.denied", requestId: "r", ...(actorId ? { actorId } : {}) })
  }
  const events = await listSecurityEvents(ctxOf(), db, { limit: 20 })
  if (!events.ok) throw new Error(events.code)
  expect(events.value.items.map((row) => row.actor)).toEqual(["司徒明澈", "未登录", "未登录"])
})
