import { describe, expect, it, test } from "vitest"
import { type Access, type Bench, conformance, memoryTokens, tokenKeeper, fileOfBytes } from "#connectors/kit"
import type { FaultKind } from "#connectors/kit/simulator"
import { outgoing } from "#platform/fetch"
import { kuaishou } from "./index.ts"
import { startKuaishou } from "./simulator/index.ts"
import { keepsItsLine } from "../../../tests/kit/connector-matrix.ts"

const START = new Date("2026-06-11T09:00:00+08:00")
const OPEN_ID = "ks_anlan"
const SECRET = "app-secret-never-shown"
const FILES = {
  cover: fileOfBytes({ kind: "image", name: "c.jpg", type: "image/jpeg", bytes: Buffer.from("cover") }),
  files: [fileOfBytes({ kind: "video", name: "a.mp4", type: "video/mp4", bytes: Buffer.from("clip") })],
} as const
const DRAFT = { title: "关于停水检修的通知", text: "今晚暂停供水，请提前储水。", attemptKey: "a1", ...FILES }

async function openBench() {
  let present = START.getTime()
  const now = () => new Date(present)
  const platform = await startKuaishou({ clock: { now }, seed: 7, reviewMs: 1_800_000 })
  const { control } = platform
  const posts = Array.from({ length: 47 }, (_, index) => ({
    text: `第${index + 1}期便民信息\n本周便民服务安排，共${index + 1}项。`,
    publishedAt: START.getTime() - (index + 1) * 3_600_000,
  }))
  control.load({ accounts: [{ openId: OPEN_ID, token: "ks_at_first", refresh: "ks_rt_first", fans: 700, posts }] })
  const shown = control.posts({ account: OPEN_ID }).posts
  const fetch = outgoing({ allowed: [platform.url], timeoutMs: 500 })
  const settings = { appId: "ks1", baseUrl: platform.url }
  const secrets = { appSecret: SECRET }
  const store = memoryTokens({
    access: "ks_at_first",
    refresh: "ks_rt_first",
    expiresAt: new Date(present + 172_800_000),
  })
  const renewal = { platformAccountId: OPEN_ID, settings, secrets, fetch, now }
  const tokens = tokenKeeper(store, (grant) => kuaishou.authorise!.renew({ ...renewal, grant }), now)
  const access: Access = { platformAccountId: OPEN_ID, settings, tokens, fetch, now }
  const bench: Bench = {
    access,
    draft: DRAFT,
    secrets: [SECRET, "ks_at_", "ks_rt_"],
    posts: shown.map(({ id, text, publishedAt }) => ({
      platformPostId: id,
      title: text.split("\n")[0]!,
      publishedAt: new Date(publishedAt),
    })),
    async fault(kind, times = 1) {
      if (kind === "rate") return false
      const on = kind === "cut-before" && times === 1 ? { on: "publish" } : {}
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
      control.posts({ account: OPEN_ID }).posts.filter((post) => post.text.startsWith(title)).length,
    async close() {
      fetch.close()
      await platform.close()
    },
  }
  return { ...bench, control, store, renewal }
}

keepsItsLine(conformance(kuaishou, { open: openBench }, { describe, it: (name, body) => it(`[E1] ${name}`, body) }))

test("[E1] right after publication the platform knows it not (100120001): still under review, not gone", async () => {
  const bench = await openBench()
  try {
    const sent = await kuaishou.publish!.send(bench.access, DRAFT)
    const receipt = sent.state === "reviewing" ? sent.receipt : ""
    expect(await kuaishou.publish!.progress(bench.access, receipt)).toMatchObject({ value: { state: "reviewing" } })
    await bench.advance(3_600_000)
    expect(await kuaishou.publish!.progress(bench.access, receipt)).toMatchObject({ value: { state: "published" } })
  } finally {
    await bench.close()
  }
})

test("[E1] the clip goes to the host the platform names; without clip or cover nothing is asked", async () => {
  const bench = await openBench()
  try {
    await kuaishou.publish!.send(bench.access, DRAFT)
    const endpoints = bench.control.log({}).requests.map(({ endpoint }) => endpoint)
    expect(endpoints).toEqual(["start_upload", "upload", "publish"])
    const { cover: _, ...bare } = DRAFT
    expect(await kuaishou.publish!.send(bench.access, bare)).toMatchObject({ failure: { code: "own.media-missing" } })
    expect(bench.control.log({}).requests).toHaveLength(3)
  } finally {
    await bench.close()
  }
})

test("[D7] a clip of more than 50 MB goes up in fragments numbered from 0, and is closed with their count", async () => {
  const bench = await openBench()
  try {
    const read = async (from: number, to: number) => Buffer.alloc(to - from, 7)
    const files = [{ kind: "video", name: "长片.mp4", type: "video/mp4", size: 53_000_000, read } as const]
    expect((await kuaishou.publish!.send(bench.access, { ...DRAFT, files })).state).toBe("reviewing")
    const endpoints = bench.control.log({}).requests.map(({ endpoint }) => endpoint)
    expect(endpoints).toEqual(["start_upload", ...Array(7).fill("fragment"), "complete", "publish"])
  } finally {
    await bench.close()
  }
})

test("[A14] each renewal's refresh token is kept; the one before is refused; consent gives the first", async () => {
  const bench = await openBench()
  try {
    await bench.advance(172_800_000)
    expect((await bench.access.tokens.current()).ok).toBe(true)
    expect(bench.store.saved).toHaveLength(1)
    const old = { access: "x", refresh: "ks_rt_first", expiresAt: START }
    expect(await kuaishou.authorise!.renew({ ...bench.renewal, grant: old })).toMatchObject({
      failure: { code: "100200101" },
    })
    const { code } = bench.control.consent({ account: OPEN_ID })
    expect((await kuaishou.authorise!.consent!.grant(bench.renewal, code, "x")).ok).toBe(true)
  } finally {
    await bench.close()
  }
})
