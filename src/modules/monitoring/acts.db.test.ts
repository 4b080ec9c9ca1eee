import { expect, test } from "vitest"
import { type Actor, HOUSE } from "#kernel/actor"
import { done, refused } from "#kernel/outcome"
import type { StartRun } from "#modules/collection"
import { readSheets } from "#platform/office"
import { ctxOf } from "#platform/testing"
import { assign } from "./commands/assign.ts"
import { close } from "./commands/close.ts"
import { dismiss } from "./commands/dismiss.ts"
import { exportProblems } from "./commands/export-problems.ts"
import { extend } from "./commands/extend.ts"
import { giveBack } from "./commands/give-back.ts"
import { evaluateAll } from "./commands/inspect.ts"
import { recheck } from "./commands/recheck.ts"
import { rectify } from "./commands/rectify.ts"
import { sendBack } from "./commands/send-back.ts"
import { settleRecheck } from "./commands/settle-recheck.ts"
import { urge } from "./commands/urge.ts"
import { problemView } from "./queries/problem.ts"
import { NOW, quietCity, accepted } from "./testing/quiet-city.ts"

const names = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"]
const city = await quietCity(names.map((name) => ({ name: `云渚${name}`, quietDays: 20 })))
const { db, people, units, act } = city
await db.tx((tx) => evaluateAll(tx, ctxOf(HOUSE, NOW)))

const { supervisor, otherSupervisor, clerk, districtOperator, stranger, reader } = people
/** No platform to read: a recheck goes by what is known. */
const noPlatform: StartRun = async () => refused("collection.nothing-to-collect")

let next = 0
/** A fresh problem, waiting to be given out. */
async function fresh(): Promise<string> {
  const account = city.accountIds[next++]!
  return (await db.one<{ id: string }>("select id from monitoring.problem where account_id = $1", [account])).id
}
const give = (id: string, who: Actor = supervisor, unitId = units.street) =>
  act(who, (ctx, tx) => assign(ctx, tx, { id, unitId, note: "" }))
const report = (id: string, who: Actor = clerk) =>
  act(who, (ctx, tx) => rectify(ctx, tx, { id, note: "已发布", link: "https://weibo.example/1" }))

/** All that an act could have left behind. */
const traces = () =>
  db.one(
    `select (select count(*) from monitoring.problem_event) as events, (select count(*) from trail.entry) as trail,
       (select count(*) from dispatch.assignment_event) as assignments, (select count(*) from notices.notice) as notices,
       (select count(*) from graphile_worker._private_jobs) as jobs`,
  )

async function refusedWithoutTrace(code: string, run: () => ReturnType<typeof give>): Promise<void> {
  const before = await traces()
  expect(await run()).toMatchObject({ ok: false, code })
  expect(await traces()).toEqual(before)
}

test("[B15] a problem is given to its host with the limit of its level; the unit is told, the ledger of tasks holds it", async () => {
  const id = await fresh()
  const view = accepted(await give(id))
  expect(view).toMatchObject({ state: "assigned", assignment: { toUnit: { name: "望澜区云渚街道办事处" }, urges: 0 } })
  expect(view.candidates.map((unit) => unit.name)).toEqual(["望澜区云渚街道办事处", "望澜区人民政府", "安澜市人民政府"])
  const notice = await db.one("select to_unit_id as unit, opens from notices.notice where kind = 'monitoring.assigned'")
  expect(notice).toEqual({ unit: units.street, opens: `/problems/${id}` })
})

test("[B15] who may not is refused with the reason, and nothing is left behind", async () => {
  const id = await fresh()
  await refusedWithoutTrace("monitoring.not-allowed", () => give(id, reader))
  await refusedWithoutTrace("monitoring.not-found", () => give(id, stranger))
  await refusedWithoutTrace("monitoring.not-found", () => give("999999"))
  await refusedWithoutTrace("monitoring.wrong-unit", () => give(id, supervisor, units.county))
  await refusedWithoutTrace("monitoring.wrong-state", () => report(id))
  accepted(await give(id))
  await refusedWithoutTrace("monitoring.not-your-unit", () => report(id, supervisor))
  await refusedWithoutTrace("monitoring.not-allowed", () =>
    act(clerk, (ctx, tx) => urge(ctx, tx, { id, note: "快些" })),
  )
})

test("[B15] of two who give out one problem at once, the second is told the state the first left", async () => {
  const id = await fresh()
  const both = await Promise.all([give(id, supervisor), give(id, otherSupervisor)])
  expect(both.filter((outcome) => outcome.ok)).toHaveLength(1)
  expect(both.find((outcome) => !outcome.ok)).toMatchObject({
    code: "monitoring.wrong-state",
    values: { state: "整改中", move: "派单" },
  })
  expect(await db.many("select 1 from dispatch.assignment where subject_id = $1", [id])).toHaveLength(1)
})

test("the district above may report for its street; the report carries the link", async () => {
  const id = await fresh()
  accepted(await give(id))
  const view = accepted(await report(id, districtOperator))
  expect(view.events.at(-1)).toMatchObject({ action: "反馈整改情况", text: "已发布（https://weibo.example/1）" })
})

test("[B15] nobody judges a rectification he reported himself", async () => {
  const id = await fresh()
  accepted(await give(id))
  const both = { ...clerk, permissions: new Set([...clerk.permissions, "monitoring.supervise"]) }
  accepted(await report(id, both))
  const again = recheck(noPlatform)
  await refusedWithoutTrace("monitoring.own-report", () => act(both, (ctx, tx) => again(ctx, tx, { id })))
  await refusedWithoutTrace("monitoring.own-report", () => act(both, (ctx, tx) => close(ctx, tx, { id, note: "" })))
  await refusedWithoutTrace("monitoring.own-report", () =>
    act(both, (ctx, tx) => sendBack(ctx, tx, { id, reason: "不行" })),
  )
  accepted(await act(supervisor, (ctx, tx) => again(ctx, tx, { id })))
  expect(await db.tx((tx) => settleRecheck(tx, ctxOf(HOUSE, NOW), id))).toBe("done")
  expect(await db.tx((tx) => settleRecheck(tx, ctxOf(HOUSE, NOW), id))).toBe("skipped")
  const view = accepted(await problemView(ctxOf(supervisor, NOW), db, { id }))
  expect(view.events.at(-2)).toMatchObject({ text: "该账号不能自动采集，按已有数据比对" })
  expect(view.actions.close.why).toContain("最近一次复核显示问题仍然存在")
})

test("[F9] a returned problem can be given to the unit above", async () => {
  const id = await fresh()
  accepted(await give(id))
  const back = accepted(await act(clerk, (ctx, tx) => giveBack(ctx, tx, { id, reason: "账号由区里运维" })))
  expect(back).toMatchObject({ state: "open", assignment: null })
  expect(accepted(await give(id, supervisor, units.district)).assignment?.toUnit.name).toBe("望澜区人民政府")
})

test("[F9] urges are counted; an extension is given once, and the button says so afterwards", async () => {
  const id = await fresh()
  accepted(await give(id))
  expect(accepted(await act(supervisor, (ctx, tx) => urge(ctx, tx, { id, note: "请抓紧" }))).assignment?.urges).toBe(1)
  const more = () => act(supervisor, (ctx, tx) => extend(ctx, tx, { id, workdays: 2, reason: "平台审核" }))
  const view = accepted(await more())
  expect(view.assignment?.extendedTo).toBe(view.assignment?.dueAt)
  expect(view.actions.extend.why).toContain("同一事项只能延期一次")
  await refusedWithoutTrace("dispatch.extended-before", more)
})

test("[B5] a dismissed problem withdraws what was asked, and is not opened again for the same silence", async () => {
  const id = await fresh()
  accepted(await give(id))
  const view = accepted(await act(supervisor, (ctx, tx) => dismiss(ctx, tx, { id, reason: "账号已申请注销" })))
  expect(view).toMatchObject({ state: "dismissed", stateLabel: "不予认定" })
  expect(Object.values(view.actions).every((action) => !action.ok && action.why)).toBe(true)
  expect(await db.tx((tx) => evaluateAll(tx, ctxOf(HOUSE, NOW)))).toMatchObject({ found: 0 })
  expect(await db.one("select open_problems as n from registry.v_account where id = $1", [view.account.id])).toEqual({
    n: 0,
  })
})

test("a recheck started in time waits for its run of collection", async () => {
  const id = await fresh()
  accepted(await give(id))
  accepted(await report(id))
  const running = recheck(async () => done({ id: "77" } as never))
  accepted(await act(supervisor, (ctx, tx) => running(ctx, tx, { id })))
  expect(await db.one("select recheck_run_id as run, still_wrong from monitoring.problem where id = $1", [id])).toEqual(
    {
      run: "77",
      still_wrong: null,
    },
  )
})

test("the list of problems leaves as a workbook of exactly its rows, and who took it is in the trail", async () => {
  const file = accepted(await exportProblems(ctxOf(supervisor, NOW), db, { state: ["dismissed"] }))
  expect(file.fileName).toBe("问题清单-2026-06-11-1个.xlsx")
  const book = await readSheets(file.bytes, file.fileName)
  expect(JSON.stringify(book)).toContain("不予认定")
  expect(await db.one("select detail from trail.entry where action = 'problems.exported'")).toEqual({
    detail: { rows: 1, filters: ["state"] },
  })
})

test("the history of a problem cannot be rewritten", async () => {
  await expect(db.run("delete from monitoring.problem_event")).rejects.toThrow("append-only")
})
