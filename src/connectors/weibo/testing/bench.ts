import { type Access, type Bench, memoryTokens, tokenKeeper } from "#connectors/kit"
import type { FaultKind } from "#connectors/kit/simulator"
import { outgoing } from "#platform/fetch"
import { weibo } from "../index.ts"
import { partsOf } from "../statuses.ts"
import { startWeibo } from "../simulator/index.ts"

export const START = new Date("2026-06-11T09:00:00+08:00")
export const UID = "5600000001"
export const SECRET = "app-secret-never-shown"
const TOKEN = "2.00first-token-never-shown"

/** One account with twelve posts, of which the newest five are told. */
export async function openBench(settings: Readonly<Record<string, string>> = {}) {
  let present = START.getTime()
  const now = () => new Date(present)
  const platform = await startWeibo({ clock: { now }, seed: 7 })
  const { control } = platform
  const posts = Array.from({ length: 12 }, (_, index) => ({
    text: `【第${index + 1}期便民信息】本周便民服务安排，共${index + 1}项。 https://anlan.example/${index}`,
    publishedAt: START.getTime() - (index + 2) * 3_600_000,
  }))
  control.load({
    accounts: [{ uid: UID, name: "安澜发布", token: TOKEN, followers: 900, safeDomains: ["anlan.example"], posts }],
  })
  const shown = control.posts({ account: UID }).posts
  for (let index = 0; index < 70; index++)
    control.comment({ account: UID, post: shown[0]!.id, author: `网友${index}`, text: "收到" })
  const fetch = outgoing({ allowed: [platform.url], timeoutMs: 500 })
  const { url } = platform
  const given = {
    ...{ appKey: "1000", mode: "share", safeLink: "https://anlan.example/a", baseUrl: url },
    ...{ businessUrl: url, messageUrl: url },
    ...settings,
  }
  const first = { access: TOKEN, expiresAt: new Date(present + 30 * 86_400_000) }
  const secrets = { appSecret: SECRET }
  const tokens = tokenKeeper(
    memoryTokens(first),
    (grant) => weibo.authorise!.renew({ platformAccountId: UID, settings: given, secrets, grant, fetch, now }),
    now,
  )
  const access: Access = { platformAccountId: UID, settings: given, tokens, fetch, now }
  const bench: Bench = {
    access,
    secrets: [SECRET, TOKEN],
    posts: shown.map(({ id, text, publishedAt }) => ({
      platformPostId: id,
      title: partsOf(text).title,
      publishedAt: new Date(publishedAt),
    })),
    async fault(kind, times = 1) {
      // The web flow has nothing to renew with, and posts are not reviewed before they are live.
      if (kind === "expired-token" || kind === "review-fail") return false
      control.fault({ kind: kind as FaultKind, account: UID, times })
      return true
    },
    async answerWith(code) {
      // Once: there is no renewal after which the call would be repeated.
      control.fault({ kind: "code", account: UID, times: 1, value: Number(code) })
    },
    async advance(ms) {
      present += ms
    },
    countTitled: async (title) =>
      control.posts({ account: UID }).posts.filter((post) => post.text.includes(title)).length,
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
