import { afterAll, expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { DAY_MS } from "#kernel/time"
import { loadPosts } from "#modules/collection"
import { markSample } from "#modules/identity"
import { silentLog } from "#platform/log"
import { secretsOf } from "#platform/secrets"
import { ctxOf, fixedClock, testDb } from "#platform/testing"
import { pretendLife } from "./pretend-life.ts"
import { startPretendWorld } from "./pretend-world.ts"
import { sampleCity } from "./sample/index.ts"
import { collected, writeLedger } from "./sample/writing/ledger.ts"
import { writeUnits } from "./sample/writing/people.ts"

const AS_OF = new Date("2026-11-23T15:30:00+08:00")
const db = await testDb()
const clock = fixedClock(AS_OF)
const city = sampleCity("112", AS_OF)
const ctx = { ...ctxOf(), actor: HOUSE, now: AS_OF }

/** The ledger and yesterday's posts: all that the pretend platform asks of a sample city. */
const ids = await db.tx(async (tx) => {
  await markSample(tx, { shape: "112", notice: city.notice }, AS_OF)
  const accounts = await writeLedger(tx, ctx, city, await writeUnits(tx, city, AS_OF))
  const recent = city.posts.filter((post) => post.at.getTime() > AS_OF.getTime() - DAY_MS)
  const rows = city.accounts.map((account) => ({
    accountId: accounts.get(account.key)!,
    posts: recent.filter((post) => post.account === account.key).map(collected),
  }))
  await loadPosts(tx, ctx, rows)
  return accounts
})

async function newWorld() {
  const world = await startPretendWorld({ db, clock, secrets: secretsOf(Buffer.alloc(32)), addresses: [] })
  afterAll(() => world.close())
  const life = pretendLife({ db, clock, log: silentLog, sandbox: world.sandbox })
  const { control } = world.sandbox
  const posts = () =>
    city.accounts.flatMap((account) =>
      account.closedOn ? [] : control.posts({ account: ids.get(account.key)! }).posts,
    )
  return { control, life, posts }
}

test("nothing is new at once; three days later the city has gone on, only the quiet have not", async () => {
  const { life, posts, control } = await newWorld()
  const before = posts().length
  expect(await life.goOn()).toBe(0)
  clock.advance(3 * DAY_MS)
  const told = await life.goOn()
  expect(told).toBeGreaterThan(200)
  expect(posts()).toHaveLength(before + told)
  expect(await life.goOn()).toBe(0)
  expect(posts().filter((post) => new Date(post.publishedAt) > clock.now())).toEqual([])
  const quiet = city.accounts.filter((account) => account.daysSinceLastPost >= 14 && !account.closedOn)
  for (const account of quiet) expect(control.posts({ account: ids.get(account.key)! }).posts).toEqual([])
})

test("a post that is there already is never told again in other words", async () => {
  const first = await newWorld()
  await first.life.goOn()
  const [account] = city.accounts.filter((one) => one.postsPerDay > 2)
  const accountId = ids.get(account!.key)!
  const { id } = first.control.posts({ account: accountId }).posts.at(-1)!
  const second = await newWorld()
  second.control.post({ account: accountId, id, title: "旧版本里的标题", text: "正文", publishedAt: AS_OF.getTime() })
  await second.life.goOn()
  const titles = second.control.posts({ account: accountId }).posts.filter((post) => post.id === id)
  expect(titles.map((post) => post.title)).toEqual(["旧版本里的标题"])
})

test("another start goes on from what the house has read: nothing twice, nothing lost", async () => {
  const first = await newWorld()
  await first.life.goOn()
  const whole = first.posts().map((post) => post.id)
  // Half of the accounts have been read when the house stops.
  for (const account of city.accounts.filter((one, i) => !one.closedOn && i % 2 === 0)) {
    const accountId = ids.get(account.key)!
    const posts = first.control
      .posts({ account: accountId })
      .posts.filter((post) => new Date(post.publishedAt) > AS_OF)
      .map((post) => ({
        platformPostId: post.id,
        title: post.title,
        text: "正文",
        url: null,
        publishedAt: new Date(post.publishedAt),
        visible: true,
        rawHash: "",
      }))
    await db.tx((tx) => loadPosts(tx, { ...ctx, now: clock.now() }, [{ accountId, posts }]))
  }
  const second = await newWorld()
  await second.life.goOn()
  expect(new Set(second.posts().map((post) => post.id))).toEqual(new Set(whole))
  expect(second.posts()).toHaveLength(whole.length)
})

test("reads and followers move on; after a year only a month is made up for", async () => {
  const { life, control, posts } = await newWorld()
  await life.goOn()
  const followers = () =>
    city.accounts.flatMap((a) => (a.closedOn ? [] : [control.fans({ account: ids.get(a.key)!, by: 0 }).followers]))
  const then = followers()
  clock.advance(365 * DAY_MS)
  const before = posts().length
  const told = await life.goOn()
  expect(followers().reduce((a, b) => a + b)).toBeGreaterThan(then.reduce((a, b) => a + b))
  const oldest = clock.now().getTime() - 30 * DAY_MS
  expect(told).toBeGreaterThan(1000)
  expect(posts()).toHaveLength(before + told)
  expect(posts().filter((post) => Date.parse(post.publishedAt) > oldest)).toHaveLength(told)
})
