import { expect, test } from "vitest"
import { addUnit } from "#modules/identity"
import { actor, ctxOf, testDb } from "#platform/testing"
import { closeEntry } from "./commands/close-entry.ts"
import { openEntry } from "./commands/open-entry.ts"
import { listEntrys } from "./queries.ts"

const db = await testDb()
const unit = { name: "望澜区", shortName: "望澜区", kind: "行政机关", level: "县", areaParentId: null, lineParentId: null, divisionCode: null }
const unitId = await db.tx((tx) => addUnit(tx, unit, new Date("2026-06-11T10:00:00+08:00")))
const ctx = ctxOf(actor({ unitId }))
const trailCount = async () => (await db.one<{ n: number }>("select count(*)::int as n from trail.entry")).n

test("a entry is opened, seen and closed, and each step leaves its trail", async () => {
  const opened = await db.tx((tx) => openEntry(ctx, tx, { title: "第一件" }))
  if (!opened.ok) throw new Error(opened.code)
  const closed = await db.tx((tx) => closeEntry(ctx, tx, { id: opened.value.id, reason: "已办好" }))
  expect(closed).toMatchObject({ ok: true, value: { state: "closed", stateLabel: "已办结" } })
  const listed = await listEntrys(ctx, db, { limit: 10 })
  expect(listed).toMatchObject({ ok: true, value: { total: 1, items: [{ title: "第一件", state: "closed" }] } })
  expect(await trailCount()).toBe(2)
})

test("two people close one entry at once: the second is told its state, and nothing more is written", async () => {
  const opened = await db.tx((tx) => openEntry(ctx, tx, { title: "第二件" }))
  if (!opened.ok) throw new Error(opened.code)
  const before = await trailCount()
  const close = () => db.tx((tx) => closeEntry(ctx, tx, { id: opened.value.id, reason: "已办好" }))
  const answers = await Promise.all([close(), close()])
  expect(answers.map((answer) => (answer.ok ? "done" : answer.code)).sort()).toEqual(["knowledge.wrong-state", "done"].sort())
  expect(await trailCount()).toBe(before + 1)
})

test("another unit finds nothing to close", async () => {
  const opened = await db.tx((tx) => openEntry(ctx, tx, { title: "第三件" }))
  if (!opened.ok) throw new Error(opened.code)
  const stranger = ctxOf(actor({ unitId: "999" }))
  const answer = await db.tx((tx) => closeEntry(stranger, tx, { id: opened.value.id, reason: "试试看" }))
  expect(answer).toMatchObject({ code: "knowledge.not-found" })
})
