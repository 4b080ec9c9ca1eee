import { expect, test } from "vitest"
import type { Tx } from "#platform/db"
import { actor, ctxOf, testDb } from "#platform/testing"
import { seal, write } from "#platform/trail"
import { addUnit } from "#modules/identity"
import { listEntries, verification } from "./queries.ts"

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
