import { expect, it } from "vitest"
import { civilDate } from "#kernel/time"
import { shippedRuleset } from "#modules/checking"
import { check, type Finding } from "#text"
import { sampleCity } from "./index.ts"

const city = sampleCity("130", new Date("2026-11-23T15:30:00+08:00"))
const planted = new Map(city.planted.map((mistake) => [mistake.postKey, mistake]))
const findings = city.posts.map((post) => ({
  post,
  mistake: planted.get(post.key),
  found: check(`${post.title}\n${post.body}`, shippedRuleset("anlan"), { at: civilDate(post.at) }).findings,
}))

const isAbout = (finding: Finding, wrong: string): boolean =>
  finding.original.includes(wrong) || wrong.includes(finding.original)

it("[B3] the shipped rules find every planted mistake, in the class that was meant", () => {
  const missed = findings.flatMap(({ mistake, found }) =>
    mistake && !found.some((one) => isAbout(one, mistake.original) && one.class === mistake.expected) ? [mistake] : [],
  )
  expect(planted.size).toBeGreaterThan(40)
  expect(missed).toEqual([])
})

it("[B5] and say nothing of consequence about all the other words of the sample", () => {
  const alarms = findings.flatMap(({ mistake, found }) =>
    found
      .filter((one) => one.level !== "hint" && !(mistake && isAbout(one, mistake.original)))
      .map((one) => `${one.rule}: ${one.original}`),
  )
  expect([...new Set(alarms)]).toEqual([])
})
