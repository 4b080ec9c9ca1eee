import { type Access, type Bench, memoryTokens, tokenKeeper } from "#connectors/kit"
import type { FaultKind } from "#connectors/kit/simulator"
import { outgoing } from "#platform/fetch"
import { wechatMp } from "../index.ts"
import { startWechatMp } from "../simulator/index.ts"

const START = new Date("2026-06-11T09:00:00+08:00")
export const APP_ID = "wx0000000000anlan"
export const SECRET = "secret-never-shown"
export const POSTS = 47
export const HOUR_MS = 3_600_000

/** Drafts are settled by the connector itself: of a single cut, the one at the submission is what a publication can meet. */
const struck = (kind: string, times: number): { on?: string } =>
  kind === "cut-before" && times === 1 ? { on: "submit" } : {}

/** One verified account with 47 publications (three pages), its simulator, and a clock both share. */
export async function openBench(settings: Readonly<Record<string, string>> = {}) {
  let present = START.getTime()
  const now = () => new Date(present)
  const platform = await startWechatMp({ clock: { now }, seed: 7, reviewMs: HOUR_MS / 2 })
  const { control } = platform
  const posts = Array.from({ length: POSTS }, (_, index) => ({
    title: `第${index + 1}期便民信息`,
    text: `本周便民服务安排，共${index + 1}项。`,
    publishedAt: START.getTime() - (index + 30) * HOUR_MS,
  }))
  control.load({ accounts: [{ appId: APP_ID, secret: SECRET, followers: 1200, posts }] })
  const shown = control.posts({ account: APP_ID }).posts
  for (let index = 0; index < 120; index++)
    control.comment({ account: APP_ID, post: shown[0]!.id, text: "收到", openid: `o_${index}` })
  const fetch = outgoing({ allowed: [platform.url], timeoutMs: 500 })
  const given = { baseUrl: platform.url, appId: APP_ID, mode: "publish", coverMediaId: "perm_cover", ...settings }
  const secrets = { appSecret: SECRET }
  const tokens = tokenKeeper(
    memoryTokens(),
    (grant) => wechatMp.authorise!.renew({ platformAccountId: APP_ID, settings: given, secrets, grant, fetch, now }),
    now,
  )
  const access: Access = { platformAccountId: APP_ID, settings: given, tokens, fetch, now }
  const bench: Bench = {
    access,
    secrets: [SECRET, "sim_wx"],
    posts: shown.map(({ id, title, publishedAt }) => ({
      platformPostId: id,
      title,
      publishedAt: new Date(publishedAt),
    })),
    async fault(kind, times = 1) {
      control.fault({ kind: kind as FaultKind, account: APP_ID, times, ...struck(kind, times) })
      return true
    },
    async answerWith(code, times = 1) {
      control.fault({ kind: "code", account: APP_ID, times, value: Number(code) })
    },
    async advance(ms) {
      present += ms
    },
    countTitled: async (title) =>
      control.posts({ account: APP_ID }).posts.filter((post) => post.title === title).length,
    async close() {
      fetch.close()
      await platform.close()
    },
  }
  return { ...bench, control }
}

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

export const DRAFT = { title: "关于停水检修的通知", text: "今晚暂停供水。", attemptKey: "attempt-1" }
