import { expect, test } from "vitest"
import { limiter } from "./limiter.ts"

test("one address asks so often in a minute and no more; another is not held up, and the next minute is new", () => {
  const askings = limiter(3, 60_000)
  const tries = (address: string, at: number) => [1, 2, 3, 4].map(() => askings.takes(address, at))
  expect(tries("a", 0)).toEqual([true, true, true, false])
  expect(askings.takes("b", 1)).toBe(true)
  expect(askings.takes("a", 59_999)).toBe(false)
  expect(tries("a", 60_000)).toEqual([true, true, true, false])
})

test("it remembers a bounded number of addresses", () => {
  const askings = limiter(1, 60_000)
  for (let n = 0; n <= 10_000; n += 1) askings.takes(String(n), 0)
  expect(askings.takes("10000", 1)).toBe(false)
  expect(askings.takes("0", 1)).toBe(true)
})
