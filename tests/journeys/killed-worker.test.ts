import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { testDb } from "#platform/testing"
import { killDrill } from "../drills/kill.ts"

const home = mkdtempSync(join(tmpdir(), "jusheng-killed-"))
afterAll(() => rmSync(home, { recursive: true }))

/** `npm run drill` does the same with hundreds of kills; deliveries have theirs in killed-publishing.test.ts. */
const KILLS = 6

test("[E1] a worker killed with -9 again and again: every round comes through, nothing twice, nothing lost", async () => {
  const at = new Date()
  const [disturbed, calm] = [await testDb({ max: 4 }), await testDb({ max: 4 })]
  const killed = await killDrill({ db: disturbed, home, at, kills: KILLS, seed: 20260611, roundsMin: 2 })
  expect(killed.killed).toBe(KILLS)
  expect(killed.inside).toBeGreaterThan(KILLS / 2)
  const undisturbed = await killDrill({ db: calm, home, at, kills: 0, seed: 1, roundsMin: killed.rounds })
  expect(killed.left).toEqual(undisturbed.left)
  expect(killed.left.posts.length).toBeGreaterThan(1000)
  expect(killed.left.problems.length).toBeGreaterThan(50)
})
