import { expect, test } from "vitest"
import { partsOf, saidSize } from "./upload-limits.ts"

test("[D7] a file is cut into parts that touch and end with it", () => {
  expect(partsOf(20, 8)).toEqual([
    { no: 1, from: 0, to: 8 },
    { no: 2, from: 8, to: 16 },
    { no: 3, from: 16, to: 20 },
  ])
  expect(partsOf(16, 8).map(({ to }) => to)).toEqual([8, 16])
  expect(partsOf(1, 8)).toEqual([{ no: 1, from: 0, to: 1 }])
})

test("[D7] sizes are said as people say them", () => {
  expect([saidSize(200 * 1024 ** 2), saidSize(1.5 * 1024 ** 3), saidSize(33_554_432), saidSize(40_000_000)]).toEqual([
    "200MB",
    "1.5GB",
    "32MB",
    "38.1MB",
  ])
})
