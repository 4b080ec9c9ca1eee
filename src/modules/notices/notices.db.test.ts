import { expect, test } from "vitest"
import { actor, ctxOf, testDb } from "#platform/testing"
import { read } from "./commands/read.ts"
import { readAllBut, tell, tellMany } from "./index.ts"
import { listNotices } from "./queries.ts"

const db = await testDb()
const clerk = ctxOf(actor({ id: "21", unitId: "5" }))
const colleague = ctxOf(actor({ id: "22", unitId: "5" }))
const contractor = ctxOf(
  actor({ id: "23", unitId: "9", scope: { kind: "subtrees", areas: ["/1/5/"], lines: ["/1/5/"] } }),
)
const stranger = ctxOf(actor({ id: "24", unitId: "6" }))

const notice = {
  kind: "monitoring.assigned",
  title: "有新的整改任务",
  text: "云渚发布超过两周未更新",
  opens: "/problems/7",
}

async function seen(ctx: typeof clerk, unread?: "yes") {
  const page = await listNotices(ctx, db, { limit: 50, unread })
  if (!page.ok) throw new Error(page.code)
  return page.value
}

test("a notice to a unit reaches everybody who acts for it, and each reads it for himself", async () => {
  await db.tx((tx) => tell(tx, clerk, { ...notice, toUnit: "5" }))
  for (const ctx of [clerk, colleague, contractor]) {
    expect(await seen(ctx)).toMatchObject({ unread: 1, items: [{ title: "有新的整改任务", readAt: null }] })
  }
  expect(await seen(stranger)).toMatchObject({ unread: 0, items: [] })
  const { id } = (await seen(clerk)).items[0]!
  expect(await db.tx((tx) => read(clerk, tx, { id }))).toMatchObject({ ok: true })
  expect(await db.tx((tx) => read(ctxOf(clerk.actor, "2026-06-12T10:00:00+08:00"), tx, { id }))).toMatchObject({
    ok: true,
  })
  expect((await seen(clerk)).items[0]?.readAt).toBe("2026-06-11T10:00:00+08:00")
  expect(await seen(clerk, "yes")).toMatchObject({ unread: 0, total: 0, items: [] })
  expect(await seen(colleague, "yes")).toMatchObject({ unread: 1, total: 1 })
})

test("a notice to one person is his alone, and nobody reads it for him", async () => {
  await db.tx((tx) => tell(tx, clerk, { ...notice, toPerson: "24" }))
  const [own] = (await seen(stranger)).items
  expect(own).toMatchObject({ opens: "/problems/7" })
  expect(await db.tx((tx) => read(clerk, tx, { id: own!.id }))).toMatchObject({ code: "notices.not-found" })
  expect(await seen(stranger)).toMatchObject({ unread: 1 })
})

test("a notice never leads out of the console", async () => {
  for (const opens of ["https://a.example/", "//a.example", "javascript:alert(1)", "/a b"]) {
    await expect(db.tx((tx) => tellMany(tx, clerk, [{ ...notice, toUnit: "5", opens }]))).rejects.toThrow("outside")
  }
})

test("all but the newest are read at once, each a while after it came and never in the future, by one person alone", async () => {
  const [chief, deputy] = ["31", "32"].map((id) => actor({ id, unitId: "8" })) as [
    typeof clerk.actor,
    typeof clerk.actor,
  ]
  const at = (hour: string) => `2026-06-11T${hour}:00:00+08:00`
  for (const hour of ["08", "10", "11"]) {
    await db.tx((tx) => tell(tx, ctxOf(chief, at(hour)), { ...notice, title: `${hour}时`, toUnit: "8" }))
  }
  const noon = ctxOf(chief, at("11"))
  expect(await db.tx((tx) => readAllBut(noon, tx, { but: 1, afterMs: 2 * 3_600_000 }))).toBe(2)
  const { unread, items } = await seen(noon)
  expect(unread).toBe(1)
  expect(items.map(({ title, readAt }) => [title, readAt])).toEqual([
    ["11时", null],
    ["10时", at("11")],
    ["08时", at("10")],
  ])
  expect(await seen(ctxOf(deputy, at("11")))).toMatchObject({ unread: 3 })
  expect(await db.tx((tx) => readAllBut(noon, tx, { but: 1, afterMs: 0 }))).toBe(0)
})
