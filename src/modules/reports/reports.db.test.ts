import { expect, test } from "vitest"
import { addUnit } from "#modules/identity"
import { readDocxText } from "#platform/office"
import { actor, ctxOf, testDb } from "#platform/testing"
import { makeBulletin } from "./commands/make-bulletin.ts"
import { bulletinFile } from "./paper.ts"
import { bulletinOf, listBulletins } from "./queries.ts"

const db = await testDb()
const now = new Date("2026-06-11T10:00:00+08:00")
const office = {
  name: "安澜市人民政府办公室",
  shortName: "市政府办",
  kind: "行政机关",
  level: "市",
  areaParentId: null,
  lineParentId: null,
  divisionCode: null,
}
const unitId = await db.tx((tx) => addUnit(tx, office, now))
const ctx = ctxOf(actor({ unitId }), now)
const make = (from: string, to: string, number?: string) => db.tx((tx) => makeBulletin(ctx, tx, { from, to, number }))

test("[I2] a 通报 is kept with its counts, is due five working days later over the holiday, and reads back from Word", async () => {
  const made = await make("2026-06-01", "2026-06-11", "安政办函〔2026〕3号")
  if (!made.ok) throw new Error(made.code)
  expect(made.value).toMatchObject({
    title: "关于2026年6月1日至11日政务新媒体检查情况的通报",
    dueOn: "2026-06-18",
  })
  const file = await bulletinFile(ctx, db, { id: made.value.id })
  if (!file.ok) throw new Error(file.code)
  const read = await readDocxText(file.value.bytes)
  if (!read.ok) throw new Error(read.code)
  const text = read.value.join("\n")
  for (const words of [
    "安政办函〔2026〕3号",
    "一、总体情况",
    "四、整改反馈",
    "请各有关单位于2026年6月18日前",
    "本期检查未发现需要通报的问题。",
    "安澜市人民政府办公室\t2026年6月11日印发",
  ]) {
    expect(text).toContain(words)
  }
  const actions = await db.many<{ action: string }>("select action from trail.entry order by id")
  expect(actions.map((row) => row.action)).toEqual(["bulletin.made", "bulletin.exported"])
})

test("[I2] a wrong number or period is refused and leaves nothing", async () => {
  const before = await db.one<{ n: number }>("select count(*)::int as n from trail.entry")
  expect(await make("2026-06-01", "2026-06-11", "安政办函[2026]3号")).toMatchObject({ code: "reports.bad-number" })
  expect(await make("2026-06-11", "2026-06-01")).toMatchObject({ code: "reports.empty-period" })
  expect(await make("2026-06-01", "2026-06-12")).toMatchObject({ code: "reports.empty-period" })
  expect(await db.one("select count(*)::int as n from trail.entry")).toEqual(before)
  expect((await listBulletins(ctx, db, { limit: 10 })).value.total).toBe(1)
})

test("[I2] a kept 通报 cannot be rewritten, and another unit does not see it", async () => {
  await expect(db.run("update reports.bulletin set title = 'x'")).rejects.toThrow("append-only")
  const stranger = ctxOf(actor({ scope: { kind: "subtrees", areas: ["/999/"], lines: [] } }), now)
  expect(await bulletinOf(stranger, db, { id: "1" })).toMatchObject({ code: "reports.not-found" })
})
