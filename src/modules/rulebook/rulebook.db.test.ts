import { expect, test } from "vitest"
import { ctxOf, testDb } from "#platform/testing"
import { rulebookContract } from "./contract.ts"
import { effectiveRules } from "./packs.ts"
import { listPacks } from "./queries.ts"
import { jurisdictionOf, setJurisdiction } from "./store.ts"

const db = await testDb()
const ctx = ctxOf()
const list = async (at?: string) => rulebookContract.packs.reply.parse((await listPacks(ctx, db, { at })).value)

test("a house that was told no jurisdiction works by the nation's rules alone", async () => {
  expect(await jurisdictionOf(db)).toBe("cn")
  expect((await list()).items.every((pack) => pack.jurisdiction === "cn")).toBe(true)
})

test("the rulebook shows the packs in force on a day, and the rules that hold when they are put together", async () => {
  await db.tx((tx) => setJurisdiction(tx, ctx, "anlan"))
  const today = await list()
  expect(today.items.at(0)?.jurisdiction).toBe("cn")
  expect(today.items.at(-1)).toMatchObject({ id: "anlan-2026", issues: [] })
  expect(today.effective.find((rule) => rule.id === "nm-v2.1")).toMatchObject({
    pack: "cn-national-2019",
    level: "veto",
    params: { windowDays: 14 },
  })
  expect(today.effective.map((rule) => rule.id)).toContain("anlan-update-10d")
})

test("an earlier day is judged by the rules of its time", async () => {
  const before = await list("2019-03-31")
  expect([before.items, before.effective, before.at]).toEqual([[], [], "2019-03-31T23:59:59+08:00"])
  const ids = effectiveRules("2025-12-31", "anlan").rules.map((rule) => rule.id)
  expect(ids).toContain("nm-v2.1")
  expect(ids).not.toContain("anlan-update-10d")
})
