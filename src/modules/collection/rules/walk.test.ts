import { expect, test } from "vitest"
import { DAY_MS } from "#kernel/time"
import { differenceOf } from "./compare.ts"
import { aimOf, floorOf, needsSecondProof, stepOf, WALK } from "./walk.ts"

const start = new Date("2026-06-11T09:00:00+08:00")
const daysAgo = (days: number) => new Date(start.getTime() - days * DAY_MS)
const page = { publishedAt: [daysAgo(1), daysAgo(2)], metBefore: 0, from: "a", next: "b", pages: 2 }

test("a first walk reads back a year and more, a later one a week, one after a long silence of ours to where we stopped", () => {
  expect(aimOf(start, null)).toEqual(daysAgo(400))
  expect(aimOf(start, daysAgo(1))).toEqual(daysAgo(7))
  expect(aimOf(start, daysAgo(20))).toEqual(new Date(daysAgo(20).getTime() - WALK.skewMs))
})

test("a walk goes on until its aim, its end, or a page that comes again", () => {
  expect(stepOf(page, daysAgo(7))).toBe("more")
  expect(stepOf({ ...page, publishedAt: [daysAgo(1), daysAgo(8)] }, daysAgo(7))).toBe("reached")
  expect(stepOf({ ...page, next: null }, daysAgo(7))).toBe("end")
  expect(stepOf({ ...page, next: "a" }, daysAgo(7))).toBe("repeated")
  expect(stepOf({ ...page, metBefore: 2 }, daysAgo(7))).toBe("repeated")
  expect(stepOf({ ...page, metBefore: 2, from: null }, daysAgo(7))).toBe("more")
  expect(stepOf({ ...page, pages: WALK.pagesMax }, daysAgo(7))).toBe("reached")
})

test("old posts pinned to the top do not end a walk", () => {
  expect(stepOf({ ...page, publishedAt: [daysAgo(900), daysAgo(1)] }, daysAgo(7))).toBe("more")
})

test("only a list that goes back to the first post proves anything about what lies before its last line", () => {
  expect(floorOf("end", daysAgo(3), "all")).toBeNull()
  expect(floorOf("end", daysAgo(3), 5)).toEqual(daysAgo(3))
  expect(floorOf("reached", daysAgo(8), "all")).toEqual(daysAgo(8))
  expect(floorOf("end", undefined, 5)).toBeUndefined()
})

test("a shifting list, an empty one and a mass of missing posts need a second proof", () => {
  const walk = { paging: "keyset", met: 20, known: 22, missing: 2 } as const
  expect(needsSecondProof(walk)).toBe(false)
  expect(needsSecondProof({ ...walk, paging: "offset" })).toBe(true)
  expect(needsSecondProof({ ...walk, met: 0, missing: 1 })).toBe(true)
  expect(needsSecondProof({ ...walk, missing: 12 })).toBe(true)
})

const counted = { reads: 5, likes: 1, shares: null, comments: 0 }
const known = { ...counted, hash: "h", hidden: false, deleted: false }
const seen = { ...counted, hash: "h", visible: true }

test("[B14] a figure the platform no longer gives is not taken for a change, and null is not 0", () => {
  expect(differenceOf(known, { ...seen, reads: null })).toBe("same")
  expect(differenceOf(known, { ...seen, shares: 0 })).toBe("figures")
})

test("an edit, a hidden post and one that came back are told apart", () => {
  expect(differenceOf(undefined, seen)).toBe("new")
  expect(differenceOf(known, seen)).toBe("same")
  expect(differenceOf(known, { ...seen, hash: "i" })).toBe("edited")
  expect(differenceOf(known, { ...seen, visible: false })).toBe("figures")
  expect(differenceOf({ ...known, deleted: true }, seen)).toBe("figures")
})
