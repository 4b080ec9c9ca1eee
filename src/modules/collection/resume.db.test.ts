import { expect, test } from "vitest"
import { DAY_MS, MINUTE_MS } from "#kernel/time"
import { collectedCity, START } from "../../../tests/kit/collected-city.ts"
import { collectAccount } from "./commands/collect-account.ts"
import { startRun } from "./commands/start-run.ts"
import { listFailures, runOf } from "./queries.ts"
import { readingOf } from "./reading.ts"
import { WALK } from "./rules.ts"

const city = await collectedCity([3, 3, 30, 3])
const { db, clock, sandbox, outside } = city
const [broken, circling, walked, raced] = city.accountIds as [string, string, string, string]
const versions = async (accountId: string) =>
  (
    await db.one<{ n: number }>(
      "select count(*)::int as n from collection.post_version v join collection.post p on p.id = v.post_id where account_id = $1",
      [accountId],
    )
  ).n
const paging = { limit: 50 }

const count = async (accountId: string) =>
  (await db.one<{ n: number }>("select count(*)::int as n from collection.post where account_id = $1", [accountId])).n
/** Starts a run over one account, or all, and works it off. */
async function collect(accountId?: string) {
  const outcome = await db.tx((tx) => startRun(city.ctx(), tx, { accountId }, outside))
  if (!outcome.ok) throw new Error(outcome.code)
  await city.work()
  return (await runOf(db, outcome.value.id))!
}
const failureOf = async (accountId: string) => {
  const failures = await listFailures(city.ctx(), db, paging)
  return failures.ok ? failures.value.items.find((row) => row.accountId === accountId) : undefined
}

await collect()

test("[E1] a platform that times out is busy: a sentence for the user, and another try when its time has come", async () => {
  sandbox.control.fault({ kind: "slow", account: "w1", times: 1 })
  expect(await collect(broken)).toMatchObject({ state: "done", finished: 1, failed: 1 })
  const failure = await failureOf(broken)
  expect(failure).toMatchObject({ kind: "busy", failuresInARow: 1, sentence: expect.stringContaining("没有答复") })
  await city.work()
  expect(await failureOf(broken)).toBeDefined()
  clock.advance(2 * MINUTE_MS)
  await city.job("collection.sweep").run({ db, ctx: city.ctx() }, {})
  await city.work()
  expect(await failureOf(broken)).toBeUndefined()
})

test("garbage and half an answer are failures of that account alone, and nothing of them is kept", async () => {
  for (const kind of ["garbage", "truncated"] as const) {
    sandbox.control.post({ account: "w1", title: `新${kind}`, text: "正文", publishedAt: clock.now().getTime() })
    const before = await count(broken)
    sandbox.control.fault({ kind, account: "w1", times: 1 })
    const run = await collect()
    expect(run).toMatchObject({ state: "done", finished: 4, failed: 1 })
    expect(await failureOf(broken)).toMatchObject({ kind: "unknown", sentence: expect.stringContaining("无法识别") })
    expect(await count(broken)).toBe(before)
    await collect(broken)
    expect(await count(broken)).toBe(before + 1)
    expect(await failureOf(broken)).toBeUndefined()
  }
})

test("a page that comes again and again is noticed; nothing is stored twice and nothing is called deleted", async () => {
  for (let k = 0; k < 40; k += 1) {
    sandbox.control.post({
      account: "w2",
      title: `旧${k}`,
      text: "正文",
      publishedAt: START.getTime() - DAY_MS - k * 60_000,
    })
  }
  // The first page is honest; from the second on the cursor leads back to itself.
  sandbox.control.fault({ kind: "repeated-page", account: "w2", times: 3 })
  expect(await collect(circling)).toMatchObject({ failed: 1, deletedPosts: 0 })
  expect(await failureOf(circling)).toMatchObject({ sentence: expect.stringContaining("重复返回同一页") })
  expect(await versions(circling)).toBe(await count(circling))
  sandbox.control.clearFaults()
  expect(await collect(circling)).toMatchObject({ failed: 0 })
  expect(await count(circling)).toBe(43)
})

test("a worker killed between two pages, or inside one, is taken up at its page; nothing twice, nothing lost", async () => {
  await db.run("update collection.account_cursor set complete_to = null where account_id = $1", [walked])
  sandbox.control.post({ account: "w3", title: "新的一条", text: "正文", publishedAt: clock.now().getTime() })
  const started = await db.tx((tx) => startRun(city.ctx(), tx, { accountId: walked }, outside))
  const runId = started.ok ? started.value.id : ""
  const steps = collectAccount(outside)
  const work = () => ({ db, ctx: city.ctx() })
  const payload = { accountId: walked }
  const first = (await db.tx((tx) => steps.claim(tx, work(), payload)))!
  await db.tx(async (tx) => steps.settle(tx, work(), first, await steps.call(first, work())))
  // The second page was asked for and answered, then the process is gone: no settle, and its job stays locked.
  const second = (await db.tx((tx) => steps.claim(tx, work(), payload)))!
  expect(second.walk.cursor).not.toBeNull()
  const answered = await steps.call(second, work())
  await db.run("update graphile_worker._private_jobs set locked_at = now(), locked_by = 'dead' where key like $1", [
    `%:${walked}`,
  ])
  expect(await runOf(db, runId)).toMatchObject({ state: "running", finished: 0, accounts: 1, newPosts: 1 })
  await city.job("collection.sweep").run(work(), {})
  await city.work()
  expect(await runOf(db, runId)).toMatchObject({ state: "running" })
  clock.advance(WALK.leaseMs + 1000)
  sandbox.control.clearLog()
  await city.job("collection.sweep").run(work(), {})
  await city.work()
  expect(await runOf(db, runId)).toMatchObject({ state: "done", finished: 1, failed: 0, newPosts: 1 })
  expect(sandbox.control.log({ account: "w3" }).requests.filter(({ endpoint }) => endpoint === "list")).toHaveLength(1)
  expect([await count(walked), await versions(walked)]).toEqual([31, 31])
  // The dead one was only slow: what it brings now is not written.
  const row = await db.one("select * from collection.account_cursor where account_id = $1", [walked])
  expect(await db.tx((tx) => steps.settle(tx, work(), second, answered))).toBe("done")
  expect(await db.one("select * from collection.account_cursor where account_id = $1", [walked])).toEqual(row)
})

test("two workers on one account: one reads, the other finds nothing to do", async () => {
  sandbox.control.post({ account: "w4", title: "只此一条", text: "正文", publishedAt: clock.now().getTime() })
  const started = await db.tx((tx) => startRun(city.ctx(), tx, { accountId: raced }, outside))
  sandbox.control.clearLog()
  const steps = collectAccount(outside)
  const work = { db, ctx: city.ctx() }
  const claims = await Promise.all([1, 2, 3].map(() => db.tx((tx) => steps.claim(tx, work, { accountId: raced }))))
  expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1)
  // While the one is calling out, the queue's own worker comes by.
  await city.work()
  expect(sandbox.control.log({ account: "w4" }).requests).toEqual([])
  const claim = claims.find((one) => one !== undefined)!
  await db.tx(async (tx) => steps.settle(tx, work, claim, await steps.call(claim, work)))
  expect(await count(raced)).toBe(4)
  expect(await runOf(db, started.ok ? started.value.id : "")).toMatchObject({ state: "done", finished: 1, newPosts: 1 })
})

test("a recheck asked for while an older walk is broken off waits for a walk of its own", async () => {
  const steps = collectAccount(outside)
  await collect(walked)
  await db.tx((tx) => startRun(city.ctx(), tx, { accountId: walked }, outside))
  const early = (await db.tx((tx) => steps.claim(tx, { db, ctx: city.ctx() }, { accountId: walked })))!
  const told = await steps.call(early, { ctx: city.ctx() })
  clock.advance(1000)
  sandbox.control.post({ account: "w3", title: "整改后重发", text: "正文", publishedAt: clock.now().getTime() })
  const recheck = await db.tx((tx) => startRun(city.ctx(), tx, { accountId: walked }, outside))
  await db.tx((tx) => steps.settle(tx, { db, ctx: city.ctx() }, early, told))
  const id = recheck.ok ? recheck.value.id : ""
  expect(await runOf(db, id)).toMatchObject({ state: "running" })
  await city.work()
  expect(await runOf(db, id)).toMatchObject({ state: "done", newPosts: 1 })
})

test("how far an account has been read is known to whoever judges its silence", async () => {
  const [reading] = await readingOf(db, [circling])
  expect(reading).toMatchObject({ failuresInARow: 0, failure: null })
  expect(reading!.completeTo!.getTime()).toBeGreaterThanOrEqual(START.getTime())
})
