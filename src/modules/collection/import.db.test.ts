import { expect, test } from "vitest"
import { type CollectedPost, type CollectPosts, soundDays, soundPage } from "#connectors/kit"
import { collectedCity, START } from "../../../tests/kit/collected-city.ts"
import { startRun } from "./commands/start-run.ts"
import { loadMetrics, loadPosts, loadReadings } from "./load.ts"
import { keepMetrics } from "./metrics.ts"
import { recordPosts } from "./posts.ts"
import { metricsOf } from "./queries.ts"
import { batchOf, lastPosts, readingOf, shownPosts, versionsOfBatch, versionsSince } from "./reading.ts"

const city = await collectedCity([0, 0, 0, 220])
const { db, clock, outside } = city
const [imported, loaded, shifting, read] = city.accountIds as [string, string, string, string]

const post = (id: string, title: string, hoursAgo: number): CollectedPost => ({
  platformPostId: id,
  title,
  text: "正文",
  url: null,
  publishedAt: new Date(START.getTime() - hoursAgo * 3_600_000),
  visible: true,
  rawHash: "",
})
const goneOf = (accountId: string) =>
  db.many<{ id: string }>(
    "select platform_post_id as id from collection.post where account_id = $1 and deleted_at is not null order by 1",
    [accountId],
  )
const record = (posts: readonly CollectedPost[]) =>
  db.tx((tx) => recordPosts(tx, city.ctx(), imported, posts, "import"))

test("[B14] imported posts carry their method, and the same file again adds nothing", async () => {
  const first = await record([post("a", "一", 3), post("b", "二", 2), post("b", "二", 2)])
  expect(first).toMatchObject({ newPosts: 2, changedPosts: 0 })
  expect(await batchOf(db, first.batchId!)).toMatchObject({ accountId: imported, newPosts: 2, deletedPosts: 0 })
  expect((await versionsOfBatch(db, first.batchId!)).map(({ title }) => title)).toEqual(["一", "二"])
  expect(await record([post("a", "一", 3), post("b", "二", 2)])).toMatchObject({ batchId: null, newPosts: 0 })
  expect(await record([post("a", "一（更正）", 3)])).toMatchObject({ newPosts: 0, changedPosts: 1 })
  const methods = await db.many("select distinct method from collection.post where account_id = $1", [imported])
  expect(methods).toEqual([{ method: "import" }])
})

test("two imports of one account at once store each post once", async () => {
  const posts = Array.from({ length: 60 }, (_, k) => post(`p${k}`, `第${k}条`, k))
  const both = await Promise.all([record(posts), record(posts)])
  expect(both.map(({ newPosts }) => newPosts).sort((a, b) => a - b)).toEqual([0, 60])
})

test("[B14] posts that no list of the platform ever showed are not called deleted by a walk", async () => {
  await db.tx((tx) => startRun(city.ctx(), tx, { accountId: imported }, outside))
  await city.work()
  expect(await goneOf(imported)).toEqual([])
})

test("a city's first posts and figures are copied in, and can be asked for in pages", async () => {
  const posts = Array.from({ length: 500 }, (_, k) => post(`l${k}`, `第${k}条`, k + 1))
  const ids = await db.tx((tx) => loadPosts(tx, city.ctx(), [{ accountId: loaded, posts }]))
  expect(new Set(ids).size).toBe(500)
  const [last] = await lastPosts(db, [loaded, shifting], START)
  expect(last).toMatchObject({ accountId: loaded, postId: ids[0], title: "第0条" })
  const shown = await shownPosts(db, [loaded])
  expect([shown.length, shown.at(-1)]).toMatchObject([
    500,
    { title: "第0条", text: "正文", reads: null, hidden: false },
  ])
  const page = await versionsSince(db, new Date(0), String(Number(ids[0]) - 1), 20)
  expect(page.map(({ postId }) => postId)).toEqual(ids.slice(0, 20))
  const day = { date: "2026-06-01", followers: 9, method: "import" as const, collectedAt: START }
  await db.tx((tx) => loadMetrics(tx, [{ ...day, accountId: loaded }]))
  await db.tx((tx) =>
    keepMetrics(tx, loaded, [
      { ...day, posts: 4 },
      { ...day, date: "2026-06-02", followers: 11 },
    ]),
  )
  const days = await metricsOf(city.ctx(), db, { id: loaded, from: "2026-06-01" })
  expect(days.ok && days.value.items).toMatchObject([
    { date: "2026-06-01", followers: 9, posts: 4, reads: null, method: "import" },
    { date: "2026-06-02", followers: 11, posts: null },
  ])
  const standing = await db.one("select followers, followers_method from registry.standing where account_id = $1", [
    loaded,
  ])
  expect(standing).toEqual({ followers: 11, followers_method: "import" })
})

test("a loaded account counts as read, and its next walk reads only a week back", async () => {
  const seenAt = new Date(START.getTime() - 7_200_000)
  const [id] = await db.tx((tx) =>
    loadPosts(tx, city.ctx(), [{ accountId: read, posts: [{ ...post("old", "旧", 200), seenAt }] }]),
  )
  await db.tx((tx) => loadReadings(tx, [{ accountId: read, readAt: START }]))
  expect(await readingOf(db, [read])).toEqual([
    { accountId: read, completeTo: START, lastSuccessAt: START, failuresInARow: 0, failure: null },
  ])
  expect(await db.one("select seen_at from collection.post_version where post_id = $1", [id!])).toEqual({
    seen_at: seenAt,
  })
  await db.tx((tx) => startRun(city.ctx(), tx, { accountId: read }, outside))
  await city.work()
  // An hour between posts, 20 a page: the ninth reaches past the 168 hours of a week; what lies before is left alone.
  const pages = city.sandbox.control.log({ account: "w4" }).requests.filter(({ endpoint }) => endpoint === "list")
  expect(pages).toHaveLength(9)
  expect(await goneOf(read)).toEqual([])
})

test("a page with impossible figures or times is a failure, and a NUL in a text is dropped", async () => {
  expect(soundPage({ posts: [{ ...post("x", "一", 1), reads: 1.5 }], next: null }).ok).toBe(false)
  expect(soundPage({ posts: [{ ...post("x", "一", 1), publishedAt: new Date(Number.NaN) }], next: null }).ok).toBe(
    false,
  )
  const page = soundPage({ posts: [{ ...post("nul", "一\0", 1), text: "正\0文" }], next: null })
  expect(page.ok && (await record(page.value.posts)).newPosts).toBe(1)
  expect(soundDays([{ date: "2026-02-30", method: "api", collectedAt: START }]).ok).toBe(false)
})

test("in a list that shifts while it is read a post must be missing twice to be gone", async () => {
  const all = Array.from({ length: 6 }, (_, k) => post(`s${k}`, `第${k}条`, k + 1))
  let shown = all
  const list: CollectPosts = {
    reach: "all",
    paging: "offset",
    page: async () => ({ ok: true, value: { posts: shown, next: null } }),
  }
  const { manifest, failures } = outside.connectors.connectorFor("weibo")!
  const connectors = { all: [], connectorFor: () => ({ manifest, failures, collectPosts: list }) }
  const { collectionModule } = await import("./index.ts")
  const { runOnce } = await import("#platform/jobs")
  const { silentLog } = await import("#platform/log")
  const changed = { ...outside, connectors }
  const walk = async () => {
    await db.tx((tx) => startRun(city.ctx(), tx, { accountId: shifting }, changed))
    await runOnce({ db, jobs: collectionModule(changed, undefined as never).jobs ?? [], clock, log: silentLog })
    return (await goneOf(shifting)).map(({ id }) => id)
  }
  await walk()
  shown = all.slice(1)
  expect(await walk()).toEqual([])
  shown = all.filter((one) => one.platformPostId !== "s3")
  expect(await walk()).toEqual([])
  expect(await walk()).toEqual(["s3"])
})
