import { expect, test } from "vitest"
import { type Actor, HOUSE } from "#kernel/actor"
import { refused } from "#kernel/outcome"
import { DAY_MS } from "#kernel/time"
import { noteLastPost } from "#modules/registry"
import { setJurisdiction } from "#modules/rulebook"
import { ctxOf } from "#platform/testing"
import { assign } from "./commands/assign.ts"
import { dismiss } from "./commands/dismiss.ts"
import { inspectAccounts } from "./commands/inspect-accounts.ts"
import { recheck } from "./commands/recheck.ts"
import { rectify } from "./commands/rectify.ts"
import { sendBack } from "./commands/send-back.ts"
import { settleRecheck } from "./commands/settle-recheck.ts"
import { hashOf } from "./evidence.ts"
import { problemView } from "./queries/problem.ts"
import { accepted, daysAgo, NOW, quietCity } from "./testing/quiet-city.ts"

/** Every account is a township's, quiet for so many days on the Thursday: ten is the local limit, fourteen the nation's. */
const QUIET = { open: 11, given: 11, late: 13, reported: 11, local: 11, veto: 20, paused: 30, mended: 11, twice: 11 }
type Name = keyof typeof QUIET
const city = await quietCity(Object.entries(QUIET).map(([name, quietDays]) => ({ name, quietDays })))
const { db, people, units, act } = city
const { supervisor, clerk } = people
const idOf = (name: Name) => city.accountIds[Object.keys(QUIET).indexOf(name)]!
const after = (days: number) => new Date(NOW.getTime() + days * DAY_MS)

await db.tx((tx) => setJurisdiction(tx, ctxOf(HOUSE, NOW), "anlan"))
await db.run("update registry.account set state = 'paused' where id = $1", [idOf("paused")])

const inspect = (name: Name, at: Date) => db.tx((tx) => inspectAccounts(tx, ctxOf(HOUSE, at), [idOf(name)]))
const problemsOf = (name: Name) =>
  db.many<{ id: string; rule: string; level: string; state: string; title: string }>(
    "select id, rule, level, state, title from monitoring.problem where account_id = $1 order by id",
    [idOf(name)],
  )
const onlyOne = async (name: Name) => {
  const [problem, ...others] = await problemsOf(name)
  expect(others).toEqual([])
  return problem!
}
const viewOf = async (id: string, at = NOW, who: Actor = supervisor) =>
  accepted(await problemView(ctxOf(who, at), db, { id }))
const give = (id: string, at = NOW) =>
  act(supervisor, (ctx, tx) => assign(ctx, tx, { id, unitId: units.street, note: "" }), at)
const noticesOf = (id: string) =>
  db.many(
    "select to_unit_id as unit, title, text from notices.notice where kind = 'monitoring.escalated' and opens = $1",
    [`/problems/${id}`],
  )

test("[B1][B15] a quiet township has one problem: at ten days by the local rule, at fourteen it is the same one, a veto", async () => {
  expect(await inspect("open", NOW)).toMatchObject({ found: 1, escalated: 0 })
  const { id } = await onlyOne("open")
  expect(await viewOf(id)).toMatchObject({ rule: "anlan-update-10d", levelLabel: "一般", judgedBefore: [] })
  expect(await inspect("open", after(2))).toMatchObject({ found: 0, escalated: 0 })
  expect(await inspect("open", after(4))).toMatchObject({ found: 0, escalated: 1 })
  expect(await onlyOne("open")).toMatchObject({ id, rule: "nm-v2.1", level: "veto", state: "open" })
  const view = await viewOf(id, after(4))
  expect(view).toMatchObject({
    title: "open（微博）15天未更新",
    ruleLabel: "内容不更新",
    clauseShort: "检查指标 单项否决2·内容不更新",
    packVersion: "cn-national-2019@2019.1",
    foundAt: "2026-06-11T10:00:00+08:00",
    judgedAt: "2026-06-15T10:00:00+08:00",
  })
  expect(view.clause).toContain("监测时间点前2周内无更新")
  expect(view.evidence.before.facts).toContainEqual({
    label: "同时不符合",
    value: "镇级账号10日未更新（安澜办法第九条·镇级10日未更新）",
  })
})

test("[B15][B18] what it was stays in its history with the evidence of that day, whose hash can be recomputed", async () => {
  const { id } = await onlyOne("open")
  const view = await viewOf(id, after(4))
  expect(view.events.map(({ action, text }) => [action, text])).toEqual([
    ["发现问题", "截至监测时间已11天未更新，超过10天"],
    ["升级为单项否决", "原为一般：open（微博）11天未更新"],
  ])
  const [before, ...more] = view.judgedBefore
  expect(more).toEqual([])
  expect(before).toMatchObject({ rule: "anlan-update-10d", levelLabel: "一般", supersededAt: view.judgedAt })
  const { hash, ...kept } = before!.evidence
  expect(hashOf(kept)).toBe(hash)
  const entries = await db.many(
    "select action, detail->>'evidence' as evidence from trail.entry where subject_kind = 'monitoring.problem' and subject_id = $1 order by id",
    [id],
  )
  expect(entries).toEqual([
    { action: "problem.found", evidence: hash },
    { action: "problem.escalated", evidence: view.evidence.before.hash },
  ])
  await expect(db.run("delete from monitoring.earlier_judgement")).rejects.toThrow("append-only")
  expect(await inspect("open", after(5))).toMatchObject({ found: 0, escalated: 0 })
  expect(await noticesOf(id)).toEqual([])
})

test("[B15] the unit that has it is told once, and has the veto's limit from that day where it ends sooner", async () => {
  await inspect("given", NOW)
  const { id } = await onlyOne("given")
  // Five working days over the Dragon Boat holiday.
  expect(accepted(await give(id)).assignment).toMatchObject({ dueAt: "2026-06-18T23:59:59+08:00" })
  await Promise.all([inspect("given", after(4)), inspect("given", after(4))])
  await inspect("given", after(5))
  const view = await viewOf(id, after(4))
  expect(view.assignment).toMatchObject({ dueAt: "2026-06-17T23:59:59+08:00" })
  expect(view.assignment?.because[0]).toBe("办理时限2个工作日")
  expect(view.events.at(-1)?.text).toBe("原为一般：given（微博）11天未更新。时限改为升级后2个工作日，2026-06-17前反馈")
  expect(await noticesOf(id)).toEqual([
    {
      unit: units.street,
      title: "升级为单项否决：given（微博）15天未更新",
      text: "检查指标 单项否决2·内容不更新。时限改为升级后2个工作日，2026-06-17前反馈",
    },
  ])
  expect(await db.one("select title from dispatch.assignment where subject_id = $1", [id])).toEqual({
    title: "given（微博）15天未更新",
  })
})

test("[B15] a deadline that ends sooner already stays", async () => {
  await inspect("late", daysAgo(2))
  const { id } = await onlyOne("late")
  const given = accepted(await give(id, daysAgo(2))).assignment!
  expect(given.dueAt).toBe("2026-06-16T23:59:59+08:00")
  await inspect("late", after(4))
  const view = await viewOf(id, after(4))
  expect(view).toMatchObject({ level: "veto", assignment: { dueAt: given.dueAt } })
  expect(view.events.at(-1)?.text).toContain("时限不变，2026-06-16前反馈")
})

test("[B15] while a report waits the clock stands still; sent back, the veto's limit counts", async () => {
  await inspect("reported", NOW)
  const { id } = await onlyOne("reported")
  accepted(await give(id))
  accepted(await act(clerk, (ctx, tx) => rectify(ctx, tx, { id, note: "已安排" })))
  await inspect("reported", after(4))
  expect(await viewOf(id, after(4))).toMatchObject({
    state: "rectified",
    level: "veto",
    assignment: { dueAt: "2026-06-18T23:59:59+08:00" },
  })
  const back = await act(supervisor, (ctx, tx) => sendBack(ctx, tx, { id, reason: "仍未更新" }), after(4))
  expect(accepted(back).assignment).toMatchObject({ dueAt: "2026-06-17T23:59:59+08:00" })
})

test("[B15] it is rechecked by all rules of its matter: above ten days it is not mended, below it is", async () => {
  await inspect("twice", NOW)
  const { id } = await onlyOne("twice")
  accepted(await give(id))
  await inspect("twice", after(4))
  const again = recheck(async () => refused("collection.nothing-to-collect"))
  const judge = async (lastPostAt: Date) => {
    accepted(await act(clerk, (ctx, tx) => rectify(ctx, tx, { id, note: "已更新" }), after(4)))
    await db.tx((tx) => noteLastPost(tx, [{ accountId: idOf("twice"), at: lastPostAt }]))
    accepted(await act(supervisor, (ctx, tx) => again(ctx, tx, { id }), after(4)))
    await db.tx((tx) => settleRecheck(tx, ctxOf(HOUSE, after(4)), id))
    return await viewOf(id, after(4))
  }
  const still = await judge(after(-7))
  expect(still.events.at(-1)?.text).toBe("问题仍然存在：截至监测时间已11天未更新，超过10天")
  expect(still.actions.close.ok).toBe(false)
  accepted(await act(supervisor, (ctx, tx) => sendBack(ctx, tx, { id, reason: "超过10天" }), after(4)))
  expect((await judge(after(3))).actions.close.ok).toBe(true)
})

test("[B1] an account that is found late has one problem, by the gravest rule; one set aside likewise", async () => {
  await inspect("veto", NOW)
  expect(await onlyOne("veto")).toMatchObject({ rule: "nm-v2.1", level: "veto" })
  await inspect("paused", NOW)
  const { id, level } = await onlyOne("paused")
  expect(level).toBe("veto")
  const named = (await viewOf(id)).evidence.before.facts.filter(({ label }) => label === "同时不符合")
  expect(named.map(({ value }) => value)).toEqual([
    "不再运维但未注销（四类问题四·停运未注销）",
    "镇级账号10日未更新（安澜办法第九条·镇级10日未更新）",
  ])
})

test("[B15] it mends as one, and the next spell of silence remembers it", async () => {
  await inspect("mended", NOW)
  await inspect("mended", after(4))
  await db.tx((tx) => noteLastPost(tx, [{ accountId: idOf("mended"), at: after(5) }]))
  expect(await inspect("mended", after(5.5))).toMatchObject({ cleared: 1 })
  expect(await onlyOne("mended")).toMatchObject({ state: "closed" })
  await inspect("mended", after(16))
  const [, again] = await problemsOf("mended")
  const view = await viewOf(again!.id, after(16))
  expect(view).toMatchObject({ rule: "anlan-update-10d", repeat: 1 })
  expect(view.earlier.map(({ title }) => title)).toEqual(["mended（微博）15天未更新"])
})

test("[B5] a dismissed local warning does not hide the nation's veto; a dismissed veto is not asked again as a warning", async () => {
  await inspect("local", NOW)
  const { id } = await onlyOne("local")
  const drop = (problemId: string, at: Date) =>
    act(supervisor, (ctx, tx) => dismiss(ctx, tx, { id: problemId, reason: "汛期集中办公" }), at)
  accepted(await drop(id, NOW))
  expect(await inspect("local", after(1))).toMatchObject({ found: 0 })
  expect(await inspect("local", after(4))).toMatchObject({ found: 1, escalated: 0 })
  const [, veto] = await problemsOf("local")
  expect(veto).toMatchObject({ rule: "nm-v2.1", level: "veto" })
  accepted(await drop(veto!.id, after(4)))
  expect(await inspect("local", after(5))).toMatchObject({ found: 0, escalated: 0 })
})
