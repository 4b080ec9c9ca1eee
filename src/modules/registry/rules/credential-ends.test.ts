import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { endsFile, nextEnd, warningDue } from "./credential-ends.ts"

const ends = endsFile.parse(JSON.parse(readFileSync("data/credentials/ends.json", "utf8")))
const NONE = { platform: "weibo", secretsEndOn: null, consentedAt: null, grantEndsAt: null, renewsItself: false }
const at = (text: string) => new Date(text)

test("[A14] the next end is the first that a person has to do something about", () => {
  expect(nextEnd(ends, NONE)).toBeUndefined()
  const grantEndsAt = at("2026-06-11T12:00:00+08:00")
  expect(nextEnd(ends, { ...NONE, grantEndsAt })).toEqual({ at: grantEndsAt, what: "grant" })
  expect(nextEnd(ends, { ...NONE, grantEndsAt, renewsItself: true })).toBeUndefined()
  const consented = { ...NONE, grantEndsAt, renewsItself: true, consentedAt: at("2026-06-01T08:00:00+08:00") }
  expect(nextEnd(ends, consented)).toEqual({ at: at("2026-07-01T08:00:00+08:00"), what: "consent" })
  expect(nextEnd(ends, { ...consented, secretsEndOn: "2026-06-20" })?.what).toBe("secret")
  expect(nextEnd(ends, { ...consented, platform: "toutiao" })).toBeUndefined()
})

test.each([
  ["2026-05-11T11:59:59+08:00", undefined],
  ["2026-05-12T12:00:00+08:00", 30],
  ["2026-06-04T11:59:59+08:00", 30],
  ["2026-06-04T12:00:00+08:00", 7],
  ["2026-06-10T12:00:00+08:00", 1],
  ["2026-06-11T12:00:00+08:00", 0],
])("[A14] at %s the warning due is %s", (now, due) => {
  expect(warningDue(ends, at("2026-06-11T12:00:00+08:00"), at(now))).toBe(due)
})
