import { expect, test } from "vitest"
import { saidParts } from "./said-text.tsx"

test("a sentence is cut at its dates and addresses, and nothing of it is lost", () => {
  expect(saidParts("时限2个工作日，2026-11-17 前反馈（https://mp.anlan.example/p/gh_1）")).toEqual([
    { text: "时限2个工作日，" },
    { date: "2026-11-17" },
    { text: " 前反馈（" },
    { link: "https://mp.anlan.example/p/gh_1" },
    { text: "）" },
  ])
})

test("numbers, instants and other schemes are no dates and no links", () => {
  for (const text of ["2026-11-17T08:00:00", "1-2026-11-17", "javascript:alert(1)", "无"]) {
    expect(saidParts(text)).toEqual([{ text }])
  }
})
