import { expect, it } from "vitest"
import { iso } from "#kernel/time"
import { calendarOf } from "#kernel/workday"
import { Agenda, OfficeClock } from "./agenda.ts"

// A holiday from Thursday to the Wednesday after, with the Sunday before it worked.
const holiday = { name: "国庆节", from: "2026-10-01", to: "2026-10-07" }
const year = { year: 2026, holidays: [holiday], makeUpDays: ["2026-09-27"] }
const office = new OfficeClock(calendarOf([year], [{ from: "08:30", to: "12:00" }]))
const hourOf = (at: Date): string => iso(at).slice(0, 13).replace("T", " ")

it("nobody of an office acts at night, at noon, at a weekend or on a holiday", () => {
  const at = (time: string): string => hourOf(office.at(new Date(`${time}:00+08:00`), 1))
  expect(at("2026-09-22T03:00")).toBe("2026-09-22 09")
  expect(at("2026-09-22T12:30")).toBe("2026-09-22 14")
  expect(at("2026-09-22T22:00")).toBe("2026-09-23 09")
  expect(at("2026-09-26T10:00")).toBe("2026-09-27 09")
  expect(at("2026-09-30T18:00")).toBe("2026-10-08 09")
})

it("working days later is counted over holidays, and never lies in the past", () => {
  const wednesday = new Date("2026-09-30T16:50:00+08:00")
  for (let lot = 0; lot < 40; lot++) {
    expect(iso(office.daysLater(wednesday, 1, lot)).slice(0, 10)).toBe("2026-10-08")
    expect(office.daysLater(wednesday, 0, lot) > wednesday).toBe(true)
  }
})

it("what is put down happens in order of time, and what lies after the end is still to be done", async () => {
  const agenda = new Agenda()
  const happened: string[] = []
  const at = (minute: number): Date => new Date(Date.UTC(2026, 8, 22, 1, minute))
  const note = (name: string) => async (): Promise<void> => void happened.push(name)
  agenda.add(at(5), note("five"))
  agenda.add(at(1), async (now) => {
    happened.push("one")
    agenda.add(new Date(now.getTime() + 60_000), note("two"))
    agenda.add(at(9), note("nine"))
  })
  agenda.add(at(5), note("five again"))
  await agenda.runUntil(at(8))
  expect(happened).toEqual(["one", "two", "five", "five again"])
})
