import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { noteLastPost } from "#modules/registry"
import { progressOf } from "#platform/jobs"
import { actor, ctxOf } from "#platform/testing"
import { evaluateAll, inspectJob, startInspection } from "./commands/inspect.ts"
import { freshnessOf as freshnessView } from "./queries/freshness.ts"
import { listProblems } from "./queries/problems.ts"
import { daysAgo, NOW, quietCity, accepted } from "./testing/quiet-city.ts"

const SECOND = 1 / 86_400
const city = await quietCity([
  { name: "云渚发布", quietDays: 14 },
  { name: "云渚在线", quietDays: 14 + SECOND },
  { name: "枫汀发布", quietDays: 3 },
  { name: "望澜城管", quietDays: 10.2, unit: "district" },
  { name: "安澜审计", quietDays: 200, unit: "office", level: "市", followers: 187 },
  { name: "新开账号", quietDays: null },
  { name: "安澜通", quietDays: 400, platform: "app" },
])
const { db, people, act } = city
const [exact, late, fresh, staged, zombie, unknown] = city.accountIds as [
  string,
  string,
  string,
  string,
  string,
  string,
]

const house = (at: Date = NOW) => ctxOf(HOUSE, at)
const inspect = (at: Date = NOW) => db.tx((tx) => evaluateAll(tx, house(at)))
const freshnessOf = (accountId: string) =>
  db.one<{ verdict: string; stage: number | null; activity: string; turns_at: Date | null; reason: string }>(
    "select verdict, stage, activity, turns_at, reason from monitoring.freshness where account_id = $1",
    [accountId],
  )
const noticesTo = (unit: string, kind: string) =>
  db.many<{ title: string; opens: string }>(
    "select title, opens from notices.notice where to_unit_id = $1 and kind = $2 order by id",
    [unit, kind],
  )
const problems = async () =>
  accepted(await listProblems(ctxOf(people.supervisor, NOW), db, { limit: 50, sort: "level" })).items

test("[B1] two weeks to the second: an update exactly 14 days old passes, one second older is a veto with its clause", async () => {
  expect(await inspect()).toEqual({ accounts: 7, found: 2, escalated: 0, cleared: 0, warned: 2 })
  expect(await freshnessOf(exact)).toMatchObject({ verdict: "warn", stage: 12 })
  expect(await freshnessOf(late)).toMatchObject({ verdict: "veto", stage: null })
  const found = (await problems()).find((problem) => problem.account.id === late)
  expect(found).toMatchObject({
    rule: "nm-v2.1",
    level: "veto",
    levelLabel: "单项否决",
    stateLabel: "待派单",
    title: "云渚在线（微博）14天未更新",
    repeat: 0,
  })
})

test("[B1] the unit is reminded once at each stage, with the last moment that still passes", async () => {
  expect(await freshnessOf(staged)).toMatchObject({ verdict: "warn", stage: 10, turns_at: daysAgo(10.2 - 14) })
  const reminders = () => noticesTo(city.units.district, "monitoring.stage-reached")
  expect(await reminders()).toEqual([
    { title: "更新提醒：望澜城管（微博）已满10天未更新", opens: `/accounts/${staged}` },
  ])
  // The account that was exactly 14 days old has gone over in the meantime; nobody is reminded again.
  expect(await inspect(daysAgo(-0.01))).toMatchObject({ found: 1, warned: 0 })
  expect(await inspect(daysAgo(-2))).toMatchObject({ warned: 1 })
  expect((await reminders()).map((notice) => notice.title)).toEqual([
    "更新提醒：望澜城管（微博）已满10天未更新",
    "更新提醒：望澜城管（微博）已满12天未更新",
  ])
})

test("the same problem is not opened twice, and the ledger knows how many are open", async () => {
  const before = await problems()
  await inspect()
  expect(await problems()).toHaveLength(before.length)
  const standing = await db.one("select open_problems from registry.v_account where id = $1", [late])
  expect(standing).toEqual({ open_problems: 1 })
})

test("[B2] a zombie is told from a sleeper, with since when, why, and when a sleeper turns zombie", async () => {
  expect(await freshnessOf(zombie)).toMatchObject({ activity: "zombie" })
  const sleeper = await db.one(
    `select activity, activity_since, activity_turns_at, activity_reason from monitoring.freshness where account_id = $1`,
    [late],
  )
  expect(sleeper).toMatchObject({
    activity: "sleeping",
    activity_turns_at: daysAgo(14 + SECOND - 90),
    activity_reason: expect.stringContaining("超过14天"),
  })
})

test("[B2] a person reads the verdict with its grounds; who may not see the account is told nothing of it", async () => {
  const view = accepted(await freshnessView(ctxOf(people.clerk, NOW), db, { id: late }))
  expect(view).toMatchObject({
    verdict: "veto",
    verdictLabel: "单项否决",
    activityLabel: "睡眠",
    activityTurnsAt: "2026-08-26T09:59:59+08:00",
  })
  expect(await freshnessView(ctxOf(people.stranger, NOW), db, { id: late })).toMatchObject({
    code: "monitoring.not-judged",
  })
})

test("[B13] a watch list keeps from when to when an account stood on it", async () => {
  const entries = () =>
    db.many("select rule, because, ended_at from monitoring.watch_entry where account_id = $1 order by id", [zombie])
  expect(await entries()).toEqual([{ rule: "watch-weibo-followers", because: ["粉丝数187，不足200"], ended_at: null }])
  await db.run("update registry.standing set followers = 250 where account_id = $1", [zombie])
  await inspect()
  expect(await entries()).toMatchObject([{ ended_at: NOW }])
})

test("[B14] nothing known is 无数据: no silence is claimed where nobody listened", async () => {
  expect(await freshnessOf(unknown)).toMatchObject({ verdict: "none", reason: "没有采集到任何数据，暂不判定" })
  expect((await problems()).map((problem) => problem.account.id)).not.toContain(unknown)
})

test("[B14] an account whose platform cannot be read is not judged beyond the last complete reading", async () => {
  await db.run(
    `insert into collection.account_cursor (account_id, complete_to, failures_in_a_row, failure_reason)
     values ($1, $2, 3, '平台超时')`,
    [fresh, daysAgo(-5)],
  )
  await inspect(daysAgo(-20))
  expect(await freshnessOf(fresh)).toMatchObject({ verdict: "none", reason: expect.stringContaining("平台超时") })
  await db.run("update collection.account_cursor set complete_to = $2 where account_id = $1", [fresh, daysAgo(-19)])
  await inspect(daysAgo(-20))
  expect(await freshnessOf(fresh)).toMatchObject({ verdict: "veto" })
})

test("a problem that mends itself before anybody was asked is closed with the evidence after, and stays in the history", async () => {
  await db.tx((tx) => noteLastPost(tx, [{ accountId: late, at: daysAgo(0.1) }]))
  expect((await inspect()).cleared).toBeGreaterThan(0)
  const row = await db.one<{ state: string; after: { facts: { label: string; value: string }[] } }>(
    "select state, evidence_after as after from monitoring.problem where account_id = $1",
    [late],
  )
  expect(row.state).toBe("closed")
  expect(row.after.facts).toContainEqual({ label: "判定", value: "今天有更新" })
  const events = await db.many(
    "select kind from monitoring.problem_event where problem_id = (select id from monitoring.problem where account_id = $1) order by id",
    [late],
  )
  expect(events).toEqual([{ kind: "found" }, { kind: "cleared" }])
})

test("[B15] a second spell of silence opens a new problem that remembers the first", async () => {
  await inspect(daysAgo(-15))
  const again = (await problems()).find((problem) => problem.account.id === late && problem.state === "open")
  expect(again).toMatchObject({ repeat: 1 })
})

test("[B18] evidence is in the trail by its hash, and the hash can be recomputed from the snapshot", async () => {
  const { canonical } = await import("./evidence.ts")
  const { createHash } = await import("node:crypto")
  const rows = await db.many<{ id: string; kept: unknown; hash: string }>(
    "select id, evidence_before as kept, evidence_before_hash as hash from monitoring.problem",
  )
  expect(rows.length).toBeGreaterThan(2)
  for (const { id, kept, hash } of rows) {
    expect(createHash("sha256").update(canonical(kept)).digest("hex")).toBe(hash)
    const entry = await db.one(
      "select detail->>'evidence' as evidence from trail.entry where action = 'problem.found' and subject_id = $1",
      [id],
    )
    expect(entry).toEqual({ evidence: hash })
  }
})

test("an inspection asked for by a person runs as a job with progress; a second one at once is refused and leaves nothing", async () => {
  const first = await act(people.supervisor, startInspection)
  const second = await act(people.supervisor, startInspection)
  expect(second).toMatchObject({ code: "monitoring.already-inspecting", values: { at: "10:00" } })
  const { progressId } = accepted(first)
  const { id } = await db.one<{ id: string }>("select id from monitoring.inspection where finished_at is null")
  expect(await inspectJob.run({ db, ctx: house() }, { inspectionId: id })).toBe("done")
  expect(await progressOf(db, progressId, people.supervisor.id)).toMatchObject({
    state: "done",
    done: 7,
    total: 7,
    sentence: expect.stringContaining("检查了7个账号"),
  })
  expect(await inspectJob.run({ db, ctx: house() }, { inspectionId: id })).toBe("skipped")
})

test("an inspection whose worker died is given up after a quarter of an hour, and the next one runs", async () => {
  accepted(await act(people.supervisor, startInspection))
  expect(await act(people.supervisor, startInspection, daysAgo(-0.005))).toMatchObject({ ok: false })
  expect(await act(people.supervisor, startInspection, daysAgo(-0.02))).toMatchObject({ ok: true })
})

test("nobody sees problems outside his units", async () => {
  const page = await listProblems(ctxOf(people.stranger, NOW), db, { limit: 50, sort: "level" })
  expect(accepted(page).items).toEqual([])
  const all = await listProblems(ctxOf(actor({ id: "9" }), NOW), db, { limit: 50, sort: "level" })
  const { figures, total } = accepted(all)
  const sum = (parts: { count: number }[]) => parts.reduce((n, part) => n + part.count, 0)
  expect(sum(figures.byState)).toBe(total)
  expect(sum(figures.byLevel)).toBe(total)
})
