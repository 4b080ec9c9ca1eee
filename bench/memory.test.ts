import { expect, test } from "vitest"
import { curveLine, memoryCurve, memoryOf, slopeOf } from "./memory.ts"

const points = (mib: (done: number) => number) =>
  Array.from({ length: 21 }, (_, n) => ({ done: n * 1_000, mib: mib(n * 1_000) }))

test("[E1] memory that grows with the work has its slope, whatever the warm-up before; what is flat has none", () => {
  expect(slopeOf(points((done) => 100 + done / 1_000))).toBeCloseTo(10)
  expect(slopeOf(points((done) => (done < 8_000 ? 100 + done / 50 : 260)))).toBeCloseTo(0)
  expect(slopeOf(points((done) => 260 + (done % 2_000 === 0 ? 8 : -8)))).toBeLessThan(1)
  expect(slopeOf(points(() => 1).slice(0, 3))).toBeNaN()
})

test("[E1] a sample is kept each so many accounts; a process that is there holds memory, one that is gone none", async () => {
  const curve = memoryCurve(100)
  for (const done of [0, 40, 100, 130, 260]) curve.add(done, done + 1)
  expect(curve.points.map(({ done }) => done)).toEqual([0, 100, 260])
  expect(curveLine(curve.points)).toBe("0→1 100→101 260→261")
  expect(await memoryOf(process.pid, "VmRSS")).toBeGreaterThan(10)
  expect(await memoryOf(999_999_999, "VmHWM")).toBe(0)
})
