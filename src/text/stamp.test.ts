import { expect, it } from "vitest"
import { stampOf } from "./stamp.ts"

it("a stamp stays what it was: results that are kept name the contents they were made of", () => {
  expect([[], [""], ["布署"], ["a", "bc"], ["ab", "c"], ["x".repeat(1_000)]].map(stampOf)).toEqual([
    "3645d7eb4f80",
    "d964fed05afc",
    "f9381e73deee",
    "9da9d177e343",
    "4294e96de841",
    "fecc9aae4439",
  ])
})
it("a stamp tells order, borders and single units apart", () => {
  const given = [["a", "b"], ["b", "a"], ["ab"], ["ab", ""], ["", "ab"], ["aa"], ["a"], ["a\u0000"], ["A"]]
  expect(new Set(given.map(stampOf)).size).toBe(given.length)
  for (const one of given) expect(stampOf(one)).toMatch(/^[0-9a-f]{12}$/)
})
it("a thousand short contents have a thousand stamps", () => {
  expect(new Set(Array.from({ length: 1_000 }, (_, at) => stampOf([String(at)]))).size).toBe(1_000)
})
