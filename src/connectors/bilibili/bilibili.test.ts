import { createHmac } from "node:crypto"
import { describe, expect, it, test } from "vitest"
import { type Access, type Bench, conformance, memoryTokens, tokenKeeper, fileOfBytes } from "#connectors/kit"
import { type FaultKind, serve } from "#connectors/kit/simulator"
import { outgoing } from "#platform/fetch"
import { bilibili } from "./index.ts"
import { phraseOf, signedHeaders } from "./signing.ts"
import { SIM_CLIENT, startBilibili } from "./simulator/index.ts"
import { keepsItsLine } from "../../../tests/kit/connector-matrix.ts"

const START = new Date("2026-06-11T09:00:00+08:00")
const OPEN_ID = "bili_anlan"
const FILES = {
  cover: fileOfBytes({ kind: "image", name: "c.jpg", type: "image/jpeg", bytes: Buffer.from("cover") }),
  files: [fileOfBytes({ kind: "video", name: "a.mp4", type: "video/mp4", bytes: Buffer.alloc(9_000_000, 1) })],
} as const
const DRAFT = { title: "关于停水检修的通知", text: "今晚暂停供水，请提前储水。", attemptKey: "a1", ...FILES }

async function openBench() {
  let present = START.getTime()
  const now = () => new Date(present)
  const platform = await startBilibili({ clock: { now }, seed: 7, reviewMs: 1_800_000 })
  const { control } = platform
  const posts = Array.from({ length: 47 }, (_, index) => ({
    title: `第${index + 1}期便民信息`,
    text: `本周便民服务安排，共${index + 1}项。`,
    publishedAt: START.getTime() - (index + 1) * 3_600_000,
  }))
  control.load({
    accounts: [{ openId: OPEN_ID, token: "bili_at_first", refresh: "bili_rt_first", followers: 500, posts }],
  })
  const shown = control.posts({ account: OPEN_ID }).posts
  const fetch = outgoing({ allowed: [platform.url], timeoutMs: 500 })
  const { url } = platform
  const settings = { clientId: SIM_CLIENT.id, zone: "21", tags: "政务", baseUrl: url, tokenUrl: url, uploadUrl: url }
  const secrets: Readonly<Record<string, string>> = { clientSecret: SIM_CLIENT.secret }
  const store = memoryTokens({
    access: "bili_at_first",
    refresh: "bili_rt_first",
    expiresAt: new Date(present + 30 * 86_400_000),
  })
  const renewal = { platformAccountId: OPEN_ID, settings, secrets, fetch, now }
  const tokens = tokenKeeper(store, (grant) => bilibili.authorise!.renew({ ...renewal, grant }), now)
  const sign = (secret: string, text: string) => createHmac("sha256", secrets[secret]!).update(text).digest("hex")
  const access: Access = { platformAccountId: OPEN_ID, settings, tokens, sign, fetch, now }
  const bench: Bench = {
    access,
    draft: DRAFT,
    secrets: [SIM_CLIENT.secret, "bili_at_", "bili_rt_"],
    posts: shown.map(({ id, title, publishedAt }) => ({
      platformPostId: id,
      title,
      publishedAt: new Date(publishedAt),
    })),
    async fault(kind, times = 1) {
      const on = kind === "cut-before" && times === 1 ? { on: "add" } : {}
      control.fault({ kind: kind as FaultKind, account: OPEN_ID, times, ...on })
      return true
    },
    async answerWith(code, times = 1) {
      control.fault({ kind: "code", account: OPEN_ID, times, value: Number(code) })
    },
    async advance(ms) {
      present += ms
    },
    countTitled: async (title) =>
      control.posts({ account: OPEN_ID }).posts.filter((post) => post.title === title).length,
    async close() {
      fetch.close()
      await platform.close()
    },
  }
  return { ...bench, control, store, renewal }
}

keepsItsLine(conformance(bilibili, { open: openBench }, { describe, it: (name, body) => it(`[E1] ${name}`, body) }))

test("[J6] the computed vector: six lines, sorted, signed", () => {
  const signed = signedHeaders("ak", "", "n1", 1_700_000_000)
  expect(signed["x-bili-content-md5"]).toBe("d41d8cd98f00b204e9800998ecf8427e")
  expect(createHmac("sha256", "sk").update(phraseOf(signed)).digest("hex")).toBe(
    "b73ddcfd83bd4cdebda285467d48e5a4861c4ee24c9fb1e245bbb5dbda26d7bc",
  )
})

test("[E1] a long clip goes in parts to the upload host; a wrong secret or a wrong clock is told as such", async () => {
  const bench = await openBench()
  try {
    await bilibili.publish!.send(bench.access, DRAFT)
    expect(bench.control.log({}).requests.map(({ endpoint }) => endpoint)).toEqual([
      "init",
      "part",
      "part",
      "complete",
      "cover",
      "add",
    ])
    const sign = () => "falsch"
    expect(await bilibili.collectPosts!.page({ ...bench.access, sign }, null)).toMatchObject({
      failure: { code: "4002", kind: "account" },
    })
    const late = () => new Date(bench.access.now().getTime() - 3_600_000)
    expect(await bilibili.collectPosts!.page({ ...bench.access, now: late }, null)).toMatchObject({
      failure: { code: "4002" },
    })
  } finally {
    await bench.close()
  }
})

test("[J6] a decided submission is told by a signed callback; a changed one is refused", async () => {
  const bench = await openBench()
  const events: unknown[] = []
  let changed: unknown
  const keys = { settings: {}, secrets: { clientSecret: SIM_CLIENT.secret } }
  const door = await serve((incoming) => {
    const request = { ...incoming, query: {} }
    const taken = bilibili.callbacks!.take(request, keys, bench.access.now())
    if (taken.ok) events.push(...taken.events)
    changed = bilibili.callbacks!.take({ ...request, body: Buffer.from("{}") }, keys, bench.access.now())
    return { ...taken.reply, afterMs: 0 }
  }, {})
  try {
    const sent = await bilibili.publish!.send(bench.access, DRAFT)
    const receipt = sent.state === "reviewing" ? sent.receipt : ""
    await bench.advance(3_600_000)
    await bench.control.announce({ account: OPEN_ID, post: receipt, url: `${door.url}/` })
    expect(events).toMatchObject([
      { kind: "publication", receipt, answer: { state: "published", platformPostId: receipt } },
    ])
    expect(changed).toMatchObject({ ok: false, why: "signature" })
  } finally {
    await door.close()
    await bench.close()
  }
})

test("[A14] the rotating refresh token is saved; consent gives the first one", async () => {
  const bench = await openBench()
  try {
    await bench.advance(30 * 86_400_000)
    expect((await bench.access.tokens.current()).ok).toBe(true)
    const old = { access: "x", refresh: "bili_rt_first", expiresAt: START }
    expect(await bilibili.authorise!.renew({ ...bench.renewal, grant: old })).toMatchObject({
      failure: { code: "122007" },
    })
    const { code } = bench.control.consent({ account: OPEN_ID })
    expect((await bilibili.authorise!.consent!.grant(bench.renewal, code, "x")).ok).toBe(true)
  } finally {
    await bench.close()
  }
})
