import { describe, expect, it, test } from "vitest"
import { type Access, type Bench, conformance, memoryTokens, tokenKeeper } from "#connectors/kit"
import { outgoing } from "#platform/fetch"
import { sandbox } from "./index.ts"
import { type FaultKind, startSandbox } from "./simulator/index.ts"
import { keepsItsLine } from "../../../tests/kit/connector-matrix.ts"

const START = new Date("2026-06-11T09:00:00+08:00")
const SECRET = "secret-never-shown"
const POSTS = 47

/** One account with 47 posts (three pages), its simulator, and a clock both share. */
async function openBench(): Promise<Bench & { at(path: string, body: object): Promise<Response> }> {
  let present = START.getTime()
  const now = () => new Date(present)
  const platform = await startSandbox({ clock: { now }, seed: 7, reviewMs: 30 * 60_000 })
  const { control } = platform
  const posts = Array.from({ length: POSTS }, (_, index) => ({
    title: `第${index + 1}期便民信息`,
    text: `本周便民服务安排，共${index + 1}项。`,
    publishedAt: START.getTime() - (index + 1) * 3_600_000,
  }))
  control.load({ accounts: [{ id: "gh_anlan", secret: SECRET, followers: 1200, posts }] })
  const shown = control.posts({ account: "gh_anlan" }).posts.reverse()
  control.touch({
    post: shown[0]!.id,
    comments: Array.from({ length: 25 }, (_, index) => ({ author: `读者${index}`, text: "收到" })),
  })
  const fetch = outgoing({ allowed: [platform.url], timeoutMs: 500 })
  const settings = { baseUrl: platform.url }
  const store = memoryTokens()
  const tokens = tokenKeeper(
    store,
    (grant) =>
      sandbox.authorise!.renew({
        platformAccountId: "gh_anlan",
        settings,
        secrets: { secret: SECRET },
        grant,
        fetch,
        now,
      }),
    now,
  )
  const access: Access = { platformAccountId: "gh_anlan", settings, tokens, fetch, now }
  return {
    access,
    secrets: [SECRET, "at-gh_anlan", "rt-gh_anlan"],
    posts: shown.map(({ id, title, publishedAt }) => ({
      platformPostId: id,
      title,
      publishedAt: new Date(publishedAt),
    })),
    async fault(kind, times = 1) {
      control.fault({ kind: kind as FaultKind, account: "gh_anlan", times })
      return true
    },
    async answerWith(code, times = 1) {
      control.fault({ kind: "code", account: "gh_anlan", times, value: Number(code) })
    },
    async advance(ms) {
      present += ms
    },
    countTitled: async (title) =>
      control.posts({ account: "gh_anlan" }).posts.filter((post) => post.title === title && post.state === "shown")
        .length,
    at: (path, body) => globalThis.fetch(`${platform.url}${path}`, { method: "POST", body: JSON.stringify(body) }),
    async close() {
      fetch.close()
      await platform.close()
    },
  }
}

keepsItsLine(conformance(sandbox, { open: openBench }, { describe, it: (name, body) => it(`[E1] ${name}`, body) }))

async function onBench(body: (bench: Awaited<ReturnType<typeof openBench>>) => Promise<void>): Promise<void> {
  const bench = await openBench()
  try {
    await body(bench)
  } finally {
    await bench.close()
  }
}

test("[J6] ids have 19 digits beyond a double, and the same seed gives the same ids", () =>
  onBench(async (bench) => {
    const page = await sandbox.collectPosts!.page(bench.access, null)
    const ids = page.ok ? page.value.posts.map((post) => post.platformPostId) : []
    expect(ids.every((id) => /^\d{19}$/.test(id) && String(Number(id)) !== id)).toBe(true)
    await onBench(async (other) => expect(other.posts[0]!.platformPostId).toBe(bench.posts[0]!.platformPostId))
  }))

test("[J6] the control port works over HTTP: edit, hide, delete, fans, clock, log", () =>
  onBench(async (bench) => {
    const [first, second, third] = bench.posts.map((post) => post.platformPostId)
    await bench.at("/__sim/touch", { post: first, title: "更正", reads: 5 })
    await bench.at("/__sim/touch", { post: second, state: "hidden" })
    await bench.at("/__sim/touch", { post: third, state: "deleted" })
    await bench.at("/__sim/fans", { account: "gh_anlan", by: 30 })
    const page = await sandbox.collectPosts!.page(bench.access, null)
    const posts = page.ok ? page.value.posts : []
    expect(posts[0]).toMatchObject({ title: "更正", reads: 5 })
    expect(posts[1]).toMatchObject({ platformPostId: second, visible: false })
    expect(posts.map((post) => post.platformPostId)).not.toContain(third)
    const log = (await (await bench.at("/__sim/log", { account: "gh_anlan" })).json()) as {
      requests: { endpoint: string }[]
    }
    expect(log.requests.map(({ endpoint }) => endpoint)).toEqual(["token", "list"])
    expect((await bench.at("/__sim/touch", { post: "1" })).status).toBe(404)
    await bench.at("/__sim/clock", { advanceMs: 86_400_000 })
    const days = await sandbox.collectMetrics!.days(bench.access, "2026-06-10", "2026-06-11")
    expect(days.ok && days.value.map(({ date, followers }) => [date, followers])).toEqual([
      ["2026-06-10", 1200],
      ["2026-06-11", 1230],
    ])
  }))

test("a page that repeats itself keeps its cursor, so that a reader can notice", () =>
  onBench(async (bench) => {
    const first = await sandbox.collectPosts!.page(bench.access, null)
    const cursor = first.ok ? first.value.next : null
    await bench.fault("repeated-page" as never)
    const again = await sandbox.collectPosts!.page(bench.access, cursor)
    expect(again.ok && again.value.next).toBe(cursor)
  }))

test("a publication that passed is taken down later by the platform", () =>
  onBench(async (bench) => {
    await bench.at("/__sim/fault", { kind: "take-down", account: "gh_anlan", times: 1, value: 7_200_000 })
    const sent = await sandbox.publish!.send(bench.access, { title: "通知", text: "正文", attemptKey: "1" })
    const receipt = sent.state === "accepted" ? sent.receipt : ""
    await bench.advance(3_600_000)
    expect(await sandbox.publish!.progress(bench.access, receipt)).toMatchObject({
      ok: true,
      value: { state: "published" },
    })
    await bench.advance(7_200_000)
    expect(await sandbox.publish!.progress(bench.access, receipt)).toMatchObject({
      value: { state: "withdrawn", failure: { code: "60002" } },
    })
  }))

test("an account without a right is told so, by the probe and by the call", () =>
  onBench(async (bench) => {
    await bench.at("/__sim/load", { accounts: [{ id: "gh_anlan", secret: SECRET, forbidden: ["metrics"] }] })
    const probed = await sandbox.probe!.probe(bench.access)
    expect(
      probed.ok && probed.value.capabilities.find(({ capability }) => capability === "collectMetrics"),
    ).toMatchObject({
      able: false,
      proof: "no scope metrics",
    })
    expect(await sandbox.collectMetrics!.days(bench.access, "2026-06-01", "2026-06-02")).toMatchObject({
      failure: { kind: "permission" },
    })
  }))

test("[B14] a platform that hides its reads gives none, which is not 0; loaded comments count", () =>
  onBench(async (bench) => {
    const posts = [{ title: "通知", text: "正文", publishedAt: START.toISOString(), reads: 9, comments: 3 }]
    await bench.at("/__sim/load", { accounts: [{ id: "gh_anlan", secret: SECRET, hidesReads: true, posts }] })
    const page = await sandbox.collectPosts!.page(bench.access, null)
    const post = page.ok ? page.value.posts[0] : undefined
    expect(post).toMatchObject({ title: "通知", comments: 3 })
    expect(post).not.toHaveProperty("reads")
    const days = await sandbox.collectMetrics!.days(bench.access, "2026-06-10", "2026-06-10")
    expect(days.ok && days.value[0]).not.toHaveProperty("reads")
  }))

test("a used-up refresh token is never sent twice: the secret takes over", () =>
  onBench(async (bench) => {
    const renewal = {
      platformAccountId: "gh_anlan",
      settings: bench.access.settings,
      secrets: { secret: SECRET },
      fetch: bench.access.fetch,
      now: bench.access.now,
    }
    const stale = { access: "at-old", refresh: "rt-old", expiresAt: START }
    expect((await sandbox.authorise!.renew({ ...renewal, grant: stale })).ok).toBe(true)
    expect(await sandbox.authorise!.renew({ ...renewal, secrets: { secret: "falsch" }, grant: stale })).toMatchObject({
      failure: { kind: "account" },
    })
  }))
