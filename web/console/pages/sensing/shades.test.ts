import { expect, test } from "vitest"
import { contrast } from "#rules/doors"
import { boundsOf, inkOf, SHADES, shadeOf } from "./shades.ts"

test("[F15] the shades differ by lightness step by step, and every figure on them is read", () => {
  const onWhite = SHADES.map((shade) => contrast("#ffffff", shade))
  for (let n = 1; n < onWhite.length; n++) expect(onWhite[n]! / onWhite[n - 1]!).toBeGreaterThan(1.25)
  SHADES.forEach((shade, n) => {
    expect(contrast(inkOf(n), shade), shade).toBeGreaterThanOrEqual(4)
  })
})

test("[F15] a larger value is never paler, and one large street does not make all others alike", () => {
  const values = [5, 6, 7, 8, 9, 10, 200]
  const bounds = boundsOf(values)
  const shades = values.map((value) => shadeOf(value, bounds))
  expect([...shades].sort((a, b) => a - b)).toEqual(shades)
  expect(new Set(shades).size).toBeGreaterThan(3)
  expect(shadeOf(3, [])).toBe(0)
  expect(boundsOf([0, 0])).toEqual([])
})
