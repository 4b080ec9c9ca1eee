import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { DAY_MS } from "#kernel/time"
import { collectionModule, startRunOver } from "#modules/collection"
import { sweepOverdue } from "#modules/dispatch"
import { runOnce, syncSubscriptions } from "#platform/jobs"
import { silentLog } from "#platform/log"
import { actor, ctxOf } from "#platform/testing"
import { collectedCity } from "../../../tests/kit/collected-city.ts"
import { assign } from "./commands/assign.ts"
import { close } from "./commands/close.ts"
import { evaluateAll } from "./commands/inspect.ts"
import { recheck } from "./commands/recheck.ts"
import { rectify } from "./commands/rectify.ts"
import { sendBack } from "./commands/send-back.ts"
import { monitoringJobs, monitoringListens } from "./jobs.ts"
import { problemView } from "./queries/problem.ts"
import { doorOf, accepted } from "./testing/quiet-city.ts"

const city = await collectedCity([3, 3])
const { db, clock, unitId, outside, sandbox } = city
const act = doorOf(db)
await syncSubscriptions(db, [...monitoringListens])

const supervisor = actor({ id: "11", unitId: "900", permissions: ["monitoring.supervise", "monitoring.rectify"] })
const operator = actor({
  id: "12",
  unitId,
  permissions: ["monitoring.rectify"],
  scope: { kind: "subtrees", areas: [`/${unitId}/`], lines: [] },
})
const again = recheck(startRunOver(outside))

/** Works off everything that waits in the queue: collection, then what hears of it. */
const work = () =>
  runOnce({
    db,
    jobs: [...(collectionModule(outside, undefined as never).jobs ?? []), ...monitoringJobs],
    clock,
    log: silentLog,
  })
const inspect = () => db.tx((tx) => evaluateAll(tx, ctxOf(HOUSE, clock.now())))
const view = async (id: string) => accepted(await problemView(ctxOf(supervisor, clock.now()), db, { id }))
const trailOf = async (id: string) =>
  (
    await db.many<{ action: string }>(
      "select action from trail.entry where subject_kind = 'monitoring.problem' and subject_id = $1 order by id",
      [id],
    )
  ).map((entry) => entry.action)
const problemOf = async (accountId: string) =>
  (
    await db.one<{ id: string }>("select id from monitoring.problem where account_id = $1 order by id desc limit 1", [
      accountId,
    ])
  ).id
const post = (account: string, title: string) =>
  sandbox.control.post({ account, title, text: `${title}，已恢复更新。`, publishedAt: clock.now().getTime() - 60_000 })

test("[B15] a quiet account is found, assigned, posts again, is rechecked and closed; every step is in the trail", async () => {
  const [quiet] = city.accountIds as [string]
  await collectAll()
  clock.advance(15 * DAY_MS)
  await collectAll()
  expect(await inspect()).toMatchObject({ found: 2 })
  const id = await problemOf(quiet)
  const found = await view(id)
  expect(found).toMatchObject({ state: "open", rule: "nm-v2.1", candidates: [{ id: unitId }], assignment: null })
  expect(found.evidence.before.facts).toContainEqual({ label: "已停更", value: "15天" })
  expect(found.actions.close).toEqual({ ok: false, why: "这个问题现在是“待派单”，不能销号。" })

  const at = clock.now()
  const given = accepted(await act(supervisor, (ctx, tx) => assign(ctx, tx, { id, unitId, note: "请尽快更新" }), at))
  expect(given.assignment).toMatchObject({ toUnit: { name: "安澜市水务局" }, dueAt: "2026-07-01T23:59:59+08:00" })
  expect(given.assignment!.because[0]).toBe("办理时限3个工作日")

  // Reported without having done anything: the recheck sees it.
  accepted(await act(operator, (ctx, tx) => rectify(ctx, tx, { id, note: "已安排更新" }), clock.now()))
  accepted(await act(supervisor, (ctx, tx) => again(ctx, tx, { id }), clock.now()))
  await work()
  const still = await view(id)
  expect(still.evidence.after?.facts.at(-1)).toMatchObject({
    label: "判定",
    value: expect.stringContaining("15天未更新"),
  })
  expect(await act(supervisor, (ctx, tx) => close(ctx, tx, { id, note: "" }), clock.now())).toMatchObject({
    code: "monitoring.still-wrong",
  })
  accepted(await act(supervisor, (ctx, tx) => sendBack(ctx, tx, { id, reason: "仍未更新" }), clock.now()))

  post("w1", "端午假期供水服务安排")
  accepted(await act(operator, (ctx, tx) => rectify(ctx, tx, { id, note: "已恢复更新" }), clock.now()))
  expect((await view(id)).actions.close).toEqual({
    ok: false,
    why: "反馈之后还没有复核，请先复核，系统重新采集比对后再销号。",
  })
  accepted(await act(supervisor, (ctx, tx) => again(ctx, tx, { id }), clock.now()))
  await work()
  const mended = await view(id)
  expect(mended.evidence.after?.post).toMatchObject({ title: "端午假期供水服务安排" })
  expect(mended.actions.close).toEqual({ ok: true, why: null })
  const closed = accepted(await act(supervisor, (ctx, tx) => close(ctx, tx, { id, note: "同意销号" }), clock.now()))
  expect(closed).toMatchObject({ state: "closed", stateLabel: "已销号" })
  expect(closed.events.map((event) => event.action)).toEqual([
    "发现问题",
    "派单整改",
    "反馈整改情况",
    "发起复核，正在重新采集",
    "复核结果",
    "退回重改",
    "反馈整改情况",
    "发起复核，正在重新采集",
    "复核结果",
    "销号",
  ])
  expect(await trailOf(id)).toEqual([
    "problem.found",
    "problem.assigned",
    "problem.rectified",
    "problem.recheck-asked",
    "problem.rechecked",
    "problem.rejected",
    "problem.rectified",
    "problem.recheck-asked",
    "problem.rechecked",
    "problem.closed",
  ])
  expect(await db.one("select state from dispatch.assignment where subject_id = $1", [id])).toEqual({ state: "closed" })
})

test("[B14] a recheck whose platform does not answer decides nothing and says so", async () => {
  const id = await problemOf(city.accountIds[1]!)
  accepted(await act(supervisor, (ctx, tx) => assign(ctx, tx, { id, unitId, note: "" }), clock.now()))
  accepted(await act(operator, (ctx, tx) => rectify(ctx, tx, { id, note: "已更新" }), clock.now()))
  sandbox.control.fault({ kind: "garbage", account: "w2" })
  accepted(await act(supervisor, (ctx, tx) => again(ctx, tx, { id }), clock.now()))
  await work()
  sandbox.control.clearFaults()
  const seen = await view(id)
  expect(seen.events.at(-1)).toMatchObject({ action: "复核结果", text: expect.stringContaining("采集未成功") })
  expect(seen.actions.close).toMatchObject({ ok: false, why: expect.stringContaining("还没有复核") })
})

test("[F8] a deadline that passes is kept in the problem's history once and told to the unit and to who waits", async () => {
  const id = await problemOf(city.accountIds[1]!)
  accepted(await act(supervisor, (ctx, tx) => sendBack(ctx, tx, { id, reason: "请补充" }), clock.now()))
  clock.advance(10 * DAY_MS)
  await db.tx((tx) => sweepOverdue(tx, ctxOf(HOUSE, clock.now())))
  await db.tx((tx) => sweepOverdue(tx, ctxOf(HOUSE, clock.now())))
  await work()
  const late = await view(id)
  expect(late.overdue).toBe(true)
  expect(late.events.filter((event) => event.action === "逾期")).toHaveLength(1)
  const told = await db.many(
    "select to_unit_id as unit from notices.notice where kind = 'monitoring.overdue' order by id",
  )
  expect(told).toEqual([{ unit: unitId }, { unit: "900" }])
})

async function collectAll(): Promise<void> {
  const started = await db.tx((tx) => startRunOver(outside)(ctxOf(HOUSE, clock.now()), tx, {}))
  if (!started.ok) throw new Error(started.code)
  await work()
}
