import { expect, test } from "vitest"
import { nearGroups } from "./groups.ts"
import { chance, edited, posts } from "./testing/posts.ts"

test("[B7] copies come out as groups, the largest first, ids in the order of the posts", () => {
  const random = chance(1)
  const [a, b, ...rest] = posts(40, 1)
  const given = [
    ...rest.map((text, place) => ({ id: `单${place}`, text })),
    { id: "乙1", text: b! },
    { id: "甲1", text: a! },
    { id: "甲2", text: edited(a!, 0.08, random) },
    { id: "乙2", text: `转发：${b!}` },
    { id: "甲3", text: a!.slice(0, a!.length / 2) },
  ]
  const groups = nearGroups(given)
  expect(groups.map((group) => group.ids)).toEqual([
    ["甲1", "甲2", "甲3"],
    ["乙1", "乙2"],
  ])
  for (const { similarity } of groups) expect(similarity > 0.55 && similarity < 1).toBe(true)
  expect(nearGroups(given, 0.95)).toEqual([{ ids: ["乙1", "乙2"], similarity: expect.closeTo(0.98, 1) }])
})

test("two groups that a later post joins become one", () => {
  const [left, right] = posts(2, 2)
  const both = left! + right!
  expect(
    nearGroups([
      { id: "1", text: left! },
      { id: "2", text: right! },
      { id: "3", text: both },
    ]).map(({ ids }) => ids),
  ).toEqual([["1", "2", "3"]])
})

test("nothing in, nothing out; the same posts give the same groups", () => {
  expect(nearGroups([])).toEqual([])
  const given = posts(500, 3).flatMap((text, place) => [
    { id: `${place}`, text },
    { id: `${place}b`, text: text.slice(9) },
  ])
  expect(nearGroups(given)).toEqual(nearGroups(given))
  expect(nearGroups(given)).toHaveLength(500)
})
