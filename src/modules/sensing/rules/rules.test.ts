import fc from "fast-check"
import { expect, test } from "vitest"
import { hiddenCells } from "./small-cells.ts"
import { type Gazetteer, streetOf } from "./street.ts"
import { isNamed } from "../topics/find.ts"

const KNOWN: Gazetteer = {
  grid: { lat: 30.4, lon: 140, step: 0.02 },
  streets: [
    { unitId: "1", name: "云渚街道", x: 6, y: 5 },
    { unitId: "2", name: "枫汀街道", x: 7, y: 5 },
    { unitId: "3", name: "茶坞镇", x: 8, y: 0 },
  ],
}
const told = (words: Partial<Parameters<typeof streetOf>[0]>) =>
  streetOf({ place: "", words: "", lat: null, lon: null, ...words }, KNOWN)

test("[F15] the street is told by the point, else the place, else the words; where two are named, by none", () => {
  expect(told({ lat: 30.295, lon: 140.13, place: "枫汀街道" })).toEqual({ unitId: "1", way: "point" })
  // A point that lies on no tile says nothing; the place does.
  expect(told({ lat: 31.9, lon: 121.1, place: "枫汀街道滨河路" })).toEqual({ unitId: "2", way: "place" })
  expect(told({ place: "云渚临河里" })).toEqual({ unitId: "1", way: "place" })
  expect(told({ words: "茶坞镇的路灯不亮" })).toEqual({ unitId: "3", way: "words" })
  // Two characters in a sentence may be anything.
  expect(told({ words: "云渚的路灯不亮" })).toEqual({ unitId: null, way: "none" })
  expect(told({ words: "云渚街道、枫汀街道都停水了" })).toEqual({ unitId: null, way: "none" })
  expect(told({ place: "云渚和枫汀", words: "茶坞镇停水" })).toEqual({ unitId: "3", way: "words" })
})

test("[F15] a single small cell takes a second one with it, so that it cannot be reckoned out of the total", () => {
  const cells = (counts: Record<string, number>) => Object.entries(counts).map(([key, count]) => ({ key, count }))
  expect([...hiddenCells(cells({ a: 9, b: 7, c: 3, d: 0 }), 5)].sort()).toEqual(["b", "c"])
  expect([...hiddenCells(cells({ a: 9, b: 7, c: 3, d: 2 }), 5)].sort()).toEqual(["c", "d"])
  expect([...hiddenCells(cells({ a: 9, b: 7, c: 1, d: 1 }), 5)].sort()).toEqual(["b", "c", "d"])
  expect([...hiddenCells(cells({ a: 9, b: 7, d: 0 }), 5)]).toEqual([])
})

test("[F15] whatever the counts: nothing below k is shown, and what is hidden is neither one cell nor fewer than k together, unless it is all", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 20 }),
      fc.integer({ min: 2, max: 10 }),
      (counts, k) => {
        const cells = counts.map((count, n) => ({ key: String(n), count }))
        const hidden = hiddenCells(cells, k)
        const filled = cells.filter(({ count }) => count > 0)
        for (const { key, count } of filled) if (count < k) expect(hidden.has(key)).toBe(true)
        if (hidden.size === 0 || hidden.size === filled.length) return
        expect(hidden.size).toBeGreaterThanOrEqual(2)
        expect(
          filled.filter(({ key }) => hidden.has(key)).reduce((all, { count }) => all + count, 0),
        ).toBeGreaterThanOrEqual(k)
      },
    ),
  )
})

test("[F16] a term with the name of somebody of the office in it is no term", () => {
  expect(isNamed("闻人清和", ["闻人清和"])).toBe(true)
  expect(isNamed("找闻人清和", ["闻人清和"])).toBe(true)
  expect(isNamed("清和", ["闻人清和"])).toBe(true)
  expect(isNamed("桥洞积水", ["闻人清和"])).toBe(false)
})
