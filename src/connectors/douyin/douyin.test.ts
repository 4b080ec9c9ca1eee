import { describe, expect, it, test } from "vitest"
import { conformance } from "#connectors/kit"
import { serve } from "#connectors/kit/simulator"
import { bodySignature } from "./callbacks.ts"
import { douyin } from "./index.ts"
import { DRAFT, onBench, OPEN_ID, openBench, SECRET, START } from "./testing/bench.ts"
import { keepsItsLine } from "../../../tests/kit/connector-matrix.ts"

keepsItsLine(conformance(douyin, { open: openBench }, { describe, it: (name, body) => it(`[E1] ${name}`, body) }))

const DAY_MS = 86_400_000

test("[E1] the refresh token is changed for a new one five times, saved each time before use; then its owner is asked", () =>
  onBench(async ({ access, advance, store }) => {
    const used = new Set<string>()
    for (let round = 0; round < 30; round++) {
      const ends = (await store.load())!.expiresAt.getTime()
      await advance(ends - 60_000 - access.now().getTime())
      const token = await access.tokens.current()
      if (!token.ok) {
        expect(token.failure).toMatchObject({ kind: "token", code: "10010" })
        break
      }
      used.add(store.saved.at(-1)!.refresh!.split("|")[2]!)
      expect((await douyin.collectPosts!.page(access, null)).ok).toBe(true)
    }
    // The first and five new ones.
    expect(used.size).toBe(6)
    const days = (access.now().getTime() - START.getTime()) / DAY_MS
    expect(days).toBeGreaterThan(140)
  }))

test("[E1] an upload may be repeated, a creation is not: nothing comes twice of a lost answer", () =>
  onBench(async ({ access, control, countTitled }) => {
    control.fault({ kind: "cut-after", account: OPEN_ID, on: "upload", times: 1 })
    expect((await douyin.publish!.send(access, DRAFT)).state).toBe("reviewing")
    expect(await countTitled(DRAFT.title)).toBe(1)
  }))

test("[E1] without a clip or a picture nothing is sent; too many words are told before", () =>
  onBench(async ({ access, control }) => {
    expect(await douyin.publish!.send(access, { ...DRAFT, files: [] })).toMatchObject({
      failure: { code: "own.media-missing" },
    })
    expect(await douyin.publish!.send(access, { ...DRAFT, text: "长".repeat(1_000) })).toMatchObject({
      failure: { code: "own.too-long" },
    })
    expect(control.log({ account: OPEN_ID }).requests).toEqual([])
  }))

test("[E1] comments and private answers wait for the platform's leave", async () => {
  await onBench(
    async ({ access, posts }) => {
      const { platformPostId } = posts[0]!
      expect(await douyin.comments!.page(access, platformPostId, null)).toMatchObject({
        failure: { kind: "permission" },
      })
      const reply = await douyin.replies!.toComment!(access, { platformPostId, platformCommentId: "1" }, "好")
      expect(reply).toMatchObject({ state: "rejected", failure: { code: "own.interaction-off" } })
    },
    { interaction: "off" },
  )
  await onBench(async ({ access, posts, control }) => {
    const { platformPostId } = posts[0]!
    const page = await douyin.comments!.page(access, platformPostId, null)
    const platformCommentId = page.ok ? page.value.comments[0]!.platformCommentId : ""
    expect((await douyin.replies!.toComment!(access, { platformPostId, platformCommentId }, "已修复")).state).toBe(
      "published",
    )
    expect(
      (await douyin.replies!.toMessage!(access, { from: "u1", key: "m1", conversation: "c1" }, "19时前")).state,
    ).toBe("published")
    expect(control.sent({ account: OPEN_ID }).messages).toEqual([{ to: "u1", text: "19时前" }])
  })
})

test("[J6] the computed vector; the verifying call is echoed; a private message and a revocation arrive once", () =>
  onBench(async ({ access, control }) => {
    const body = '{"event":"verify_webhook","content":{"challenge":12345}}'
    expect(bodySignature("secret", body)).toBe("f48ac727eb9a7a9124049e8fc3c978e4ac4c5f74")
    const headers = { "x-douyin-signature": "f48ac727eb9a7a9124049e8fc3c978e4ac4c5f74" }
    const keys = { settings: {}, secrets: { clientSecret: "secret" } }
    const request = { method: "POST", query: {}, headers, body: Buffer.from(body) }
    const { take } = douyin.callbacks!
    expect(take(request, keys, START)).toMatchObject({ ok: true, reply: { text: '{"challenge":12345}' } })
    expect(take({ ...request, body: Buffer.from(`${body} `) }, keys, START)).toMatchObject({ why: "signature" })
    const events: unknown[] = []
    const door = await serve((incoming) => {
      const taken = take({ ...incoming, query: {} }, { settings: {}, secrets: { clientSecret: SECRET } }, access.now())
      if (taken.ok) events.push(...taken.events)
      return { ...taken.reply, afterMs: 0 }
    }, {})
    try {
      const content = JSON.stringify({
        server_message_id: "s1",
        conversation_short_id: "c1",
        create_time: START.getTime(),
        text: "几点来水",
      })
      const target = { url: `${door.url}/`, clientSecret: SECRET }
      await control.push({ ...target, event: "im_receive_msg", from: "u1", content })
      await control.push({ ...target, event: "unauthorize", from: "u1", content: {}, msgId: "m9" })
    } finally {
      await door.close()
    }
    expect(events).toMatchObject([
      { kind: "message", key: "s1", from: "u1", text: "几点来水", conversation: "c1", at: START },
      { kind: "revoked", key: "m9" },
    ])
  }))

test("[B14] what is not public has no plays, which is not 0", () =>
  onBench(async ({ access, advance }) => {
    await douyin.publish!.send(access, DRAFT)
    const page = await douyin.collectPosts!.page(access, null)
    const waiting = page.ok ? page.value.posts[0] : undefined
    expect(waiting).toMatchObject({ title: DRAFT.title, visible: false })
    expect(waiting).not.toHaveProperty("reads")
    await advance(3_600_000)
    const later = await douyin.collectPosts!.page(access, null)
    expect(later.ok && later.value.posts[0]).toMatchObject({ visible: true, reads: 120 })
  }))

test("[E6] a token of another account than the ledger's open_id is refused by the platform before anything is sent", () =>
  onBench(async ({ access }) => {
    expect(await douyin.whoAmI!.ask(access)).toMatchObject({ ok: true, value: { id: access.platformAccountId } })
    const other = { ...access, platformAccountId: "_000another" }
    expect(await douyin.whoAmI!.ask(other)).toMatchObject({
      ok: false,
      failure: { reason: expect.stringContaining("不一致") },
    })
  }))

/** A clip of so many bytes of which none is in memory before it is asked for; counts the most that was asked for at once. */
function largeClip(size: number) {
  const seen = { most: 0 }
  const read = async (from: number, to: number) => {
    seen.most = Math.max(seen.most, to - from)
    return Buffer.alloc(to - from, 7)
  }
  return { seen, file: { kind: "video", name: "长片.mp4", type: "video/mp4", size, read } as const }
}

test("[D7] a clip of more than 50 MB goes up in parts of 8 MB, one in memory at a time; a busy part is sent once more", () =>
  onBench(async ({ access, control, countTitled }) => {
    const { file, seen } = largeClip(61_000_000)
    control.fault({ kind: "cut-after", account: OPEN_ID, on: "part", times: 1 })
    expect(await douyin.publish!.send(access, { ...DRAFT, files: [file] })).toMatchObject({ state: "reviewing" })
    expect(seen.most).toBe(8_388_608)
    expect(control.uploads({ account: OPEN_ID }).bytes).toEqual([61_000_000])
    expect(await countTitled(DRAFT.title)).toBe(1)
  }))

test("[D7] a clip over the platform's 4 GB is told before anything is sent", () =>
  onBench(async ({ access, control }) => {
    const { file } = largeClip(5_000_000_000)
    expect(await douyin.publish!.send(access, { ...DRAFT, files: [file] })).toMatchObject({
      failure: { code: "own.video-too-large" },
    })
    expect(control.log({ account: OPEN_ID }).requests).toEqual([])
  }))
