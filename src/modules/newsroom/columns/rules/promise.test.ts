import { expect, test } from "vitest"
import { dueOf, duesBetween, isPromise, nextDue, type Promised, promiseLabel } from "./promise.ts"

const promised = (given: Partial<Promised>): Promised => ({
  ...{ every: "weekly", dueDay: 3, fromOn: "2026-06-01", untilOn: null },
  ...given,
})

test("[D12] dues of a promise: every day, one day of the week, one day of the month, none; never before it began or after it ended", () => {
  expect(duesBetween(promised({}), "2026-05-01", "2026-06-20")).toEqual(["2026-06-03", "2026-06-10", "2026-06-17"])
  expect(duesBetween(promised({ dueDay: 7 }), "2026-06-01", "2026-06-14")).toEqual(["2026-06-07", "2026-06-14"])
  expect(duesBetween(promised({ every: "monthly", dueDay: 28 }), "2026-01-01", "2026-08-01")).toEqual([
    "2026-06-28",
    "2026-07-28",
  ])
  expect(
    duesBetween(promised({ every: "daily", dueDay: 0, untilOn: "2026-06-02" }), "2026-05-30", "2026-06-09"),
  ).toHaveLength(2)
  expect(duesBetween(promised({ every: "none", dueDay: 0 }), "2026-06-01", "2026-12-31")).toEqual([])
})

test("[D12] what is put out on a day is for the first due day from then on; a due day that is kept is passed over", () => {
  expect(dueOf(promised({}), "2026-06-04")).toBe("2026-06-10")
  expect(dueOf(promised({}), "2026-06-10")).toBe("2026-06-10")
  expect(nextDue(promised({}), "2026-06-04", new Set(["2026-06-10"]))).toBe("2026-06-17")
  expect(nextDue(promised({ untilOn: "2026-06-09" }), "2026-06-04")).toBeUndefined()
  expect(nextDue(promised({ every: "monthly", dueDay: 1 }), "2026-06-02")).toBe("2026-07-01")
})

test("a promise and its day fit together, and say themselves", () => {
  const fits = (every: Promised["every"], dueDay: number) => isPromise(promised({ every, dueDay }))
  expect([fits("weekly", 0), fits("weekly", 7), fits("monthly", 29), fits("daily", 0), fits("daily", 1)]).toEqual([
    ...[false, true, false, true, false],
  ])
  expect(promiseLabel(promised({ dueDay: 7 }))).toBe("每周日更新")
  expect(promiseLabel(promised({ every: "monthly", dueDay: 5 }))).toBe("每月5日更新")
})
