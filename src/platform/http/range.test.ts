import { expect, test } from "vitest"
import { spanOf } from "./answer.ts"

test.each([
  ["bytes=0-99", { from: 0, to: 100 }],
  ["bytes=900-", { from: 900, to: 1_000 }],
  ["bytes=-100", { from: 900, to: 1_000 }],
  ["bytes=-5000", { from: 0, to: 1_000 }],
  ["bytes=990-5000", { from: 990, to: 1_000 }],
  ["bytes=1000-", "outside"],
  ["bytes=9-3", "outside"],
  ["bytes=-0", "outside"],
  ["bytes=0-1,5-6", undefined],
  ["bytes=-", undefined],
  ["lines=0-1", undefined],
])("[D7] of a file of 1000 bytes, %s is %o", (range, wanted) => {
  expect(spanOf(range, 1_000)).toEqual(wanted)
})
