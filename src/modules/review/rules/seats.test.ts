import fc from "fast-check"
import { expect, test } from "vitest"
import { type Fillable, type Holder, seatUnits, unfilled } from "./seats.ts"

const holder = (personId: string, role: string, unitId: string, parentId: string | null = null): Holder => ({
  personId,
  role,
  unitId,
  parentId,
})
const nobody = new Set<string>()

test("[D5] a seat is signed in the nearest unit above that has somebody for it", () => {
  const holders = [holder("1", "head", "bureau"), holder("2", "head", "district")]
  const wanted = { roles: ["head"], from: "up" } as const
  const chain = ["office", "bureau", "district"]
  expect(seatUnits(wanted, chain, holders, nobody)).toEqual(["bureau"])
  expect(seatUnits(wanted, chain, holders, new Set(["1"]))).toEqual(["district"])
  expect(seatUnits(wanted, chain, [holder("3", "head", "elsewhere", "district")], nobody)).toEqual([])
})

test("[D6] a joint seat is signed in a unit beside those above, the nearest ones all the same", () => {
  const wanted = { roles: ["cyber"], from: "around" } as const
  const holders = [
    holder("1", "cyber", "district-cyber", "district"),
    holder("2", "cyber", "city-cyber", "city"),
    holder("3", "cyber", "other-cyber", "district"),
  ]
  expect(seatUnits(wanted, ["bureau", "district", "city"], holders, nobody)).toEqual(["district-cyber", "other-cyber"])
})

/** Every way to give each seat a person of its own. */
function canFill(seats: readonly Fillable[], barred: ReadonlySet<string>, used: readonly string[] = []): boolean {
  const [first, ...rest] = seats
  if (!first) return true
  return first.holders.some((one) => !barred.has(one) && !used.includes(one) && canFill(rest, barred, [...used, one]))
}

test("[D5] seats are found vacant exactly when no way of sitting fills them all", () => {
  const person = fc.constantFrom("1", "2", "3", "4", "5")
  const seats = fc
    .array(fc.uniqueArray(person), { maxLength: 5 })
    .map((all) => all.map((holders, at) => ({ id: String(at), holders })))
  fc.assert(
    fc.property(seats, fc.uniqueArray(person, { maxLength: 2 }), (given, out) => {
      const barred = new Set(out)
      expect(unfilled(given, barred).length === 0).toBe(canFill(given, barred))
    }),
    { numRuns: 2_000, seed: 11 },
  )
})
