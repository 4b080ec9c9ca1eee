import { describe, expect, it, test } from "vitest"
import { conformance, signatureOf, textHash } from "#connectors/kit"
import { serve } from "#connectors/kit/simulator"
import { articleBody } from "./articles.ts"
import { weibo } from "./index.ts"
import { weightOf } from "./publish.ts"
import { instantOf } from "./statuses.ts"
import { onBench, openBench, SECRET, START, UID } from "./testing/bench.ts"
import { keepsItsLine } from "../../../tests/kit/connector-matrix.ts"

keepsItsLine(conformance(weibo, { open: openBench }, { describe, it: (name, body) => it(`[E1] ${name}`, body) }))

const DRAFT = { title: "停水通知", text: "今晚暂停供水，请提前储水。", attemptKey: "a1" }

test("[E1] sharing needs a link of a safe domain: missing is told before, a foreign one by the platform", async () => {
  await onBench(
    async ({ access }) =>
      expect(await weibo.publish!.send(access, DRAFT)).toMatchObject({ failure: { code: "own.link-missing" } }),
    { safeLink: "" },
  )
  await onBench(async ({ access }) =>
    expect(await weibo.publish!.send(access, { ...DRAFT, link: "https://other.example/x" })).toMatchObject({
      state: "rejected",
      failure: { code: "10017" },
    }),
  )
})

test("[E1] length is weighed as the platform weighs it; a longer one is refused before it is sent", () =>
  onBench(async ({ access, control }) => {
    expect([weightOf("停水abc"), weightOf("")]).toEqual([7, 0])
    const long = { ...DRAFT, text: "长".repeat(140) }
    expect(await weibo.publish!.send(access, long)).toMatchObject({ failure: { code: "own.too-long" } })
    expect(control.log({ account: UID }).requests).toEqual([])
  }))

test("[E1] 20019 after a lost answer means the first went through: unknown, then read back, live once", () =>
  onBench(async ({ access, control, countTitled, advance }) => {
    control.fault({ kind: "cut-after", account: UID, times: 1 })
    expect(await weibo.publish!.send(access, DRAFT)).toMatchObject({ state: "unknown" })
    expect(await weibo.publish!.send(access, DRAFT)).toMatchObject({ state: "unknown", failure: { code: "20019" } })
    await advance(60_000)
    const marker = { title: DRAFT.title, textHash: textHash(DRAFT.text), sentAt: START }
    expect(await weibo.readBack!.find(access, marker)).toMatchObject({
      ok: true,
      value: { found: { title: "停水通知" } },
    })
    expect(await countTitled(DRAFT.title)).toBe(1)
  }))

test("[E1] five newer posts later nothing proves that an attempt is absent: a person decides", () =>
  onBench(async ({ access, advance }) => {
    await advance(3_600_000)
    for (let index = 0; index < 5; index++)
      await weibo.publish!.send(access, { title: `后来${index}`, text: "正文。", attemptKey: `b${index}` })
    await advance(86_400_000)
    const marker = { title: "从未发出", textHash: textHash("无"), sentAt: START }
    expect(await weibo.readBack!.find(access, marker)).toMatchObject({ value: { found: null, absent: false } })
  }))

test("[E1] the advanced interface needs its permission and the office's address; an article has a frame of its own", () =>
  onBench(
    async ({ access, control }) => {
      expect(await weibo.publish!.send(access, DRAFT)).toMatchObject({ state: "rejected", failure: { code: "10014" } })
      control.load({ accounts: [{ uid: UID, token: "t2", opened: ["update", "article"] }] })
      const tokens = { current: async () => ({ ok: true, value: "t2" }) as const, renewed: access.tokens.renewed }
      expect(await weibo.publish!.send({ ...access, tokens }, { ...DRAFT, text: "长".repeat(900) })).toMatchObject({
        state: "published",
      })
      const withCover = {
        ...access,
        tokens,
        settings: { ...access.settings, articleCover: "https://anlan.example/c.jpg" },
      }
      const article = await weibo.publish!.send(withCover, { ...DRAFT, title: "政策解读", html: "<p>第一条</p>" })
      expect(article).toMatchObject({ state: "published", url: expect.stringContaining("card.example") })
      const long = await weibo.publish!.send(withCover, { ...DRAFT, title: "题".repeat(33), html: "<p>一</p>" })
      expect(long).toMatchObject({ failure: { code: "own.title-too-long" } })
    },
    { mode: "update", serverIp: "203.0.113.9" },
  ))

test("[E1] a hundred requests a day: the next is quota until midnight", () =>
  onBench(async ({ access, control }) => {
    control.load({ accounts: [{ uid: UID, token: "t3", budget: 2 }] })
    const tokens = { current: async () => ({ ok: true, value: "t3" }) as const, renewed: access.tokens.renewed }
    const read = () => weibo.collectPosts!.page({ ...access, tokens }, null)
    expect([(await read()).ok, (await read()).ok]).toEqual([true, true])
    expect(await read()).toMatchObject({ failure: { kind: "quota", code: "10023" } })
  }))

test("[A14] the owner agrees on the platform's page; the code gives a grant once; an ended one asks for him again", () =>
  onBench(async ({ access, control }) => {
    const { consent, renew } = weibo.authorise!
    const page = new URL(
      consent!.page({
        platformAccountId: "",
        settings: access.settings,
        returnTo: "https://jusheng.example/back",
        state: "s1",
      }),
    )
    expect([page.pathname, page.searchParams.get("state")]).toEqual(["/oauth2/authorize", "s1"])
    const renewal = {
      platformAccountId: UID,
      settings: access.settings,
      secrets: { appSecret: SECRET },
      fetch: access.fetch,
      now: access.now,
    }
    const { code } = control.consent({ account: UID })
    const granted = await consent!.grant(renewal, code, "https://jusheng.example/back")
    expect(granted.ok && granted.value.expiresAt.getTime() - START.getTime()).toBe(30 * 86_400_000)
    expect(await consent!.grant(renewal, code, "x")).toMatchObject({ failure: { kind: "token", code: "21325" } })
    expect(await renew({ ...renewal, grant: undefined })).toMatchObject({
      failure: { kind: "token", code: "own.consent" },
    })
  }))

test("[J6] the published vector: the app's secret stands where others have a token", () => {
  expect(signatureOf("xyz123xyz", "1397022061823", "57155157")).toBe("90e4c22c90a58f26526c2dd5b6c56c8822edeaa1")
  const query = { timestamp: "1397022061823", nonce: "57155157", signature: "90e4c22c90a58f26526c2dd5b6c56c8822edeaa1" }
  const request = { method: "GET", query: { ...query, echostr: "回声" }, headers: {}, body: Buffer.alloc(0) }
  const keys = { settings: {}, secrets: { appSecret: "xyz123xyz" } }
  const { take } = weibo.callbacks!
  expect(take(request, keys, new Date(1397022061823))).toMatchObject({ ok: true, reply: { text: "回声" } })
  expect(take(request, keys, new Date(1397122061823))).toMatchObject({ why: "late" })
  expect(take(request, { ...keys, secrets: { appSecret: "x" } }, new Date(1397022061823))).toMatchObject({
    why: "signature",
  })
  expect(
    take({ ...request, method: "POST", body: Buffer.from("<html>") }, keys, new Date(1397022061823)),
  ).toMatchObject({ why: "shape" })
})

test("[E1] a private message arrives signed, is answered within 48 hours, and no later", () =>
  onBench(async ({ access, control, advance }) => {
    const events: unknown[] = []
    const door = await serve(({ method, headers, body, query }) => {
      const request = { method, headers, body, query: Object.fromEntries(query) }
      const taken = weibo.callbacks!.take(request, { settings: {}, secrets: { appSecret: SECRET } }, access.now())
      if (taken.ok) events.push(...taken.events)
      return { ...taken.reply, afterMs: 0 }
    }, {})
    try {
      await control.message({ account: UID, from: "77", text: "几点来水", url: door.url, appSecret: SECRET })
    } finally {
      await door.close()
    }
    expect(events).toMatchObject([{ kind: "message", from: "77", text: "几点来水", at: START }])
    const answer = () => weibo.replies!.toMessage!(access, { from: "77", key: "k" }, "19时前。")
    expect((await answer()).state).toBe("published")
    await advance(49 * 3_600_000)
    expect((await answer()).state).toBe("rejected")
  }))

test("the platform's own dates are read; what is no date is none", () => {
  expect(instantOf("Tue May 31 17:46:55 +0800 2011")).toEqual(new Date("2011-05-31T17:46:55+08:00"))
  expect(instantOf("2011-05-31")).toBeUndefined()
})

test("[E6] the platform tells the uid of a token, and refuses one it does not know", () =>
  onBench(async ({ access }) => {
    expect(await weibo.whoAmI!.ask(access)).toEqual({ ok: true, value: { id: UID, name: `UID ${UID}` } })
    const nobody = async () => ({ ok: true as const, value: "2.00nobody" })
    const stranger = { ...access, tokens: { ...access.tokens, current: nobody, renewed: nobody } }
    expect(await weibo.whoAmI!.ask(stranger)).toMatchObject({ ok: false })
  }))

test("[E5] the body of an article holds no picture that would not show", () => {
  const html = '<p>一</p><img src="现场.png" alt=""><img src="https://anlan.example/a.png">'
  expect(articleBody({ html, text: "" })).toBe('<p>一</p><img src="https://anlan.example/a.png">')
  expect(articleBody({ text: "只有文字" })).toBe("只有文字")
})
