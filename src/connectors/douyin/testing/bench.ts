import { type Access, type Bench, type Connector, memoryTokens, tokenKeeper, fileOfBytes } from "#connectors/kit"
import type { FaultKind } from "#connectors/kit/simulator"
import { outgoing } from "#platform/fetch"
import { douyin } from "../index.ts"
import { partsOf } from "../items.ts"
import { type DouyinSimulatorOptions, startDouyin } from "../simulator/index.ts"

export const START = new Date("2026-06-11T09:00:00+08:00")
export const OPEN_ID = "_000anlan"
export const SECRET = "client-secret-never-shown"
const DAY_MS = 86_400_000

/** Uploads are repeated by the connector itself: of a single cut, the one at the creation is what a publication can meet. */
const struck = (kind: string, times: number): { on?: string } =>
  kind === "cut-before" && times === 1 ? { on: "create" } : {}

export const CLIP = fileOfBytes({ kind: "video", name: "a.mp4", type: "video/mp4", bytes: Buffer.from("clip") })
export const DRAFT = {
  title: "关于停水检修的通知",
  text: "今晚暂停供水，请提前储水。",
  attemptKey: "a1",
  files: [CLIP],
}

/** One account with 47 items (three pages) that a connector of this family reads. */
export async function openBenchOf(
  connector: Connector,
  settings: Readonly<Record<string, string>> = {},
  options: DouyinSimulatorOptions = {},
) {
  let present = START.getTime()
  const now = () => new Date(present)
  const platform = await startDouyin({ clock: { now }, seed: 7, reviewMs: 1_800_000, ...options })
  const { control } = platform
  const posts = Array.from({ length: 47 }, (_, index) => ({
    text: `第${index + 1}期便民信息\n本周便民服务安排，共${index + 1}项。`,
    publishedAt: START.getTime() - (index + 1) * 3_600_000,
  }))
  control.load({
    accounts: [{ openId: OPEN_ID, token: "act.first-never-shown", refresh: "rft.first", followers: 3100, posts }],
  })
  const shown = control.posts({ account: OPEN_ID }).posts
  for (let index = 0; index < 70; index++)
    control.comment({ account: OPEN_ID, post: shown[0]!.id, author: `网友${index}`, text: "收到" })
  const fetch = outgoing({ allowed: [platform.url], timeoutMs: 500 })
  const given = { clientKey: "ck", interaction: "on", baseUrl: platform.url, tokenUrl: platform.url, ...settings }
  const refresh = `${present + 30 * DAY_MS}|0|rft.first`
  const store = memoryTokens({ access: "act.first-never-shown", expiresAt: new Date(present + 15 * DAY_MS), refresh })
  const tokens = tokenKeeper(
    store,
    (grant) =>
      connector.authorise!.renew({
        platformAccountId: OPEN_ID,
        settings: given,
        secrets: { clientSecret: SECRET },
        grant,
        fetch,
        now,
      }),
    now,
  )
  const access: Access = { platformAccountId: OPEN_ID, settings: given, tokens, fetch, now }
  const bench: Bench = {
    access,
    draft: DRAFT,
    secrets: [SECRET, "act.", "rft."],
    posts: shown.map(({ id, text, publishedAt }) => ({
      platformPostId: id,
      title: partsOf(text).title,
      publishedAt: new Date(publishedAt),
    })),
    async fault(kind, times = 1) {
      // No code of the platform says "too fast": it says busy.
      if (kind === "rate") return false
      control.fault({ kind: kind as FaultKind, account: OPEN_ID, times, ...struck(kind, times) })
      return true
    },
    async answerWith(code, times = 1) {
      control.fault({ kind: "code", account: OPEN_ID, times, value: Number(code) })
    },
    async advance(ms) {
      present += ms
    },
    countTitled: async (title) =>
      control.posts({ account: OPEN_ID }).posts.filter((post) => post.text.startsWith(title)).length,
    async close() {
      fetch.close()
      await platform.close()
    },
  }
  return { ...bench, control, store, platform }
}

export const openBench = (settings: Readonly<Record<string, string>> = {}) => openBenchOf(douyin, settings)

export async function onBench(
  body: (bench: Awaited<ReturnType<typeof openBench>>) => Promise<void>,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const bench = await openBench(settings)
  try {
    await body(bench)
  } finally {
    await bench.close()
  }
}
