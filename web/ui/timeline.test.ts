import { expect, test } from "vitest"
import { newestFirst } from "./timeline.tsx"

const entry = (at: string, what: string) => ({ at, what, who: "", unit: "" })

test("the newest stands on top, whichever order it came in; of one instant the last stands on top", () => {
  const found = entry("2026-06-01T08:00:00+08:00", "发现问题")
  const given = entry("2026-06-02T08:00:00+08:00", "派单")
  const told = entry("2026-06-02T08:00:00+08:00", "提醒")
  const names = [told, given, found].map((one) => one.what)
  expect(newestFirst([found, given, told]).map((one) => one.what)).toEqual(names)
  expect(newestFirst([told, given, found]).map((one) => one.what)).toEqual(names)
})
