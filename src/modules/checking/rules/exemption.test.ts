import { expect, test } from "vitest"
import { endingDue } from "./exemption.ts"

test("[B5] an exemption's owner is told at each step before its last day, and once it is over", () => {
  const due = (today: string) => endingDue({ warnDays: [14, 3] }, "2026-07-01", today)
  expect(["2026-06-16", "2026-06-17", "2026-06-27", "2026-06-28", "2026-07-01", "2026-07-02"].map(due)).toEqual([
    undefined,
    14,
    14,
    3,
    3,
    -1,
  ])
})
