import { describe, expect, it } from "vitest"
import { DAY_MS, HOUR_MS } from "#kernel/time"
import { livingCity, type SampleAccount, sampleCity } from "./index.ts"

const AS_OF = new Date("2026-11-23T15:30:00+08:00")
const city = livingCity("130", AS_OF)
const later = (days: number): Date => new Date(AS_OF.getTime() + days * DAY_MS)
const between = (from: Date, to: Date) => city.accounts.flatMap((account) => city.postsBetween(account, from, to))
const month = between(AS_OF, later(30))
const account = (wanted: (one: SampleAccount) => boolean): SampleAccount => city.accounts.find(wanted)!

describe("the city goes on after the day it was made for", () => {
  it("is the same city, and says the same things whoever asks and however often", () => {
    expect(city.accounts.map((one) => one.key)).toEqual(
      sampleCity("130", AS_OF)
        .accounts.filter((one) => !one.closedOn)
        .map((one) => one.key),
    )
    const again = livingCity("130", AS_OF)
    const lively = account((one) => one.postsPerDay > 2)
    expect(again.postsBetween(again.accounts.find((one) => one.key === lively.key)!, AS_OF, later(9))).toEqual(
      city.postsBetween(lively, AS_OF, later(9)),
    )
  })

  it("tells the same day in one piece and minute by minute", () => {
    // The 28th day begins a new chapter.
    const hours = Array.from({ length: 4 * 24 }, (_, i) => later(26 + i / 24))
    const pieces = hours.flatMap((from) => between(from, new Date(from.getTime() + HOUR_MS)))
    const whole = month.filter((post) => post.at > later(26) && post.at <= later(30))
    expect(whole.length).toBeGreaterThan(200)
    expect(new Map(pieces.map((post) => [post.key, post]))).toEqual(new Map(whole.map((post) => [post.key, post])))
    expect(pieces).toHaveLength(whole.length)
  })

  it("posts nothing before its day, and every busy account goes on at its rate", () => {
    expect(between(later(-20), AS_OF)).toEqual([])
    for (const one of city.accounts.filter((each) => each.postsPerDay >= 2)) {
      const own = month.filter((post) => post.account === one.key)
      expect(own.length / 30 / one.postsPerDay, one.key).toBeGreaterThan(0.85)
      expect(own.length / 30 / one.postsPerDay, one.key).toBeLessThan(1.15)
    }
  })

  it("leaves the quiet quiet; of those only reminded most come back within two days", () => {
    const posted = new Set(month.map((post) => post.account))
    const quiet = city.accounts.filter((one) => one.daysSinceLastPost >= 14)
    expect(quiet.filter((one) => posted.has(one.key))).toEqual([])
    const reminded = city.accounts.filter((one) => one.daysSinceLastPost >= 7 && one.daysSinceLastPost < 13)
    const back = reminded.filter((one) => city.postsBetween(one, AS_OF, later(3)).length > 0)
    expect(back.length).toBeGreaterThan(0)
    expect(back.length).toBeLessThan(reminded.length)
  })

  it("uses no key and no address that the city before has used, and no address twice", () => {
    const before = sampleCity("130", AS_OF).posts
    const all = [...before, ...month]
    expect(new Set(all.map((post) => post.key)).size).toBe(all.length)
    expect(new Set(all.map((post) => post.url)).size).toBe(all.length)
    expect(month.filter((post) => !/\/\d{19}$/.test(post.url))).toEqual([])
  })

  it("can be asked of a day a year later without telling the year", () => {
    const day = between(later(400), later(401))
    expect(day.length).toBeGreaterThan(50)
  })

  it("wins followers slowly", () => {
    const one = account((each) => each.followers > 10_000 && each.daysSinceLastPost < 7)
    expect(Math.abs(city.followersAt(one, AS_OF) - one.followers)).toBeLessThan(one.followers * 0.001)
    expect(city.followersAt(one, later(365)) / one.followers).toBeGreaterThan(1.01)
    expect(city.followersAt(one, later(365)) / one.followers).toBeLessThan(1.27)
  })
})
