import { expect, it } from "vitest"
import { dayOf, nearest } from "./calendar-day.ts"

it("[B3] each day from 1896 to 2104 has the weekday that the host's calendar gives it, and follows the one before", () => {
  let before = dayOf(1895, 12, 31)!.number
  for (let at = Date.UTC(1896, 0, 1); at < Date.UTC(2105, 0, 1); at += 86_400_000) {
    const day = new Date(at)
    const found = dayOf(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate())!
    if (found.weekday !== day.getUTCDay() || found.number !== before + 1)
      expect(found, day.toISOString()).toBeUndefined()
    before = found.number
  }
})

it.each([
  [2026, 0, 10],
  [2026, 13, 10],
  [2026, 1, 0],
  [2026, 1, 32],
  [2026, 4, 31],
  [2026, 2, 29],
  [1900, 2, 29],
  [-1, 1, 1],
])("[B3] there is no day %i-%i-%i", (year, month, day) => {
  expect(dayOf(year, month, day)).toBeUndefined()
})

it("[B3] the first and last days of months and years are days, the year 0 and a leap day among them", () => {
  expect([
    dayOf(2026, 1, 1),
    dayOf(2026, 12, 31),
    dayOf(2024, 2, 29),
    dayOf(2000, 2, 29),
    dayOf(0, 1, 1),
  ]).not.toContain(undefined)
})

it("[B3] a day without a year is the nearest one, across the turn of a year too", () => {
  expect(nearest(1, 2, "2026-12-20")?.year).toBe(2027)
  expect(nearest(12, 30, "2026-01-03")?.year).toBe(2025)
  expect(nearest(6, 11, "2026-06-11")?.year).toBe(2026)
  expect(nearest(2, 29, "2026-06-11")).toBeUndefined()
})
