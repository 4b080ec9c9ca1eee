import { expect, test } from "vitest"
import type { Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { iso } from "#kernel/time"
import { calendarOf } from "#kernel/workday"
import { addUnit } from "#modules/identity"
import { attempt, type Tx } from "#platform/db"
import { syncSubscriptions } from "#platform/jobs"
import { actor, ctxOf, testDb } from "#platform/testing"
import * as dispatch from "./index.ts"
import { tasks } from "./queries.ts"

const db = await testDb()
await syncSubscriptions(db, [{ fact: "assignment.overdue", job: "test.hear" }])

/** 2026-06-19 is the Dragon Boat holiday, a Friday (the vector of rules 8.5). */
const calendar = calendarOf(
  [{ year: 2026, holidays: [{ name: "端午节", from: "2026-06-19", to: "2026-06-21" }], makeUpDays: [] }],
  [{ from: "08:30", to: "12:00" }],
)
const limit = { amount: 7, unit: "working-days" } as const

const units = await db.tx(async (tx) => {
  const add = (name: string, level: string, areaParentId: string | null) =>
    addUnit(
      tx,
      { name, shortName: name, kind: "行政机关", level, areaParentId, lineParentId: null, divisionCode: null },
      new Date("2026-01-01T00:00:00+08:00"),
    )
  const city = await add("安澜市人民政府", "市", null)
  const office = await add("安澜市政府办公室", "市", city)
  const district = await add("望澜区人民政府", "县", city)
  const street = await add("望澜区云渚街道办事处", "镇", district)
  return { city, office, district, street }
})
const areaPath = (...ids: string[]): string => `/${ids.join("/")}/`
const within = (...ids: string[]) => ({ kind: "subtrees", areas: [areaPath(...ids)], lines: [] }) as const

const supervisor = actor({ id: "11", unitId: units.office, scope: within(units.city) })
const district = actor({ id: "12", unitId: units.district, scope: within(units.city, units.district) })
const clerk = actor({ id: "13", unitId: units.street, scope: within(units.city, units.district, units.street) })

const on = (who = supervisor, at = "2026-06-11T10:00:00+08:00") => ctxOf(who, at)

const act = <T>(ctx: Ctx, command: (tx: Tx, ctx: Ctx) => Promise<Outcome<T>>): Promise<Outcome<T>> =>
  attempt(db, (tx) => command(tx, ctx))

let subjects = 0
const give = (ctx = on(), subjectId = String(++subjects)) =>
  act(ctx, (tx) =>
    dispatch.assign(tx, ctx, {
      subject: { kind: "monitoring.problem", id: subjectId, title: `问题${subjectId}` },
      ask: "整改并反馈",
      toUnitId: units.street,
      limit,
      calendar,
    }),
  )
async function given(ctx = on()): Promise<dispatch.Assignment> {
  const outcome = await give(ctx)
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value
}
const eventsOf = (id: string) =>
  db.many<{ kind: string }>("select kind from dispatch.assignment_event where assignment_id = $1 order by id", [id])

test("[F8] an assignment is due by working days, the holiday is named, and the limit is said first", async () => {
  const assignment = await given()
  expect(iso(assignment.dueAt)).toBe("2026-06-23T23:59:59+08:00")
  expect(assignment.because[0]).toBe("办理时限7个工作日")
  expect(assignment.because.join("；")).toContain("端午节放假")
})

test("a subject waits for one unit at a time, also when two give it at once", async () => {
  const both = await Promise.all([give(on(), "twice"), give(on(), "twice")])
  expect(both.filter((outcome) => outcome.ok)).toHaveLength(1)
  expect(both.find((outcome) => !outcome.ok)).toMatchObject({
    code: "dispatch.already-given",
    values: { unit: "望澜区云渚街道办事处" },
  })
})

test("an unknown unit is refused and leaves no row", async () => {
  const ctx = on()
  const outcome = await act(ctx, (tx) =>
    dispatch.assign(tx, ctx, {
      subject: { kind: "monitoring.problem", id: "nowhere", title: "问题" },
      ask: "整改",
      toUnitId: "999999",
      limit,
      calendar,
    }),
  )
  expect(outcome).toMatchObject({ code: "dispatch.unknown-unit" })
  expect(await dispatch.assignmentOf(db, { kind: "monitoring.problem", id: "nowhere" })).toBeUndefined()
})

test("[F9] reported, sent back with the whole limit from now, reported again and signed off", async () => {
  const { id } = await given()
  const say = { assignmentId: id, note: "已发布新内容" }
  expect(await act(on(clerk), (tx, ctx) => dispatch.report(tx, ctx, say))).toMatchObject({
    value: { state: "reported", reportedBy: "13" },
  })
  const later = on(supervisor, "2026-06-24T09:00:00+08:00")
  const back = await act(later, (tx, ctx) => dispatch.sendBack(tx, ctx, { ...say, calendar }))
  expect(back).toMatchObject({ value: { state: "given", reportedBy: null } })
  if (back.ok) expect(iso(back.value.dueAt)).toBe("2026-07-03T23:59:59+08:00")
  await act(on(clerk), (tx, ctx) => dispatch.report(tx, ctx, say))
  expect(await act(later, (tx, ctx) => dispatch.signOff(tx, ctx, say))).toMatchObject({ value: { state: "closed" } })
  expect((await eventsOf(id)).map((event) => event.kind)).toEqual([
    "given",
    "reported",
    "sent-back",
    "reported",
    "closed",
  ])
})

test("[F9] the second of two people who act at once is told the present state", async () => {
  const { id } = await given()
  const both = await Promise.all([
    act(on(clerk), (tx, ctx) => dispatch.returnBack(tx, ctx, { assignmentId: id, note: "非本单位账号" })),
    act(on(clerk), (tx, ctx) => dispatch.returnBack(tx, ctx, { assignmentId: id, note: "非本单位账号" })),
  ])
  expect(both.filter((outcome) => outcome.ok)).toHaveLength(1)
  expect(both.find((outcome) => !outcome.ok)).toMatchObject({
    code: "dispatch.wrong-state",
    values: { state: "已退单" },
  })
  expect(await eventsOf(id)).toHaveLength(2)
})

test("[F9] a returned subject can be given again; a withdrawn one waits for nobody", async () => {
  const first = await given()
  await act(on(clerk), (tx, ctx) => dispatch.returnBack(tx, ctx, { assignmentId: first.id, note: "不属本单位" }))
  const again = await give(on(), first.subjectId)
  if (!again.ok) throw new Error(again.code)
  await act(on(), (tx, ctx) => dispatch.withdraw(tx, ctx, { assignmentId: again.value.id, note: "误派" }))
  expect(await dispatch.assignmentOf(db, { kind: "monitoring.problem", id: first.subjectId })).toMatchObject({
    id: again.value.id,
    state: "withdrawn",
    toUnitName: "望澜区云渚街道办事处",
  })
})

test("[F9] an extension counts from the old deadline; a second one is refused", async () => {
  const { id } = await given()
  const extend = () =>
    act(on(), (tx, ctx) =>
      dispatch.extend(tx, ctx, {
        assignmentId: id,
        note: "平台审核",
        limit: { amount: 3, unit: "working-days" },
        calendar,
      }),
    )
  const extended = await extend()
  if (!extended.ok) throw new Error(extended.code)
  expect(iso(extended.value.dueAt)).toBe("2026-06-26T23:59:59+08:00")
  expect(extended.value.because[0]).toBe("原定2026-06-23到期，延期3个工作日，自原到期日次日起算")
  expect(await extend()).toMatchObject({ code: "dispatch.extended-before", values: { from: "2026-06-23" } })
})

test("[F9] an urge is counted and keeps the deadline; nothing reported back can be urged", async () => {
  const { id, dueAt } = await given()
  const urge = () => act(on(), (tx, ctx) => dispatch.urge(tx, ctx, { assignmentId: id, note: "请抓紧" }))
  expect(await urge()).toMatchObject({ value: { urges: 1, dueAt } })
  await act(on(clerk), (tx, ctx) => dispatch.report(tx, ctx, { assignmentId: id }))
  expect(await urge()).toMatchObject({ code: "dispatch.wrong-state", values: { state: "已反馈待复核", move: "催办" } })
})

test("[F8] a deadline that passed is announced once, and again only after a new deadline passed", async () => {
  const { id } = await given()
  const heard = () =>
    db.one<{ n: number }>(
      `select count(*)::int as n from graphile_worker._private_jobs where payload->>'assignmentId' = $1`,
      [id],
    )
  const sweep = (at: string) => db.tx((tx) => dispatch.sweepOverdue(tx, on(actor({ id: "1" }), at)))
  await sweep("2026-06-23T23:59:59+08:00")
  expect(await heard()).toEqual({ n: 0 })
  await Promise.all([sweep("2026-06-24T00:00:00+08:00"), sweep("2026-06-24T00:00:00+08:00")])
  await sweep("2026-06-24T00:01:00+08:00")
  expect(await heard()).toEqual({ n: 1 })
  expect((await eventsOf(id)).map((event) => event.kind)).toEqual(["given", "went-overdue"])
  await act(on(), (tx, ctx) =>
    dispatch.extend(tx, ctx, {
      assignmentId: id,
      note: "设备故障",
      limit: { amount: 1, unit: "working-days" },
      calendar,
    }),
  )
  await sweep("2026-06-26T00:00:00+08:00")
  expect(await heard()).toEqual({ n: 2 })
})

test("[I1] my work: a task waits for the unit and for the district above it, and comes back to the giver when reported", async () => {
  const { id } = await given(on(supervisor, "2026-06-01T10:00:00+08:00"))
  const seen = async (who: typeof supervisor, side: "mine" | "given" | "done") => {
    const page = await tasks(on(who), db, { side, limit: 200 })
    if (!page.ok) throw new Error(page.code)
    return page.value
  }
  expect((await seen(clerk, "mine")).items[0]).toMatchObject({
    assignmentId: id,
    stateLabel: "办理中",
    fromUnit: { name: "安澜市政府办公室" },
  })
  expect((await seen(district, "mine")).items[0]).toMatchObject({ assignmentId: id })
  expect((await seen(supervisor, "mine")).items.map((task) => task.assignmentId)).not.toContain(id)
  expect((await seen(supervisor, "given")).items.map((task) => task.assignmentId)).toContain(id)
  const stranger = actor({ id: "77", unitId: "88", scope: { kind: "subtrees", areas: [], lines: [] } })
  expect(await seen(stranger, "mine")).toMatchObject({ items: [], total: 0 })
  await act(on(clerk), (tx, ctx) => dispatch.report(tx, ctx, { assignmentId: id }))
  expect((await seen(supervisor, "mine")).items[0]).toMatchObject({ assignmentId: id, state: "reported" })
  expect((await seen(clerk, "mine")).items.map((task) => task.assignmentId)).not.toContain(id)
})

test("my work counts what is overdue, and its pages add up", async () => {
  const page = await tasks(on(clerk, "2027-01-01T00:00:00+08:00"), db, { side: "mine", limit: 1 })
  if (!page.ok) throw new Error(page.code)
  expect(page.value.counts.overdue).toBe(page.value.counts.mine)
  expect(page.value.total).toBe(page.value.counts.mine)
  expect(page.value.items).toHaveLength(1)
  expect(page.value.next).not.toBeNull()
})

test("the history of an assignment cannot be rewritten", async () => {
  await expect(db.run("update dispatch.assignment_event set text = ''")).rejects.toThrow("append-only")
})
