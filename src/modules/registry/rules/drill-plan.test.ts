import { expect, test } from "vitest"
import { drillDueOn, drillReminder, drillResult, stepTimes } from "./drill-plan.ts"

const PLAN = { everyDays: 365, againDays: 30, remindDays: [30, 7, 0] }
const NEVER = { plannedOn: null, lastOn: null, lastPassed: false, heldSince: "2025-06-11" }

test("[A14] a drill is due a year after the credential or the last one that went well, a month after one that failed", () => {
  expect(drillDueOn(PLAN, NEVER)).toBe("2026-06-11")
  expect(drillDueOn(PLAN, { ...NEVER, lastOn: "2026-01-01", lastPassed: true })).toBe("2027-01-01")
  expect(drillDueOn(PLAN, { ...NEVER, lastOn: "2026-01-01" })).toBe("2026-01-31")
  expect(drillDueOn(PLAN, { ...NEVER, lastOn: "2026-01-01", plannedOn: "2026-01-05" })).toBe("2026-01-05")
})

test("[A14] people are reminded 30 and 7 days ahead, on the day, and once it is overdue", () => {
  const on = (today: string) => drillReminder(PLAN, "2026-06-11", today)
  expect([on("2026-05-11"), on("2026-05-12"), on("2026-06-04"), on("2026-06-11"), on("2026-06-12")]).toEqual([
    undefined,
    30,
    7,
    0,
    -1,
  ])
})

test("[A14] a step's time runs from the end of the step before it; one failed step fails the drill", () => {
  const at = (second: number) => new Date(Date.UTC(2026, 5, 11, 2, 0, second))
  const steps = [
    { state: "done", at: at(20) },
    { state: "failed", at: at(50) },
    { state: "waiting", at: null },
  ] as const
  expect(stepTimes(at(0), steps)).toEqual([20_000, 30_000, null])
  expect(drillResult(steps)).toBeUndefined()
  expect(drillResult(steps.slice(0, 2))).toBe("failed")
  expect(drillResult(steps.slice(0, 1))).toBe("passed")
})
