import { expect, test } from "vitest"
import { gcjOf, isInside, metresBetween, wgsOf } from "./geo.ts"

test("[F3] GCJ-02 lies some hundred metres off WGS-84, comes back within a centimetre, and outside its rectangle is the same", () => {
  // 天安门 as both systems publish it: about 530 m apart.
  const wgs = { lat: 39.9075, lon: 116.39123 }
  const gcj = gcjOf(wgs)
  expect(gcj.lat).toBeCloseTo(39.9089, 3)
  expect(gcj.lon).toBeCloseTo(116.39747, 3)
  for (const lat of [20, 30.5, 45]) {
    for (const lon of [80, 104, 123.4]) {
      expect(metresBetween(wgsOf(gcjOf({ lat, lon })), { lat, lon })).toBeLessThan(0.01)
    }
  }
  expect(gcjOf({ lat: 51.5, lon: -0.1 })).toEqual({ lat: 51.5, lon: -0.1 })
})

test("[F3] a degree of latitude is 111.2 km; a place is inside its polygon or not, also one that is hollow", () => {
  expect(metresBetween({ lat: 30, lon: 123 }, { lat: 31, lon: 123 })).toBeCloseTo(111_195, -1)
  const hollow = [
    [0, 0],
    [4, 0],
    [4, 4],
    [2, 1],
    [0, 4],
  ] as const
  expect(isInside({ lat: 0.5, lon: 2 }, hollow)).toBe(true)
  expect(isInside({ lat: 3, lon: 2 }, hollow)).toBe(false)
  expect(isInside({ lat: -1, lon: 2 }, hollow)).toBe(false)
})
