import { expect, test } from "vitest"
import { iso } from "#kernel/time"
import { calendarOf } from "#kernel/workday"
import { planned } from "./pattern.ts"

const calendar = calendarOf(
  [
    {
      year: 2026,
      holidays: [{ name: "国庆节", from: "2026-10-01", to: "2026-10-07" }],
      makeUpDays: ["2026-10-10"],
    },
  ],
  [],
)
const pattern = {
  ...{ id: "nights", label: "夜间和节假日", source: "s", version: "1" },
  turns: [
    { on: "off" as const, from: "08:30", to: "17:30", label: "休息日白班" },
    { on: "every" as const, from: "17:30", to: "08:30", label: "夜班" },
  ],
}
const [one, two] = [
  { personA: "1", personB: "2" },
  { personA: "3", personB: "4" },
]
const said = (fromOn: string, untilOn: string) =>
  planned(pattern, { fromOn, untilOn }, [one, two], calendar).map(
    ({ startsAt, endsAt, label, personA }) =>
      `${iso(startsAt).slice(5, 16)} ${iso(endsAt).slice(5, 16)} ${label} ${personA}`,
  )

test("[F12] a holiday has a day shift besides the night, a night ends on the next day, the pairs take turns", () => {
  expect(said("2026-10-07", "2026-10-08")).toEqual([
    "10-07T08:30 10-07T17:30 休息日白班 1",
    "10-07T17:30 10-08T08:30 夜班 3",
    "10-08T17:30 10-09T08:30 夜班 1",
  ])
})

test("[F12] a make-up Saturday is a working day: nights only", () => {
  expect(said("2026-10-10", "2026-10-10")).toEqual(["10-10T17:30 10-11T08:30 夜班 1"])
})
