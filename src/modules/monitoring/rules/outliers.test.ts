import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { addDays } from "#kernel/time"
import { outliersFile } from "./outlier-data.ts"
import { type CountedDay, type CountedPost, hollowPosts, outlierDays, robust } from "./outliers.ts"

const data = outliersFile.parse(JSON.parse(readFileSync("data/monitoring/outliers.json", "utf8")))

/** The same numbers every run: a linear congruential generator (Numerical Recipes constants). */
function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Sixty quiet days of ten new followers or so, with a post on most of them. */
function quiet(
  days = 60,
  change: (index: number) => Partial<CountedDay & { gain: number }> = () => ({}),
): CountedDay[] {
  const roll = dice(7)
  let followers = 10_000
  return Array.from({ length: days }, (_, index) => {
    const { gain = Math.round(roll() * 20), ...rest } = change(index)
    followers += gain
    return { date: addDays("2026-04-01", index), followers, posts: index % 3, reads: (index % 3) * 100, ...rest }
  })
}
const rulesOf = (days: readonly CountedDay[]) =>
  outlierDays(data, days, "2026-01-01").map(({ rule, date }) => [rule, date])

test("[B14] a jump of followers on a day without a post and without reads is asked about, with the account's own usual", () => {
  const days = quiet(60, (index) => (index === 50 ? { gain: 2137, posts: 0, reads: 0 } : {}))
  const [found, ...more] = outlierDays(data, days, "2026-01-01")
  expect(more).toEqual([])
  expect(found).toMatchObject({ rule: "fans-jump", date: "2026-05-21", ruleVersion: "2026-06-01" })
  expect(found!.reason).toMatch(
    /^当天没有发文、阅读没有增加，粉丝增加2137人；近49天里每天变化的中位数是\d+(\.\d)?人。$/,
  )
})

test("[B14] nothing is asked where a post went out, reads rose that day or the day before, the history is short, a day is missing, or the days before were left out", () => {
  const jump = { gain: 2137, posts: 0, reads: 0 }
  expect(rulesOf(quiet(60, (index) => (index === 50 ? { ...jump, posts: 1 } : {})))).toEqual([])
  expect(rulesOf(quiet(60, (index) => (index === 50 ? { ...jump, posts: null } : {})))).toEqual([])
  expect(rulesOf(quiet(60, (index) => (index === 50 ? { ...jump, reads: 90_000 } : {})))).toEqual([])
  const seen = (index: number) => (index === 49 ? { posts: 1, reads: 90_000 } : index === 50 ? jump : {})
  expect(rulesOf(quiet(60, seen))).toEqual([])
  expect(rulesOf(quiet(28, (index) => (index === 27 ? jump : {})))).toEqual([])
  const days = quiet(60, (index) => (index === 50 ? jump : {}))
  expect(rulesOf(days.filter((_, index) => index !== 49))).toEqual([])
  expect(outlierDays(data, days, "2026-05-22")).toEqual([])
})

test("[B14] a mass loss in one day, and gains in flat thousands, are asked about; figures a platform rounds are not", () => {
  expect(rulesOf(quiet(60, (index) => (index === 50 ? { gain: -2500 } : {})))).toEqual([["fans-drop", "2026-05-21"]])
  const flat = quiet(60, (index) => (index === 40 || index === 50 ? { gain: 1000, posts: 1 } : {}))
  expect(rulesOf(flat)).toEqual([["fans-thousands", "2026-05-21"]])
  const rounded = flat.map((day) => ({ ...day, followers: Math.round(day.followers! / 1000) * 1000 }))
  expect(rulesOf(rounded)).toEqual([])
})

test("[B14] a post whose reads have no echo is asked about; one that people answer is not", () => {
  const post = (id: number, reads: number, answers: number): CountedPost => ({
    ...{ id: String(id), title: `第${id}条`, date: "2026-05-01", reads, answers },
  })
  const usual = Array.from({ length: 15 }, (_, index) => post(index, 400 + index * 10, 8))
  expect(hollowPosts(data, [...usual, post(99, 100_001, 12)], "2026-01-01")).toMatchObject([
    {
      rule: "reads-hollow",
      postId: "99",
      reason: expect.stringContaining("《第99条》阅读100001次，其余15条的中位数是470次"),
    },
  ])
  expect(hollowPosts(data, [...usual, post(99, 100_001, 1800)], "2026-01-01")).toEqual([])
  expect(hollowPosts(data, [...usual.slice(0, 8), post(99, 100_001, 12)], "2026-01-01")).toEqual([])
})

test("[B14] median and MAD are not moved by a wild day", () => {
  expect(robust([1, 2, 3, 4, 5, 9000])).toEqual({ median: 3.5, mad: 1.5 })
})

test("[B14] measured on 1,000 made-up honest accounts over 120 days: at most 2 are asked about", () => {
  const roll = dice(20260611)
  const normal = (): number => Math.sqrt(-2 * Math.log(roll() || 1e-9)) * Math.cos(2 * Math.PI * roll())
  let asked = 0
  for (let account = 0; account < 1000; account++) {
    let followers = Math.round(Math.exp(6 + 5 * roll()))
    const rate = 0.0004 + 0.002 * roll()
    const days = Array.from({ length: 120 }, (_, index) => {
      const posts = roll() < 0.35 ? 0 : 1 + Math.floor(roll() * 4)
      // Lognormal days; one post in a hundred goes far and brings followers on its day and half as many on the next.
      const viral = posts > 0 && roll() < 0.01
      const gain = followers * rate * Math.exp(normal() * 0.9) * (viral ? 40 : 1)
      followers += Math.round(gain)
      const reads = Math.round(posts * followers * 0.03 * Math.exp(normal() * 0.6) * (viral ? 30 : 1))
      return { date: addDays("2026-02-01", index), followers, posts, reads }
    })
    if (outlierDays(data, days, "2026-02-01").length > 0) asked += 1
  }
  expect(asked).toBeLessThanOrEqual(2)
})
