import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { addDays, startOfDate } from "#kernel/time"
import { addUnit } from "#modules/identity"
import { inspectAccounts } from "#modules/monitoring"
import { addAccounts, noteLastPost } from "#modules/registry"
import { setJurisdiction } from "#modules/rulebook"
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

test("[I2] a problem that got graver is counted once, in each period as it was judged then, with its clause in a few words", async () => {
  const [quiet] = await db.tx((tx) =>
    addAccounts(tx, ctx, [
      { name: "云渚发布", platform: "weibo", platformId: "w1", unitId, level: "镇", countedIn: "国办", reason: "新增" },
    ]),
  )
  await db.tx(async (tx) => {
    await setJurisdiction(tx, ctx, "anlan")
    await noteLastPost(tx, [{ accountId: quiet!, at: new Date("2026-04-19T10:00:00+08:00") }])
  })
  for (const day of ["2026-04-30", "2026-05-06"]) {
    await db.tx((tx) => inspectAccounts(tx, ctxOf(HOUSE, `${day}T10:00:00+08:00`), [quiet!]))
  }
  const bulletin = async (from: string, to: string) => {
    const made = await make(from, to)
    if (!made.ok) throw new Error(made.code)
    return made.value
  }
  const april = await bulletin("2026-04-01", "2026-04-30")
  expect(april.annex).toMatchObject([{ problem: "镇级账号10日未更新", clause: "安澜办法第九条·镇级10日未更新" }])
  expect(april.figures.find(({ label }) => label === "合格率")?.value).toBe("100%（1/1）")
  const may = await bulletin("2026-05-01", "2026-05-31")
  expect(may.annex).toMatchObject([{ problem: "内容不更新", clause: "检查指标 单项否决2·内容不更新" }])
  expect(may.figures.find(({ label }) => label === "合格率")?.value).toBe("0%（0/1）")
  for (const { annex, figures } of [april, may, await bulletin("2026-04-01", "2026-06-11")]) {
    const count = (label: string) => Number.parseInt(figures.find((one) => one.label === label)!.value, 10)
    expect([annex.length, count("发现问题"), count("已销号") + count("正在整改")]).toEqual([1, 1, 1])
    const opens = new URLSearchParams(figures.find((one) => one.label === "发现问题")!.opens!.split("?")[1])
    const { total } = await db.one<{ total: number }>(
      `select count(*)::int as total from monitoring.v_problem p where p.state = any($1)
         and exists (select from monitoring.v_judgement j where j.problem_id = p.id and j.judged_at >= $2 and j.judged_at < $3)`,
      [opens.get("state")!.split(","), startOfDate(opens.get("from")!), startOfDate(addDays(opens.get("to")!, 1))],
    )
    expect(total).toBe(annex.length)
  }
})
