import { expect, test } from "vitest"
import { nextOf } from "./next.ts"

test("after signing in a person comes back to the page he wanted", () => {
  expect(nextOf("/problems/7?tab=evidence")).toBe("/problems/7?tab=evidence")
  expect(nextOf(null)).toBe("/work")
})

test("a crafted link cannot send a person to another site after signing in", () => {
  for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]) {
    expect(nextOf(next)).toBe("/work")
  }
})
