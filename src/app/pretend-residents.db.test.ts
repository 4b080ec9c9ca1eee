import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { DAY_MS, HOUR_MS } from "#kernel/time"
import { collectionModule, startRunOver, usabilityOf } from "#modules/collection"
import { registryModule } from "#modules/registry"
import { runOnce } from "#platform/jobs"
import { silentLog } from "#platform/log"
import { secretsOf } from "#platform/secrets"
import { actor, ctxOf, fixedClock, testDb } from "#platform/testing"
import { pretendedPlatforms } from "../connectors/index.ts"
import { openHouse } from "./house.ts"
import { pretendLife } from "./pretend-life.ts"
import { type PretendWorld, startPretendWorld } from "./pretend-world.ts"
import { writeSample } from "./sample/write.ts"

const AS_OF = new Date("2026-11-23T15:30:00+08:00")
const PLATFORMS = ["bilibili", "douyin", "kuaishou", "toutiao", "website", "wechat-mp", "weibo"]
const db = await testDb()
const clock = fixedClock(AS_OF)
const secrets = secretsOf(Buffer.alloc(32, 7))
const ports = { db, clock, secrets, addresses: [] }
let world: PretendWorld

beforeAll(async () => {
  const { RESIDENTS: residents, appCredential } = await pretendedPlatforms()
  await writeSample(db, "130", {
    asOf: AS_OF,
    password: "Sample-2026",
    say: () => {},
    own: { residents, appCredential, secrets },
  })
  world = await startPretendWorld(ports)
})
afterAll(() => world.close())

/** Accounts that are read by their own platform's interface. */
const residents = () =>
  db.many<{ id: string; platform: string }>(
    `select account_id as id, platform from registry.v_connection where connector = platform and platform <> 'app' order by account_id`,
  )

/** A round over all accounts, to its end. */
async function round() {
  const ctx = { ...ctxOf(), actor: HOUSE, now: clock.now() }
  const begun = await db.tx((tx) => startRunOver(world.outside)(ctx, tx, {}))
  if (!begun.ok) throw new Error(begun.code)
  const credentials = { ...world.outside, secrets, fetch: undefined as never, addresses: [] }
  const modules = [
    collectionModule(world.outside, undefined as never),
    registryModule({ files: undefined as never, credentials }),
  ]
  const jobs = modules.flatMap((module) => module.jobs ?? [])
  await runOnce({ db, jobs, clock, log: silentLog })
  return db.one<{ state: string; failed: number; newPosts: number; changedPosts: number; deletedPosts: number }>(
    `select state, failed, new_posts as "newPosts", changed_posts as "changedPosts", deleted_posts as "deletedPosts"
     from collection.run where id = $1`,
    [begun.value.id],
  )
}
/** Reads what comments are due. Answers how many there are and how many of them are gone. */
async function readComments() {
  const ctx = { ...ctxOf(), actor: HOUSE, now: clock.now() }
  const jobs = collectionModule(world.outside, undefined as never).jobs ?? []
  await jobs.find(({ name }) => name === "collection.start-comments")!.run({ db, ctx }, {})
  await runOnce({ db, jobs, clock, log: silentLog })
  return db.one<{ all: number; gone: number; failed: number }>(
    `select count(*)::int as all, count(deleted_at)::int as gone,
       (select count(*)::int from collection.comment_reading where failure_kind = 'unknown') as failed
     from collection.v_comment`,
  )
}
/** Calls that a platform got, by endpoint. */
function asked(platform: keyof PretendWorld["simulators"]["at"]): string[] {
  return [...new Set(world.simulators.at[platform].control.log({}).requests.map(({ endpoint }) => endpoint))].sort()
}

test("[E1] of every platform some accounts are read by its own interface; what the house has is what the platforms tell", async () => {
  const own = await residents()
  expect([...new Set(own.map(({ platform }) => platform))].sort()).toEqual(PLATFORMS)
  const first = await round()
  const failures = await db.many(
    "select platform, failure_code, failure_reason from registry.connection n join registry.account a on a.id = n.account_id where failure_kind is not null",
  )
  expect(failures).toEqual([])
  expect(first).toEqual({ state: "done", failed: 0, newPosts: 0, changedPosts: 0, deletedPosts: 0 })
  expect(asked("weibo")).toEqual(expect.arrayContaining(["access_token", "user_timeline", "users_counts"]))
  expect(asked("wechat-mp")).toEqual(expect.arrayContaining(["batchget", "stable_token"]))
  expect(asked("kuaishou")).toEqual(["list", "token", "user_info"])
  // What each may do, the platforms have said themselves.
  const proofs = await db.many<{ platform: string; proof: string }>(
    `select distinct on (a.platform) a.platform, c.proof from registry.capability c join registry.account a on a.id = c.account_id
     where c.capability = 'collectPosts' and c.able order by a.platform, a.id`,
  )
  expect(proofs.map(({ platform }) => platform)).toEqual(PLATFORMS.filter((one) => one !== "toutiao"))
  // None of theirs went to the common platform.
  const common = new Set(world.sandbox.control.log({}).requests.map(({ account }) => account))
  expect(own.filter(({ id }) => common.has(id))).toEqual([])
})

test("[E1] time goes by on every platform: posts come out, readers and followers come, tokens are renewed", async () => {
  const life = pretendLife({ db, clock, log: silentLog, sandbox: world })
  await life.goOn()
  const followers = async () =>
    new Map(
      (
        await db.many<{ id: string; n: number }>(
          "select id, followers as n from registry.v_account where followers is not null",
        )
      ).map(({ id, n }) => [id, n]),
    )
  const before = await followers()
  clock.advance(DAY_MS / 2)
  await life.goOn()
  expect(await round()).toMatchObject({ failed: 0 })
  clock.advance(2 * DAY_MS)
  await life.goOn()
  expect(await round()).toMatchObject({ failed: 0 })
  const news = await db.many<{ platform: string; n: number; reads: number | null }>(
    `select a.platform, count(*)::int as n, sum(p.reads)::int as reads from collection.post p
     join registry.v_connection c on c.account_id = p.account_id and c.connector = c.platform
     join registry.account a on a.id = p.account_id where p.published_at > $1 and p.method = 'api' group by 1 order by 1`,
    [AS_OF],
  )
  const byPlatform = new Map(news.map((row) => [row.platform, row]))
  expect([...byPlatform.keys()]).toEqual(PLATFORMS)
  expect(byPlatform.get("douyin")!.reads).toBeGreaterThan(0)
  // 微博 and 公众号 tell nobody how often one post was read.
  expect([byPlatform.get("weibo")!.reads, byPlatform.get("wechat-mp")!.reads]).toEqual([null, null])
  const after = await followers()
  for (const platform of ["weibo", "wechat-mp", "douyin", "kuaishou", "bilibili"]) {
    const ids = (await residents()).filter((one) => one.platform === platform).map(({ id }) => id)
    expect(
      ids.some((id) => after.get(id) !== before.get(id)),
      platform,
    ).toBe(true)
  }
  expect(asked("kuaishou")).toContain("token")
})

test("[E1] what readers write below posts is read, and is still there after a restart of the pretended platforms", async () => {
  const first = await readComments()
  expect(first.all).toBeGreaterThan(5)
  expect(first).toMatchObject({ gone: 0, failed: 0 })
  await world.close()
  world = await startPretendWorld(ports)
  const life = pretendLife({ db, clock, log: silentLog, sandbox: world })
  clock.advance(2 * DAY_MS)
  await life.goOn()
  await round()
  const later = await readComments()
  expect(later.all).toBeGreaterThan(first.all)
  expect(later).toMatchObject({ gone: 0, failed: 0 })
})

test("[E1][B10] the city's apps are probed as in a real installation: what is found is the pretended store's own", async () => {
  const apps = await db.many<{ id: string; platformId: string }>(
    `select id, platform_id as "platformId" from registry.v_account where platform = 'app' and state = 'normal' order by id`,
  )
  expect(apps.length).toBeGreaterThan(0)
  const jobs = collectionModule(world.outside, undefined as never).jobs ?? []
  const probe = async () => {
    clock.advance(HOUR_MS)
    const ctx = { ...ctxOf(), actor: HOUSE, now: clock.now() }
    await jobs.find(({ name }) => name === "collection.start-availability")!.run({ db, ctx }, {})
    await runOnce({ db, jobs, clock, log: silentLog })
    return usabilityOf(
      db,
      apps.map(({ id }) => id),
    )
  }
  expect((await probe()).map(({ usable }) => usable)).toEqual(apps.map(() => true))
  const facts = await db.many<{ what: string; url: string; says: string }>(
    `select f->>'what' as what, f->>'url' as url, f->>'says' as says
     from collection.availability, jsonb_array_elements(facts) f where account_id = $1`,
    [apps[0]!.id],
  )
  expect([...new Set(facts.map(({ what }) => what))].sort()).toEqual([
    "certificate",
    "download",
    "entry",
    "privacy",
    "service",
    "version",
  ])
  expect(facts.filter(({ url }) => !url.startsWith("https://app.anlan.example/"))).toEqual([])
  expect(facts.find(({ what }) => what === "certificate")!.says).toContain("证书有效至 2030-01-01")
  // Taken off the shelf: once is not enough, twice is.
  world.simulators.at["app-probe"].control.app({ id: apps[0]!.platformId, isListed: false })
  expect((await probe())[0]).toMatchObject({ usable: null })
  expect((await probe())[0]).toMatchObject({ usable: false, says: expect.stringContaining("该应用已下架") })
  world.simulators.at["app-probe"].control.app({ id: apps[0]!.platformId, isListed: true })
})

test("[A14] an owner who presses 到平台授权 agrees on the simulator's page, and the house has a new grant", async () => {
  const [weibo] = (await residents()).filter(({ platform }) => platform === "weibo")
  const home = mkdtempSync(join(tmpdir(), "jusheng-consent-"))
  // The key that has sealed the city's credentials.
  writeFileSync(join(home, "secret.key"), Buffer.alloc(32, 7).toString("base64"))
  const house = await openHouse({ db, clock, log: silentLog, production: false, outside: world.outside, home })
  const app = await house.buildWeb()
  const route = house.modules.flatMap(({ routes }) => routes).find((one) => one.route.path.endsWith("/consents"))!
  const who = actor({ scope: { kind: "everything" }, permissions: ["registry.enter-credential"] })
  const begun = (await db.tx((tx) =>
    (route.run as (...given: unknown[]) => Promise<never>)(ctxOf(who, clock.now()), tx, {
      id: weibo!.id,
      origin: "http://127.0.0.1:1",
    }),
  )) as { value: { page: string } }
  expect(new URL(begun.value.page).origin).toBe(world.simulators.url)
  const agreed = await fetch(begun.value.page.replace("/consent/weibo", "/consent/weibo/agreed"), {
    redirect: "manual",
  })
  const back = new URL(agreed.headers.get("location")!)
  const reply = await app.inject({ method: "GET", url: back.pathname + back.search })
  expect([reply.statusCode, reply.body.includes("授权已保存")]).toEqual([200, true])
  await app.close()
})

test("[A14] a restart: the owners agree anew, everything is known again, and what was read meanwhile is no change", async () => {
  await world.close()
  clock.advance(40 * DAY_MS)
  world = await startPretendWorld(ports)
  expect(await round()).toEqual({ state: "done", failed: 0, newPosts: 0, changedPosts: 0, deletedPosts: 0 })
  const [weibo] = (await residents()).filter(({ platform }) => platform === "weibo")
  const account = { accountId: weibo!.id, platform: "weibo", platformId: null }
  expect(await world.outside.postByHand!(account, { title: "停水通知", text: "明日检修。" })).toBe(true)
  clock.advance(HOUR_MS)
  expect(await round()).toMatchObject({ failed: 0, newPosts: 1 })
})
