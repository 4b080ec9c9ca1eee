import { expect, test } from "vitest"
import { calendarOf } from "#kernel/workday"
import { contrast, inkOn } from "./contrast.ts"
import { isStricter } from "./stricter.ts"
import { mondayOf, spanOf, weekLabel, weekOf } from "./weeks.ts"
import { byUnit, figuresOf } from "../tallies/sum.ts"

test("[F14] black on white is 21:1; on a brand's ground the words are white where that is read well, else black", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5)
  expect(inkOn("#1f4e79").ink).toBe("#ffffff")
  expect(inkOn("#ffe08a").ink).toBe("#000000")
  expect(inkOn("#1f4e79").contrast).toBeGreaterThan(4.5)
})

test("[F14] a week runs from Monday to Sunday in Beijing", () => {
  expect(["2026-06-08", "2026-06-11", "2026-06-14"].map(mondayOf)).toEqual(Array(3).fill("2026-06-08"))
  expect(weekOf(new Date("2026-06-14T23:59:00+08:00"))).toBe("2026-06-08")
  expect(weekOf(new Date("2026-06-15T00:00:00+08:00"))).toBe("2026-06-15")
  expect(weekLabel("2026-06-08")).toBe("6月8日—6月14日")
  expect(spanOf("2026-06-08").to.toISOString()).toBe("2026-06-14T16:00:00.000Z")
})

const calendar = calendarOf([], [{ from: "09:00", to: "17:30" }])
const day = (amount: number) => ({ amount, unit: "working-days" as const })
const hours = (amount: number) => ({ amount, unit: "natural-hours" as const })
const from = new Date("2026-06-11T10:00:00+08:00")

test("[F14] a promise is stricter only if it never ends later than the law, whatever day it begins on", () => {
  expect(isStricter(day(3), day(5), calendar, from)).toBe(true)
  expect(isStricter(day(6), day(5), calendar, from)).toBe(false)
  expect(isStricter(hours(24), day(1), calendar, from)).toBe(true)
  // 100 hours end before the fifth working day does, whatever the day; after the third when no weekend lies between.
  expect(isStricter(hours(100), day(5), calendar, from)).toBe(true)
  expect(isStricter(hours(100), day(3), calendar, from)).toBe(false)
  // Two working days from a Friday are over the weekend: later than 48 hours.
  expect(isStricter(day(2), hours(48), calendar, from)).toBe(false)
})

test("[F14] a week adds up: what was there and came in is what was answered, moved or is open", () => {
  const bundle = (
    unitId: string | null,
    outcome: "in-time" | "late" | "moved" | "overdue" | "running",
    count: number,
  ) => ({
    ...{ unitId, unitName: unitId && `单位${unitId}`, carried: outcome === "late", outcome, count },
  })
  const bundles = [
    bundle("1", "in-time", 5),
    bundle("1", "overdue", 1),
    bundle("2", "late", 2),
    bundle("2", "overdue", 3),
    bundle(null, "running", 4),
  ]
  const all = figuresOf(bundles)
  expect(all.carriedIn + all.received).toBe(all.inTime + all.late + all.moved + all.running + all.overdue)
  expect(byUnit(bundles).map(({ unit }) => unit?.name ?? "正在确定")).toEqual(["单位2", "单位1", "正在确定"])
})
