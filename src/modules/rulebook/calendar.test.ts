import { expect, test } from "vitest"
import { iso } from "#kernel/time"
import { due, isWorkingDay } from "#kernel/workday"
import { workCalendar } from "./calendar.ts"

test("the calendar of data/calendar gives the deadlines of rules 8.5: received on 2026-06-11, 7 working days end on 06-23", () => {
  const limit = { amount: 7, unit: "working-days" } as const
  expect(iso(due(new Date("2026-06-11T10:00:00+08:00"), limit, workCalendar()).due)).toBe("2026-06-23T23:59:59+08:00")
})

test("a weekend that the yearly notice makes a working day is worked, a weekday inside a holiday is not", () => {
  expect(isWorkingDay("2026-02-28", workCalendar())).toBe(true)
  expect(isWorkingDay("2026-10-01", workCalendar())).toBe(false)
})
