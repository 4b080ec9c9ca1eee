import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { gather } from "./gather.ts"
import { PathWriter } from "./paths.ts"

/** Most edges on the way from the first path to any other. */
function longestWay(terms: readonly string[]): number {
  const sorted = [...new Set(terms)].sort()
  const gathered = gather(sorted, undefined)
  const writer = new PathWriter(new Uint16Array(sorted.join("").length + sorted.length * 8), 0, gathered)
  writer.write(
    sorted.map((_, term) => ({ term, reference: term + 1 })),
    0,
  )
  const wayTo = new Map([[0, 0]])
  let longest = 0
  // A path is written before those that branch off it.
  for (const { path, child } of [...writer.edges].sort((a, b) => a.child - b.child)) {
    wayTo.set(child, wayTo.get(path)! + 1)
    longest = Math.max(longest, wayTo.get(child)!)
  }
  return longest
}

describe("paths", () => {
  it("lead to any of m terms over at most log₂ m edges", () => {
    const term = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 12 }).map((end) => `前缀词${end}`)
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 300 }), (terms) => {
        expect(longestWay(terms)).toBeLessThanOrEqual(Math.log2(new Set(terms).size))
      }),
      { numRuns: 60 },
    )
  })

  it("need one edge for a ladder, however long", () => {
    const ladder = Array.from({ length: 200 }, (_, k) => `aaa${"a".repeat(k)}b`)
    expect(longestWay(ladder)).toBe(1)
  })
})
