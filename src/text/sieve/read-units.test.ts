import fc from "fast-check"
import { expect, it } from "vitest"
import { KERNEL_UNITS, readUnits, readUnitsPlainly } from "./read-units.ts"
import { unitKinds } from "./unit-kinds.ts"

const kinds = unitKinds(new Map([["順", "顺"]]))
const shape = (text: string, read = readUnits) => {
  const { from, to, places, count, isDoubled } = read(text, kinds)
  return { from, to, places: [...places.subarray(0, count + 1)], isDoubled }
}
const block = fc.array(fc.constantFrom(..."市政府办公室的，。1 順\u200b"), { minLength: 1, maxLength: 9 })

it("[B3] the kernel and plain JavaScript read the same from a text", () => {
  const text = fc.array(fc.tuple(block, fc.integer({ min: 1, max: 3 })), { maxLength: 12 })
  fc.assert(
    fc.property(text, (blocks) => {
      const whole = blocks.map(([units, times]) => units.join("").repeat(times)).join("")
      const [fast, plain] = [shape(whole), shape(whole, readUnitsPlainly)]
      expect({ ...fast, isDoubled: 0 }).toEqual({ ...plain, isDoubled: 0 })
      // Both may see a block where there is none; neither may miss one.
      if (/([\u4e00-\u9fff]{4,8})\1/.test(whole)) expect([fast.isDoubled, plain.isDoubled]).toEqual([true, true])
    }),
    { numRuns: 2_000 },
  )
})

it("reads texts at the edge of the kernel's room", () => {
  for (const length of [0, 1, 7, 8, KERNEL_UNITS - 1, KERNEL_UNITS, KERNEL_UNITS + 1]) {
    const text = `${"，市".repeat(length)}`.slice(0, length)
    expect({ ...shape(text), isDoubled: 0 }).toEqual({ ...shape(text, readUnitsPlainly), isDoubled: 0 })
  }
})
