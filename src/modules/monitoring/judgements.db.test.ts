import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { DAY_MS } from "#kernel/time"
import { setJurisdiction } from "#modules/rulebook"
import { ctxOf } from "#platform/testing"
import { inspectAccounts } from "./commands/inspect-accounts.ts"
import { problemsBetween } from "./queries/between.ts"
import { listProblems } from "./queries/problems.ts"
import { accepted, daysAgo, NOW, quietCity } from "./testing/quiet-city.ts"

const city = await quietCity([
  { name: "云渚发布", quietDays: 11 },
  { name: "云渚在线", quietDays: 20 },
  { name: "云渚便民", quietDays: 12 },
])
const { db, people } = city
const { supervisor } = people
const [graver, veto] = city.accountIds as [string, string]
const after = (days: number) => new Date(NOW.getTime() + days * DAY_MS)
const inspect = (at: Date, ids: readonly string[] = city.accountIds) =>
  db.tx((tx) => inspectAccounts(tx, ctxOf(HOUSE, at), ids))
const idOf = async (accountId: string) =>
  (await db.one<{ id: string }>("select id from monitoring.problem where account_id = $1", [accountId])).id

await db.tx((tx) => setJurisdiction(tx, ctxOf(HOUSE, NOW), "anlan"))
await inspect(NOW)
// One of the two warnings gets graver, the other not yet.
await inspect(after(4), [graver, veto])

test("[B15] counts add up: each problem is in one row by rule, and in a period as it was judged then", async () => {
  const page = accepted(await listProblems(ctxOf(supervisor, after(20)), db, { limit: 200, sort: "level" }))
  const sum = (parts: readonly { count: number }[]) => parts.reduce((n, part) => n + part.count, 0)
  expect([sum(page.figures.byLevel), sum(page.figures.byState)]).toEqual([page.total, page.total])
  const byRule = async (rule: string) =>
    accepted(await listProblems(ctxOf(supervisor, NOW), db, { limit: 200, sort: "level", rule })).total
  expect((await byRule("nm-v2.1")) + (await byRule("anlan-update-10d"))).toBe(page.total)

  expect([await byRule("nm-v2.1"), await byRule("anlan-update-10d")]).toEqual([2, 1])
  const id = await idOf(graver)
  const between = async (from: Date, to: Date) => await problemsBetween(db, supervisor.scope, from, to)
  const first = await between(daysAgo(1), after(1))
  const then = await between(after(3), after(5))
  expect(first.find((one) => one.id === id)).toMatchObject({ level: "warn", rule: "anlan-update-10d" })
  expect(then.find((one) => one.id === id)).toMatchObject({ level: "veto", rule: "nm-v2.1" })
  expect((await between(daysAgo(9), after(30))).filter((one) => one.id === id)).toMatchObject([{ level: "veto" }])
  for (const [from, to, rows] of [
    [
      "2026-06-10",
      "2026-06-11",
      await between(new Date("2026-06-10T00:00:00+08:00"), new Date("2026-06-12T00:00:00+08:00")),
    ],
    [
      "2026-06-15",
      "2026-06-15",
      await between(new Date("2026-06-15T00:00:00+08:00"), new Date("2026-06-16T00:00:00+08:00")),
    ],
  ] as const) {
    const list = accepted(await listProblems(ctxOf(supervisor, NOW), db, { limit: 200, sort: "level", from, to }))
    expect(list.items.map((row) => row.id).sort()).toEqual(rows.map((row) => row.id).sort())
  }
})

test("problems that stood side by side before are worked off: the gravest goes on, none is opened beside them", async () => {
  const sql = readFileSync(new URL("./migrations/0002-one-matter.sql", import.meta.url), "utf8")
  const merge = /update monitoring\.problem p set fingerprint[^;]+;/.exec(sql)![0]
  const known = await idOf(veto)
  const copy = (fingerprint: string, level: string) =>
    db.one<{ id: string }>(
      `insert into monitoring.problem (account_id, unit_id, rule, rule_label, kind, level, title, clause, clause_short, source,
         pack_version, found_at, judged_at, fingerprint, occurrence, evidence_before, evidence_before_hash)
       select account_id, unit_id, rule, rule_label, kind, $3, title, clause, clause_short, source, pack_version, found_at,
         judged_at, $2, occurrence, evidence_before, evidence_before_hash from monitoring.problem where id = $1 returning id`,
      [known, fingerprint, level],
    )
  await db.run("update monitoring.problem set fingerprint = 'nm-v2.1:account:' || account_id where id = $1", [known])
  const warn = await copy(`anlan-update-10d:account:${veto}`, "warn")
  await db.run(merge)
  const rows = await db.many("select id, fingerprint from monitoring.problem where account_id = $1 order by id", [veto])
  expect(rows).toEqual([
    { id: known, fingerprint: `quiet:account:${veto}` },
    { id: warn.id, fingerprint: `anlan-update-10d:account:${veto}` },
  ])
  expect(await inspect(after(5), [veto])).toMatchObject({ found: 0, cleared: 0 })
})
