import { expect, test } from "vitest"
import { alternate, median, ratio, verdictOf } from "./measure.ts"

test("the median is the middle value, and the mean of two middle values", () => {
  expect(median([5])).toBe(5)
  expect(median([9, 1, 5])).toBe(5)
  expect(median([100, 2, 4, 1])).toBe(3)
  expect(median([10, 9, 2])).toBe(9)
  expect(() => median([])).toThrow("nothing")
})

test("taking the median leaves the figures in the order they were taken", () => {
  const values = [3, 1, 2]
  median(values)
  expect(values).toEqual([3, 1, 2])
})

test("a ratio is our cost where the peer costs 1, for times and for speeds alike", () => {
  expect(ratio(30, 10, "less")).toBe(3)
  expect(ratio(10, 30, "more")).toBe(3)
  expect(ratio(5, 10, "less")).toBe(0.5)
})

test("a time must be under its target and a speed over it; the target itself is not enough", () => {
  expect(verdictOf(99.9, 100, "less")).toBe("达标")
  expect(verdictOf(100, 100, "less")).toBe("未达标")
  expect(verdictOf(101, 100, "more")).toBe("达标")
  expect(verdictOf(100, 100, "more")).toBe("未达标")
  expect(verdictOf(1, undefined, "less")).toBe("无目标")
})

test("ours and the peers take turns, and figures of the warm-up do not count", async () => {
  const order: string[] = []
  const side = (name: string) => ({
    name,
    run: () => {
      order.push(name)
      return order.length
    },
  })
  const measured = await alternate([side("ours"), side("peer")], { warmUps: 1, runs: 2 })
  expect(order).toEqual(["ours", "peer", "ours", "peer", "ours", "peer"])
  expect(measured).toEqual([
    { name: "ours", values: [3, 5] },
    { name: "peer", values: [4, 6] },
  ])
})
