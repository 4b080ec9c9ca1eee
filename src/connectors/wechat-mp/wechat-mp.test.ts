import { describe, expect, it, test } from "vitest"
import { conformance } from "#connectors/kit"
import { wechatMp } from "./index.ts"
import { APP_ID, DRAFT, HOUR_MS, onBench, openBench, POSTS, SECRET } from "./testing/bench.ts"
import { keepsItsLine } from "../../../tests/kit/connector-matrix.ts"

keepsItsLine(conformance(wechatMp, { open: openBench }, { describe, it: (name, body) => it(`[E1] ${name}`, body) }))

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

test("[E6] the AppID the token is asked with is compared; where the ledger holds another kind of id nothing is claimed", () =>
  onBench(async ({ access }) => {
    const appId = access.settings.appId ?? ""
    const asked = (platformAccountId: string) => wechatMp.whoAmI!.ask({ ...access, platformAccountId })
    expect(await asked("wx0123456789abcdef")).toEqual({ ok: true, value: { id: appId, name: `AppID ${appId}` } })
    expect(await asked("gh_anlan")).toEqual({ ok: true, value: undefined })
  }))
