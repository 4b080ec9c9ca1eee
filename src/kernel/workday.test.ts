import { readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { addDays, civilDate, iso, parseInstant } from "./time.ts"
import { type Calendar, type CalendarYear, calendarOf, due, isWorkingDay, type Limit, type Pause } from "./workday.ts"

const file = (name: string) => JSON.parse(readFileSync(new URL(`../../data/calendar/${name}`, import.meta.url), "utf8"))
const calendar: Calendar = calendarOf(
  [file("2025.json"), file("2026.json")] as CalendarYear[],
  file("hours.json").hours,
)
const at = (text: string): Date => parseInstant(text)!
const days = (amount: number): Limit => ({ amount, unit: "working-days" })
const dueOn = (from: string, limit: Limit, pauses: Pause[] = []): string =>
  iso(due(at(from), limit, calendar, pauses).due)
const pause = (from: string, to: string): Pause => ({ from: at(from), to: at(to) })

describe("working days", () => {
  test.each([
    [1, "06-12"],
    [2, "06-15"],
    [3, "06-16"],
    [5, "06-18"],
    [7, "06-23"],
    [10, "06-26"],
    [13, "07-01"],
    [15, "07-03"],
    [20, "07-10"],
  ])("received on Thursday 2026-06-11, %i working days end with 2026-%s (rules 8.5)", (amount, date) => {
    expect(dueOn("2026-06-11T16:40:00+08:00", days(amount))).toBe(`2026-${date}T23:59:59+08:00`)
  })

  test("the steps name the skipped holiday and the weekend", () => {
    const because = due(at("2026-06-11"), days(7), calendar).because
    expect(because).toEqual([
      "2026年6月11日（周四）收到，当日不计，自次日起算",
      "跳过6月13日（周六）至6月14日（周日）共2天：周末",
      "跳过6月19日（周五）至6月21日（周日）共3天：端午节放假",
      "第7个工作日为2026年6月23日（周二），当日24时前到期",
    ])
  })

  test("a make-up Sunday counts as a working day, and says so", () => {
    const answer = due(at("2026-09-18"), days(1), calendar)
    expect(civilDate(answer.due)).toBe("2026-09-20")
    expect(answer.because.join()).toContain("9月20日（周日）为调休上班日，计入")
  })

  test("the receipt day is the civil day in Shanghai, whatever the offset it was written in", () => {
    expect(dueOn("2026-06-11T15:59:59Z", days(1))).toContain("2026-06-12")
    expect(dueOn("2026-06-11T16:00:00Z", days(1))).toContain("2026-06-15")
  })

  test("a limit of no days is the same day, or the next working day", () => {
    expect(dueOn("2026-06-11", days(0))).toContain("2026-06-11T23:59:59")
    expect(dueOn("2026-06-19", days(0))).toContain("2026-06-22")
  })

  test("a limit that reaches a year whose notice is unknown says so", () => {
    expect(due(at("2026-12-30"), days(5), calendar).because.at(-1)).toContain("2027年放假调休安排尚未收录")
    expect(due(at("2026-12-24"), days(2), calendar).because.join()).not.toContain("尚未收录")
  })
})

describe("pauses", () => {
  test("a pause extends by its working days", () => {
    expect(dueOn("2026-06-11", days(5), [pause("2026-06-15T10:00", "2026-06-17T09:00")])).toContain("2026-06-23")
    expect(dueOn("2026-06-11", days(5), [pause("2026-06-15", "2026-06-17")])).toContain("2026-06-23")
  })

  test("a pause over a weekend only costs its working days", () => {
    expect(dueOn("2026-06-08", days(5), [pause("2026-06-12T17:00", "2026-06-15T09:00")])).toContain("2026-06-16")
  })

  test("a pause opened on the last day leaves that day's rest for the day the clock goes on", () => {
    expect(dueOn("2026-06-11", days(2), [pause("2026-06-15T10:00", "2026-06-17T09:00")])).toContain("2026-06-17")
  })

  test("pauses that overlap are counted once; pauses before receipt or after the end change nothing", () => {
    const overlapping = [pause("2026-06-15T10:00", "2026-06-16T10:00"), pause("2026-06-15T12:00", "2026-06-17T09:00")]
    expect(dueOn("2026-06-11", days(5), overlapping)).toContain("2026-06-23")
    expect(dueOn("2026-06-11", days(5), [pause("2026-06-01", "2026-06-05")])).toContain("2026-06-18")
    expect(dueOn("2026-06-11", days(5), [pause("2026-06-22T10:00", "2026-06-25T10:00")])).toContain("2026-06-18")
  })
})

describe("hours and natural days", () => {
  test("24 natural hours run through a holiday to the second", () => {
    expect(dueOn("2026-06-18T17:30:15", { amount: 24, unit: "natural-hours" })).toBe("2026-06-19T17:30:15+08:00")
    expect(
      dueOn("2026-06-18T17:00:00", { amount: 2, unit: "natural-hours" }, [
        pause("2026-06-18T18:00", "2026-06-18T20:30"),
      ]),
    ).toBe("2026-06-18T21:30:00+08:00")
  })

  test("working hours stop at noon, in the evening and on days off", () => {
    const hours = (amount: number): Limit => ({ amount, unit: "working-hours" })
    expect(dueOn("2026-06-18T11:00:00", hours(2))).toBe("2026-06-18T15:00:00+08:00")
    expect(dueOn("2026-06-18T16:30:00", hours(8))).toBe("2026-06-22T17:30:00+08:00")
    expect(dueOn("2026-06-18T20:00:00", hours(1))).toBe("2026-06-22T09:30:00+08:00")
    expect(dueOn("2026-06-18T14:00:00", hours(1), [pause("2026-06-18T14:30", "2026-06-22T08:45")])).toBe(
      "2026-06-22T09:15:00+08:00",
    )
  })

  test("natural days count weekends and holidays", () => {
    expect(dueOn("2026-06-18T09:00:00", { amount: 3, unit: "natural-days" })).toBe("2026-06-21T23:59:59+08:00")
  })

  test("an amount that is negative, not whole or beyond ten years is refused", () => {
    for (const amount of [-1, 1.5, 3661, Number.NaN])
      expect(() => due(at("2026-06-11"), days(amount), calendar)).toThrow(RangeError)
  })
})

describe("for any day of 2025 and 2026", () => {
  const start = fc.integer({ min: 0, max: 700 }).map((offset) => addDays("2025-01-01", offset))

  test("the due day is a working day and exactly the wanted number of working days lie after receipt", () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 20 }), (from, amount) => {
        const end = civilDate(due(at(from), days(amount), calendar).due)
        let counted = 0
        for (let date = addDays(from, 1); date <= end; date = addDays(date, 1))
          if (isWorkingDay(date, calendar)) counted += 1
        return counted === amount && isWorkingDay(end, calendar)
      }),
    )
  })

  test("a pause never makes a limit end earlier", () => {
    const stretch = fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 200 }))
    const unit = fc.constantFrom<Limit["unit"]>("natural-hours", "working-hours", "natural-days", "working-days")
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 30 }), unit, stretch, (from, amount, kind, [offset, length]) => {
        const begin = new Date(at(from).getTime() + offset * 3_600_000)
        const stop = { from: begin, to: new Date(begin.getTime() + length * 3_600_000) }
        const limit = { amount, unit: kind }
        return due(at(from), limit, calendar, [stop]).due >= due(at(from), limit, calendar).due
      }),
    )
  })
})
