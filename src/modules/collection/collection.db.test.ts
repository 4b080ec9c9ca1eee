import { expect, test } from "vitest"
import { MINUTE_MS } from "#kernel/time"
import { actor, ctxOf } from "#platform/testing"
import { collectedCity, START } from "../../../tests/kit/collected-city.ts"
import { postOnSandbox } from "./commands/post-on-sandbox.ts"
import { startRun } from "./commands/start-run.ts"
import { listFailures, listPosts, metricsOf, postOf, runOf } from "./queries.ts"
import { lastPosts } from "./reading.ts"

const city = await collectedCity([45, 3, 3, 3, 2])
const { db, clock, sandbox, outside } = city
const [long, quiet, edited, removed, unreached] = city.accountIds as [string, string, string, string, string]
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

test("[B14] a run reads every account to the end, each post once, with its figures' method and time", async () => {
  const run = await collect()
  expect(run).toMatchObject({ state: "done", accounts: 5, finished: 5, failed: 0, newPosts: 56, changedPosts: 0 })
  expect(await count(long)).toBe(45)
  const posts = await listPosts(city.ctx(), db, { ...paging, account: long })
  expect(posts.ok && posts.value.total).toBe(45)
  expect(posts.ok && posts.value.items[0]).toMatchObject({ title: "第1条", reads: 0, original: true, versions: 1 })
  const days = await metricsOf(city.ctx(), db, { id: long })
  expect(days.ok && days.value.items.at(-1)).toMatchObject({ date: "2026-06-10", followers: 1000, method: "api" })
  const standing = await db.one("select followers, last_post_at from registry.standing where account_id = $1", [long])
  expect(standing).toEqual({ followers: 1000, last_post_at: new Date(START.getTime() - 3_600_000) })
})

test("the same posts again change nothing and announce nothing", async () => {
  const before = await db.one("select count(*)::int as n from collection.batch")
  const run = await collect()
  expect(run).toMatchObject({ state: "done", finished: 5, newPosts: 0, changedPosts: 0, deletedPosts: 0 })
  expect(await db.one("select count(*)::int as n from collection.batch")).toEqual(before)
})

test("an edited post keeps both wordings, and figures move without a new version", async () => {
  const [post] = city.onPlatform(2)
  sandbox.control.touch({ post: post!.id, text: "供水服务信息，更正。", reads: 77 })
  expect(await collect(edited)).toMatchObject({ newPosts: 0, changedPosts: 1 })
  const listed = await listPosts(city.ctx(), db, { ...paging, account: edited, q: "更正" })
  const id = listed.ok ? listed.value.items[0]!.id : ""
  const view = await postOf(city.ctx(), db, { id })
  expect(view.ok && view.value).toMatchObject({ text: "供水服务信息，更正。", reads: 77, versions: 2 })
  expect(view.ok && view.value.history.map(({ text }) => text)).toEqual([
    "供水服务信息，第3条。",
    "供水服务信息，更正。",
  ])
  sandbox.control.touch({ post: post!.id, reads: 1 })
  expect(await collect(edited)).toMatchObject({ changedPosts: 0 })
  await expect(db.run("update collection.post_version set text = ''")).rejects.toThrow("append-only")
})

test("a deleted post is marked gone, its words stay; a hidden one too; one that comes back is no longer gone", async () => {
  const [oldest, middle, newest] = city.onPlatform(3)
  sandbox.control.touch({ post: newest!.id, state: "deleted" })
  sandbox.control.touch({ post: middle!.id, state: "hidden" })
  expect(await collect(removed)).toMatchObject({ deletedPosts: 1 })
  const gone = await listPosts(city.ctx(), db, { ...paging, account: removed, deleted: "yes" })
  expect(gone.ok && gone.value.items.map(({ title }) => title)).toEqual(["第1条", "第2条"])
  const [last] = await lastPosts(db, [removed], clock.now())
  expect(last?.publishedAt.toISOString()).toBe(oldest!.publishedAt)
  sandbox.control.touch({ post: newest!.id, state: "shown" })
  await collect(removed)
  const [back] = await lastPosts(db, [removed], clock.now())
  expect(back?.title).toBe("第1条")
})

test("an empty answer does not make a whole account's posts disappear; the second one does", async () => {
  for (const post of city.onPlatform(1)) sandbox.control.touch({ post: post.id, state: "deleted" })
  expect(await collect(quiet)).toMatchObject({ deletedPosts: 0 })
  clock.advance(30 * MINUTE_MS)
  expect(await collect(quiet)).toMatchObject({ deletedPosts: 3 })
  expect(await lastPosts(db, [quiet], clock.now())).toEqual([])
})

test("of two rounds over all accounts the second is refused, says how far the first is, and leaves nothing", async () => {
  const first = await db.tx((tx) => startRun(city.ctx(), tx, {}, outside))
  expect(first.ok).toBe(true)
  const runs = await db.one("select count(*)::int as n from collection.run")
  const second = await db.tx((tx) => startRun(city.ctx(), tx, {}, outside))
  expect(second).toMatchObject({ code: "collection.already-running", values: { finished: 0, accounts: 5 } })
  expect(await db.one("select count(*)::int as n from collection.run")).toEqual(runs)
  await city.work()
  expect(await runOf(db, first.ok ? first.value.id : "")).toMatchObject({ state: "done", finished: 5 })
})

test("an account nobody authorised says so, and waits for a person", async () => {
  await db.run("update registry.account set platform_id = null where id = $1", [unreached])
  expect(await collect(unreached)).toMatchObject({ failed: 1 })
  expect(await failureOf(unreached)).toMatchObject({
    kind: "account",
    nextAt: null,
    sentence: expect.stringContaining("还没有接口授权"),
  })
})

test("a retired account is not read any more, and an unknown one cannot be", async () => {
  await db.run("update registry.account set state = 'retired' where id = $1", [unreached])
  for (const accountId of [unreached, "999999"]) {
    const outcome = await db.tx((tx) => startRun(city.ctx(), tx, { accountId }, outside))
    expect(outcome).toMatchObject({ code: "collection.nothing-to-collect" })
  }
})

test("nobody sees or starts what lies outside his units", async () => {
  const stranger = ctxOf(actor({ scope: { kind: "subtrees", areas: ["/999/"], lines: [] } }), clock.now())
  const posts = await listPosts(stranger, db, paging)
  expect(posts.ok && posts.value.total).toBe(0)
  expect(await db.tx((tx) => startRun(stranger, tx, {}, outside))).toMatchObject({
    code: "collection.nothing-to-collect",
  })
  const draft = { accountId: long, title: "越权", text: "正文" }
  expect(await postOnSandbox(stranger, db, draft, outside)).toMatchObject({ code: "collection.not-found" })
})

test("[J6] a post made on the pretend platform is found by the next collection", async () => {
  const draft = { accountId: long, title: "停水通知", text: "今晚检修，请提前储水。" }
  expect(await postOnSandbox(city.ctx(), db, draft, outside)).toMatchObject({ ok: true })
  expect(await collect(long)).toMatchObject({ newPosts: 1 })
  expect((await lastPosts(db, [long], clock.now()))[0]?.title).toBe("停水通知")
  const refused = await postOnSandbox(city.ctx(), db, { ...draft, text: "【样例违规内容】" }, outside)
  expect(refused).toMatchObject({ code: "collection.outside-failed", values: { reason: "内容未通过平台检查。" } })
  expect(await postOnSandbox(city.ctx(), db, draft, { ...outside, sandbox: false })).toMatchObject({
    code: "collection.no-sandbox",
  })
})
