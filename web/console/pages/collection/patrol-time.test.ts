import { expect, test } from "vitest"
import { givenTime, nowAsTyped } from "./patrol-time.ts"

test("[B14] the time field holds the office's time, whatever zone the browser is in", () => {
  expect(nowAsTyped(new Date("2026-06-11T02:05:40Z"))).toBe("2026-06-11T10:05")
  expect(givenTime("2026-06-11T10:05")).toBe("2026-06-11T10:05:00+08:00")
  expect(givenTime("2026-06-11")).toBeUndefined()
})
