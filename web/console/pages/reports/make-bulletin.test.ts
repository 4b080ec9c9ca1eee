import { expect, test } from "vitest"
import { proposedPeriod } from "./make-bulletin.tsx"

test("a 通报 is proposed for the month so far, in its first days for the month before", () => {
  expect(proposedPeriod("2026-06-11")).toEqual({ from: "2026-06-01", to: "2026-06-11" })
  expect(proposedPeriod("2026-03-02")).toEqual({ from: "2026-02-01", to: "2026-02-28" })
  expect(proposedPeriod("2026-01-05")).toEqual({ from: "2025-12-01", to: "2025-12-31" })
})
