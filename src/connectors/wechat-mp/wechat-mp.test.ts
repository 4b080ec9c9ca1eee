import { describe, expect, it, test } from "vitest"
import { type Access, type Bench, type CallbackRequest, conformance, memoryTokens, tokenKeeper } from "#connectors/kit"
import type { FaultKind } from "#connectors/kit/simulator"
import { outgoing } from "#platform/fetch"
import { open, seal, signatureOf } from "./crypt.ts"
import { wechatMp } from "./index.ts"
import { startWechatMp } from "./simulator/index.ts"

const START = new Date("2026-06-11T09:00:00+08:00")
const APP_ID = "wx0000000000anlan"
const SECRET = "secret-never-shown"
const POSTS = 47
const HOUR_MS = 3_600_000

/** Drafts are settled by the connector itself: of a single cut, the one at the submission is what a publication can meet. */
const struck = (kind: string, times: number): { on?: string } =>
  kind === "cut-before" && times === 1 ? { on: "submit" } : {}

/** One verified account with 47 publications (three pages), its simulator, and a clock both share. */
async function openBench(settings: Readonly<Record<string, string>> = {}) {
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
  const fetch = outgoing({ allowed: [platform.url], timeoutMs: 150 })
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

conformance(wechatMp, { open: openBench }, { describe, it: (name, body) => it(`[E1] ${name}`, body) })

async function onBench(
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

const DRAFT = { title: "关于停水检修的通知", text: "今晚暂停供水。", attemptKey: "attempt-1" }

test("[E1] stable_token: the same token until five minutes before the end; both live in the overlap", () =>
  onBench(async ({ access, advance, control }) => {
    await wechatMp.collectPosts!.page(access, null)
    const first = await access.tokens.current()
    await advance(7_200_000 - 299_000)
    const second = await access.tokens.current()
    expect(first.ok && second.ok && first.value !== second.value && first.value.length > 100).toBe(true)
    const tokens = control.log({ account: APP_ID }).requests.filter(({ endpoint }) => endpoint === "stable_token")
    expect(tokens).toHaveLength(2)
  }))

test("[E1] a draft whose fate is unknown is looked for before another is added: one draft, one article", () =>
  onBench(async ({ access, control, countTitled, advance }) => {
    control.fault({ kind: "cut-after", account: APP_ID, on: "draft/add", times: 1 })
    const sent = await wechatMp.publish!.send(access, DRAFT)
    expect(sent.state).toBe("accepted")
    await advance(HOUR_MS)
    expect(await countTitled(DRAFT.title)).toBe(1)
    const added = control.log({ account: APP_ID }).requests.filter(({ endpoint }) => endpoint === "draft/add")
    expect(added).toHaveLength(1)
  }))

test("[E1] a draft that could not be added has published nothing: it may be sent again", () =>
  onBench(async ({ access, control }) => {
    control.fault({ kind: "cut-before", account: APP_ID, on: "draft/add", times: 2 })
    expect(await wechatMp.publish!.send(access, DRAFT)).toMatchObject({ state: "retry" })
    expect(await wechatMp.publish!.send(access, { ...DRAFT, title: "长".repeat(33) })).toMatchObject({
      state: "rejected",
      failure: { code: "45003" },
    })
  }))

test("[E1] mass sending: the platform's key makes a lost answer harmless", () =>
  onBench(
    async ({ access, control, advance, countTitled }) => {
      control.fault({ kind: "cut-after", account: APP_ID, on: "sendall", times: 1 })
      const sent = await wechatMp.publish!.send(access, DRAFT)
      expect(sent.state).toBe("accepted")
      await advance(HOUR_MS)
      const told = await wechatMp.publish!.progress(access, sent.state === "accepted" ? sent.receipt : "")
      expect(told).toMatchObject({ ok: true, value: { state: "published" } })
      expect(await countTitled(DRAFT.title)).toBe(1)
    },
    { mode: "mass" },
  ))

test("[E1] an account without verification: 48001 switches capabilities off, the draft waits for a person", () =>
  onBench(
    async ({ access, control }) => {
      control.load({ accounts: [{ appId: APP_ID, secret: SECRET, verified: false }] })
      const probed = await wechatMp.probe!.probe(access)
      const able = probed.ok ? probed.value.capabilities.filter((one) => one.able) : undefined
      expect(able).toEqual([])
      const sent = await wechatMp.publish!.send(access, DRAFT)
      expect(sent).toMatchObject({ state: "accepted", receipt: expect.stringMatching(/^draft\./) })
    },
    { mode: "draft" },
  ))

test("[B14] figures end yesterday; a day that is delayed is left out, not 0; the old calls are offline", () =>
  onBench(async ({ access, control }) => {
    control.day({ account: APP_ID, date: "2026-06-09", delayed: true })
    control.day({ account: APP_ID, date: "2026-06-10", reads: 321 })
    const days = await wechatMp.collectMetrics!.days(access, "2026-06-08", "2026-06-12")
    expect(days.ok && days.value.map(({ date, reads }) => [date, reads])).toEqual([
      ["2026-06-08", 0],
      ["2026-06-10", 321],
    ])
    const { call } = await import("./calls.ts")
    const { z } = await import("zod")
    const old = await call(access, "/datacube/getarticletotal", {}, z.looseObject({}))
    expect(old).toMatchObject({ failure: { code: "47009", kind: "permission" } })
  }))

test("[E1] comments are joined by the figures' number: 1-based there, 0-based in the comment call; today's wait a day", () =>
  onBench(async ({ access, control, posts, advance }) => {
    const reply = await wechatMp.replies!.toComment!(
      access,
      { platformPostId: posts[0]!.platformPostId, platformCommentId: "3" },
      "已修复。",
    )
    expect(reply.state).toBe("published")
    await wechatMp.publish!.send(access, DRAFT)
    await advance(HOUR_MS)
    const fresh = control.posts({ account: APP_ID }).posts.find(({ title }) => title === DRAFT.title)!
    expect(await wechatMp.comments!.page(access, fresh.id, null)).toMatchObject({ failure: { kind: "unknown" } })
    await advance(24 * HOUR_MS)
    expect(await wechatMp.comments!.page(access, fresh.id, null)).toMatchObject({ ok: true, value: { comments: [] } })
  }))

test("[E1] private answers: five within 48 hours of the citizen's message, then refused with what to do", () =>
  onBench(async ({ access, control, advance }) => {
    await control.message({ account: APP_ID, from: "o_1", text: "停水到几点？" })
    const answer = () => wechatMp.replies!.toMessage!(access, { from: "o_1", key: "m1" }, "19时前恢复。")
    for (let sent = 0; sent < 5; sent++) expect((await answer()).state).toBe("published")
    expect(await answer()).toMatchObject({ state: "rejected", failure: { code: "45047" } })
    await control.message({ account: APP_ID, from: "o_1", text: "谢谢" })
    await advance(49 * HOUR_MS)
    expect(await answer()).toMatchObject({ state: "rejected", failure: { code: "45015" } })
  }))

test("[E1] deleting counts from 1: the other articles of a publication stay", () =>
  onBench(async ({ access, control, posts }) => {
    await wechatMp.takeDown!.remove(access, posts[1]!.platformPostId)
    const ids = control.posts({ account: APP_ID }).posts.map(({ id }) => id)
    expect(ids).not.toContain(posts[1]!.platformPostId)
    expect(ids).toHaveLength(POSTS - 1)
  }))

const AES_KEY = "A".repeat(43)
const keys = {
  settings: { appId: "wxba5fad812f8e6fb9" },
  secrets: { callbackToken: "AAAAA", encodingAesKey: AES_KEY },
}
const request = (query: Record<string, string>, body: string, method = "POST"): CallbackRequest => ({
  method,
  query,
  headers: {},
  body: Buffer.from(body),
})
const ENCRYPT =
  "+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04="

test("[J6] the published vectors: signature, sealed event, sealing", () => {
  expect(signatureOf("AAAAA", "1714037059", "486452656")).toBe("899cf89e464efb63f54ddac96b0a0a235f53aa78")
  expect(signatureOf("AAAAA", "1714112445", "415670741", ENCRYPT)).toBe("046e02f8204d34f8ba5fa3b1db94908f3df2e9b3")
  expect(signatureOf("AAAAA", "1714112445", "415670741")).toBe("6c5c811b55cc85e0e1b54100749188c20beb3f5d")
  const opened = open(AES_KEY, ENCRYPT)!
  expect(opened.appId).toBe("wxba5fad812f8e6fb9")
  expect(Buffer.byteLength(opened.message)).toBe(167)
  expect(JSON.parse(opened.message)).toMatchObject({ Event: "debug_demo" })
  const other = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
  expect(seal(other, Buffer.from("aaaabbbbccccdddd"), "我是中文abcd123", "wxb11529c136998cb6")).toBe(
    "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==",
  )
})

test("[J6] the published sealed callback is taken; changed, replayed late or for another account it is refused", () => {
  const now = new Date(1714112445_000)
  const query = {
    timestamp: "1714112445",
    nonce: "415670741",
    encrypt_type: "aes",
    msg_signature: "046e02f8204d34f8ba5fa3b1db94908f3df2e9b3",
  }
  const body = `<xml><ToUserName><![CDATA[gh]]></ToUserName><Encrypt><![CDATA[${ENCRYPT}]]></Encrypt></xml>`
  const take = wechatMp.callbacks!.take
  expect(take(request(query, body), keys, now)).toMatchObject({ ok: true, reply: { text: "success" } })
  // Ten minutes of clock skew are borne, an hour is a replay.
  expect(take(request(query, body), keys, new Date(now.getTime() - 600_000)).ok).toBe(true)
  expect(take(request(query, body), keys, new Date(now.getTime() + HOUR_MS))).toMatchObject({ why: "late" })
  expect(take(request(query, body.replace("+qdx", "+qdy")), keys, now)).toMatchObject({ why: "signature" })
  expect(take(request(query, body), { ...keys, settings: { appId: "wxother" } }, now)).toMatchObject({
    why: "signature",
  })
})

test("[J6] the verifying GET is echoed; XML bombs, empty and oversized bodies are refused and never throw", () => {
  const now = new Date(1714037059_000)
  const query = { timestamp: "1714037059", nonce: "486452656", signature: "899cf89e464efb63f54ddac96b0a0a235f53aa78" }
  const take = wechatMp.callbacks!.take
  expect(take(request({ ...query, echostr: "4375120948345356249" }, "", "GET"), keys, now)).toMatchObject({
    events: [],
    reply: { status: 200, text: "4375120948345356249" },
  })
  const bomb = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><xml><MsgType>&lol2;</MsgType></xml>`
  for (const body of [bomb, "", "<xml>", `${"<a>".repeat(10_000)}`, "{", "\u0000"])
    expect(take(request(query, body), keys, now)).toMatchObject({ ok: false, why: "shape" })
  expect(take(request(query, "x".repeat(300_000)), keys, now)).toMatchObject({ why: "size", reply: { status: 413 } })
})

test.each(["plain", "compat", "aes"] as const)(
  "[J6] the simulator's %s callbacks arrive: message and publication",
  (mode) =>
    onBench(async ({ access, control, advance }) => {
      const { serve } = await import("#connectors/kit/simulator")
      const events: unknown[] = []
      const callbackKeys = {
        settings: { appId: APP_ID },
        secrets: { callbackToken: "令牌", encodingAesKey: AES_KEY },
      }
      const door = await serve((incoming) => {
        const { method, headers, body, query } = incoming
        const taken = wechatMp.callbacks!.take(
          { method, headers, body, query: Object.fromEntries(query) },
          callbackKeys,
          access.now(),
        )
        if (taken.ok) events.push(...taken.events)
        return { ...taken.reply, afterMs: 0 }
      }, {})
      const target = { url: `${door.url}/callback`, token: "令牌", mode, encodingAesKey: AES_KEY }
      try {
        const said = await control.message({ account: APP_ID, from: "o_9", text: "路灯 <坏> & 不亮", target })
        expect(said).toMatchObject({ status: 200, text: "success", tries: 1 })
        const sent = await wechatMp.publish!.send(access, DRAFT)
        await advance(HOUR_MS)
        expect(await control.announce({ account: APP_ID, target })).toEqual({ sent: 1 })
        expect(events).toMatchObject([
          { kind: "message", from: "o_9", text: "路灯 <坏> & 不亮" },
          {
            kind: "publication",
            receipt: sent.state === "accepted" ? sent.receipt : "",
            answer: { state: "published" },
          },
        ])
      } finally {
        await door.close()
      }
    }),
)
