import { expect, test } from "vitest"
import type { Scope } from "#kernel/scope"
import { actor, ctxOf, testDb } from "#platform/testing"
import { changeAccount } from "./commands/change-account.ts"
import { accountOf } from "./queries.ts"
import { act, areaOf, buildCity, everything, file, filed, given, NOW, supervisorOf, written } from "./testing/city.ts"

const db = await testDb()
const city = await buildCity(db)
const whole = supervisorOf(city)
const [fabu, police, guifan] = (await file(db, whole, [
  filed({ name: "安澜发布", unitId: city.office, platformId: "gh_0a1b" }),
  filed({ name: "安澜公安", unitId: city.police, platformId: "gh_police", functions: ["发布", "互动", "办事"] }),
  filed({ name: "归帆发布", unitId: city.guifan, level: "县", state: "deregistered" }),
])) as [string, string, string]
const change = (input: Partial<Parameters<typeof changeAccount>[2]> & { id: string }, ctx = whole) =>
  act(db, (tx) => changeAccount(ctx, tx, { reason: "核对后更正", ...input }))

type Change = Partial<Parameters<typeof changeAccount>[2]> & { id: string }
const REFUSED: [string, Change, Scope, string[], string][] = [
  [
    "outside the actor's units",
    { id: guifan, name: "甲" },
    areaOf(city.city, city.wanglan),
    ["registry.edit"],
    "registry.not-found",
  ],
  ["of an account nobody knows", { id: "999999", name: "甲" }, everything, ["registry.edit"], "registry.not-found"],
  ["without the permission", { id: fabu, name: "甲" }, everything, [], "registry.not-allowed"],
  ["of an archived account", { id: guifan, name: "甲" }, everything, ["registry.edit"], "registry.archived"],
  [
    "that changes nothing",
    { id: fabu, name: "安澜发布", functions: ["发布"] },
    everything,
    ["registry.edit"],
    "registry.nothing-changed",
  ],
  [
    "with a link that is none",
    { id: fabu, url: "javascript:alert(1)" },
    everything,
    ["registry.edit"],
    "registry.unknown-link",
  ],
]
test.each(REFUSED)(
  "a correction %s is refused and leaves nothing behind",
  async (_why, input, scope, permissions, code) => {
    const before = await written(db)
    expect(await change(input, ctxOf(actor({ scope, permissions }), NOW))).toMatchObject({ ok: false, code })
    expect(await written(db)).toEqual(before)
  },
)

test("[A1] a corrected link must lead to the account's own platform and tells the ledger an id it lacks", async () => {
  expect(await change({ id: fabu, url: "https://weibo.com/u/5000000077" })).toMatchObject({
    code: "registry.other-platform",
  })
  const [lacking, second] = await file(db, whole, [
    filed({ name: "安澜应急", unitId: city.office, platform: "weibo" }),
    filed({ name: "安澜消防", unitId: city.office, platform: "weibo" }),
  ])
  given(await change({ id: lacking!, url: "https://weibo.com/u/5000000077" }))
  expect(given(await accountOf(whole, db, { id: lacking! })).platformId).toBe("5000000077")
  expect(await change({ id: second!, url: "https://weibo.com/u/5000000077" })).toMatchObject({
    code: "registry.id-taken",
  })
})

test("two people who correct one account at once: both corrections stand, the same one twice is refused once", async () => {
  const outcomes = await Promise.all([
    change({ id: police, operator: "公冶知行" }),
    change({ id: police, functions: ["发布"] }),
    change({ id: police, functions: ["发布"] }),
  ])
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(2)
  expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({ code: "registry.nothing-changed" })
  expect(given(await accountOf(whole, db, { id: police }))).toMatchObject({ operator: "公冶知行", functions: ["发布"] })
  const { n } = await db.one<{ n: number }>(
    "select count(*)::int as n from registry.account_version where account_id = $1",
    [police],
  )
  expect(n).toBe(3)
})

test("a correction leaves one entry in the trail with field names and no values", async () => {
  given(await change({ id: fabu, operator: "澹台清和", functions: ["发布", "互动"] }))
  const rows = await db.many<{ action: string; detail: unknown }>(
    "select action, detail from trail.entry where subject_kind = 'registry.account' and subject_id = $1",
    [fabu],
  )
  expect(rows).toEqual([{ action: "account.changed", detail: { fields: ["functions", "operator"] } }])
})

test("the account's page says beforehand whether it may be corrected, and why not", async () => {
  const why = async (id: string, ctx = whole, asOf?: string) =>
    given(await accountOf(ctx, db, { id, asOf })).actions.change
  expect(await why(fabu)).toEqual({ ok: true, why: null })
  expect((await why(guifan)).why).toBe("这个账号已注销，台账已归档，不能再更正。")
  expect((await why(fabu, ctxOf(actor()))).why).toBe("您没有更正台账的权限，请联系本级监管员。")
  expect((await why(fabu, whole, "2026-01-01")).why).toBe("您正在查看过去某一天的台账，请回到今天再更正。")
})
