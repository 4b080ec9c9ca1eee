import { expect, test } from "vitest"
import { testDb } from "#platform/testing"
import { publishDrill } from "../drills/publish-kill.ts"

/** `npm run drill` does the same with hundreds of kills. */
const KILLS = 15

test("[E5] a worker killed with -9 in the middle of publishing, again and again: every account live once, none twice, none lost", async () => {
  const db = await testDb({ max: 6 })
  const drilled = await publishDrill({ db, kills: KILLS, seed: 20260611 })
  expect(drilled).toMatchObject({ killed: KILLS, lost: 0, doubled: 0 })
  expect(drilled.inside).toBeGreaterThan(KILLS / 2)
  expect(drilled.unknowns).toBeGreaterThan(0)
  expect(drilled.expected).toBeGreaterThanOrEqual(24)
})
