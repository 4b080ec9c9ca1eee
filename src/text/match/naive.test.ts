import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { naiveMatcher } from "./naive.ts"

const all = (terms: string[], text: string) => {
  const found: [number, number, number][] = []
  naiveMatcher(terms).find(text, (start, end, term) => {
    found.push([start, end, term])
    return true
  })
  return found
}

describe("the naive matcher", () => {
  it("gives overlapping matches, short ones first at one place", () => {
    expect(all(["部署", "署名", "宣布署名", "署"], "宣布署名部署")).toEqual([
      [0, 4, 2],
      [2, 3, 3],
      [2, 4, 1],
      [4, 6, 0],
      [5, 6, 3],
    ])
  })
  it("finds nothing for an empty term and each of two equal terms", () => {
    expect(all(["", "天"], "天天")).toEqual([
      [0, 1, 1],
      [1, 2, 1],
    ])
    expect(all(["天天", "天天"], "天天")).toHaveLength(2)
  })
  it("stops when told to", () => {
    let calls = 0
    naiveMatcher(["a"]).find("aaaa", () => ++calls < 2)
    expect(calls).toBe(2)
  })
  it("agrees with comparing every term at every place", () => {
    const word = fc.string({ unit: fc.constantFrom("安", "澜", "a", "\ud83d", "\ude00"), maxLength: 4 })
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), fc.array(word, { maxLength: 12 }), (terms, words) => {
        const text = words.join("")
        const expected = terms.flatMap((term, index) =>
          term === ""
            ? []
            : [...text].length === 0
              ? []
              : starts(text, term).map((at) => [at, at + term.length, index]),
        )
        expect(new Set(all(terms, text).map(String))).toEqual(new Set(expected.map(String)))
      }),
    )
  })
})

function starts(text: string, term: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) found.push(at)
  return found
}
