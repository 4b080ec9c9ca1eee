import { expect, test } from "vitest"
import { iso } from "#kernel/time"
import { calendarOf, type Limit } from "#kernel/workday"
import { addUnit } from "#modules/identity"
import { actor, ctxOf, testDb } from "#platform/testing"
import * as dispatch from "./index.ts"

const db = await testDb()
/** 2026-06-19 is the Dragon Boat holiday, a Friday. */
const calendar = calendarOf(
  [{ year: 2026, holidays: [{ name: "端午节", from: "2026-06-19", to: "2026-06-21" }], makeUpDays: [] }],
  [{ from: "08:30", to: "12:00" }],
)
const workdays = (amount: number): Limit => ({ amount, unit: "working-days" })
const unit = {
  name: "望澜区云渚街道办事处",
  shortName: "云渚街道",
  kind: "行政机关",
  level: "镇",
  areaParentId: null,
  lineParentId: null,
  divisionCode: null,
}
const toUnitId = await db.tx((tx) => addUnit(tx, unit, new Date("2026-01-01T00:00:00+08:00")))
const on = (day: string) => ctxOf(actor({ id: "11", unitId: "9" }), `2026-06-${day}T10:00:00+08:00`)
const must = <T>(outcome: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value
}

let subjects = 0
async function given() {
  const subject = { kind: "monitoring.problem", id: String(++subjects), title: "11天未更新" }
  const asked = { subject, ask: "整改并反馈", toUnitId, limit: workdays(7), calendar }
  return must(await db.tx((tx) => dispatch.assign(tx, on("11"), asked)))
}
const tighten = (assignmentId: string, day: string, amount: number) =>
  db.tx((tx) =>
    dispatch.tighten(tx, on(day), {
      assignmentId,
      title: "15天未更新",
      limit: workdays(amount),
      calendar,
      note: "升级",
    }),
  )

test("[F9] what has become graver has the new limit from that day, and says so in its history", async () => {
  const { id } = await given()
  const after = must(await tighten(id, "15", 2))
  expect(after).toMatchObject({ title: "15天未更新", limitAmount: 2, state: "given" })
  expect([iso(after.dueAt), after.because[0]]).toEqual(["2026-06-17T23:59:59+08:00", "办理时限2个工作日"])
  const events = await db.many(
    "select kind, text from dispatch.assignment_event where assignment_id = $1 order by id",
    [id],
  )
  expect(events).toEqual([
    { kind: "given", text: "" },
    { kind: "tightened", text: "升级" },
  ])
})

test("[F9] a deadline that ends sooner stays, also when it has passed; a looser limit changes nothing", async () => {
  const [soon, looser, passed] = [await given(), await given(), await given()]
  expect(iso(must(await tighten(soon.id, "22", 2)).dueAt)).toBe("2026-06-23T23:59:59+08:00")
  expect(must(await tighten(looser.id, "12", 9))).toMatchObject({ dueAt: looser.dueAt, limitAmount: 7 })
  expect(must(await tighten(passed.id, "25", 2))).toMatchObject({ dueAt: passed.dueAt })
})

test("[F9] while a report waits the clock stands still; what is over cannot get graver", async () => {
  const { id, dueAt } = await given()
  must(await db.tx((tx) => dispatch.report(tx, on("12"), { assignmentId: id })))
  expect(must(await tighten(id, "15", 2))).toMatchObject({ dueAt, limitAmount: 2, state: "reported" })
  const back = must(await db.tx((tx) => dispatch.sendBack(tx, on("15"), { assignmentId: id, calendar })))
  expect(iso(back.dueAt)).toBe("2026-06-17T23:59:59+08:00")
  must(await db.tx((tx) => dispatch.withdraw(tx, on("15"), { assignmentId: id })))
  expect(await tighten(id, "16", 1)).toMatchObject({
    code: "dispatch.wrong-state",
    values: { state: "已撤回", move: "从严" },
  })
  expect(await tighten("999", "16", 1)).toMatchObject({ code: "dispatch.not-found" })
})
