import { expect, test } from "vitest"
import { type Area, gridOf } from "./area.ts"

const SQUARE: Area = {
  ...{ unitId: "7", grid: "云渚第3网格", communities: ["临河里", "汐桥社区"] },
  corners: [
    [118, 30],
    [118.1, 30],
    [118.1, 30.1],
    [118, 30.1],
  ],
}
const OTHER: Area = { unitId: "8", grid: "枫汀第1网格", communities: ["临河里"], corners: [] }
const spot = { place: "", lat: null, lon: null, streetUnitId: null }

test("[F13] a position belongs to the grid in whose drawn area it lies, and says so", () => {
  expect(gridOf([OTHER, SQUARE], { ...spot, lat: 30.05, lon: 118.05 })).toEqual({
    ...{ is: "one", area: SQUARE, because: "定位在云渚第3网格的范围内" },
  })
  expect(gridOf([OTHER, SQUARE], { ...spot, lat: 30.05, lon: 118.15 })).toEqual({ is: "none" })
})

test("[F13] a community that is named decides within its street; a name that two grids have is left to a person", () => {
  const named = { ...spot, place: "临河里3号楼后门" }
  expect(gridOf([OTHER, SQUARE], named)).toEqual({ is: "several" })
  expect(gridOf([OTHER, SQUARE], { ...named, streetUnitId: "8" })).toMatchObject({ is: "one", area: OTHER })
  expect(gridOf([OTHER, SQUARE], { ...named, streetUnitId: "9" })).toEqual({ is: "none" })
  // A position outside of every drawn area: the words still say which community it is.
  expect(gridOf([SQUARE], { ...named, lat: 31, lon: 118 })).toMatchObject({
    because: "地点写明“临河里”，属云渚第3网格",
  })
})

test("[F13] two drawn areas that overlap are left to a person, two corners are no area", () => {
  const twin = { ...SQUARE, grid: "云渚第4网格" }
  expect(gridOf([SQUARE, twin], { ...spot, lat: 30.05, lon: 118.05 })).toEqual({ is: "several" })
  const line: Area = { ...SQUARE, communities: [], corners: SQUARE.corners.slice(0, 2) }
  expect(gridOf([line], { ...spot, lat: 30, lon: 118.05 })).toEqual({ is: "none" })
})
