import { expect, test } from "vitest"
import { actor, ctxOf, testDb } from "#platform/testing"
import { read, readAll } from "./commands/read.ts"
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
    const opens = `/problems/${hour}`
    await db.tx((tx) => tell(tx, ctxOf(chief, at(hour)), { ...notice, title: `${hour}时`, opens, toUnit: "8" }))
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

test("notices about one matter stand as one, the newest; reading it reads the earlier ones, not a later one", async () => {
  const reader = ctxOf(actor({ id: "41", unitId: "12" }))
  const put = (title: string, opens: string | null = "/problems/9") =>
    db.tx((tx) => tell(tx, reader, { ...notice, title, opens, toPerson: "41" }))
  await put("派单")
  await put("别的事", "/problems/10")
  await put("没有去处", null)
  await put("催办")
  const { unread, total, items } = await seen(reader)
  expect([unread, total]).toEqual([3, 3])
  expect(items.map((item) => [item.title, item.earlier, item.readAt])).toEqual([
    ["催办", 1, null],
    ["没有去处", 0, null],
    ["别的事", 0, null],
  ])
  expect(await db.tx((tx) => read(reader, tx, { id: items[0]!.id }))).toMatchObject({ ok: true })
  expect(await seen(reader, "yes")).toMatchObject({ unread: 2, items: [{ title: "没有去处" }, { title: "别的事" }] })
  await put("又催办")
  expect(await seen(reader, "yes")).toMatchObject({ unread: 3, items: [{ title: "又催办", earlier: 2 }, {}, {}] })
})

test("all are read at once up to the newest that was seen; what came since and what is others' stays unread", async () => {
  const [one, other] = [ctxOf(actor({ id: "51", unitId: "13" })), ctxOf(actor({ id: "52", unitId: "13" }))]
  const put = (opens: string) => db.tx((tx) => tell(tx, one, { ...notice, opens, toUnit: "13" }))
  await put("/problems/1")
  await put("/problems/2")
  const upTo = (await seen(one)).items[0]!.id
  await put("/problems/3")
  for (const _time of [1, 2]) expect(await db.tx((tx) => readAll(one, tx, { upTo }))).toMatchObject({ ok: true })
  expect(await seen(one, "yes")).toMatchObject({ unread: 1, items: [{ opens: "/problems/3" }] })
  expect(await seen(other)).toMatchObject({ unread: 3 })
})
