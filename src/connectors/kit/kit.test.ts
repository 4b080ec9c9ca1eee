import { expect, test } from "vitest"
import {
  type Access,
  answered,
  type CollectedPost,
  type CollectPosts,
  classify,
  connectorsOf,
  type FailureTable,
  failed,
  failureOf,
  type Grant,
  memoryTokens,
  missingSettings,
  publishAnswerOf,
  readBackByList,
  retryAt,
  textHash,
  tokenKeeper,
  withToken,
} from "./index.ts"

const now = new Date("2026-06-11T15:30:00+08:00")
const table: FailureTable = {
  platform: "x",
  version: "2026-06-01",
  source: "https://platform.example/codes",
  rows: [
    { code: "42001", kind: "token", reason: "授权已过期。", advice: "系统会自动续期。" },
    { code: "45009", kind: "quota", reason: "今天的次数已用完。", advice: "明天自动继续。" },
    { code: "87014", kind: "content", reason: "内容未通过平台检查。", advice: "请修改后重新送审。" },
  ],
}

test("[J6] a code in the table gets its kind and sentence; one that is not stays unknown and may have been acted on", () => {
  expect(classify(table, "45009")).toMatchObject({ kind: "quota", acted: "no", reason: "今天的次数已用完。" })
  expect(classify(table, "99999")).toMatchObject({ kind: "unknown", acted: "maybe", code: "99999" })
})

test("a call nobody answered is busy; HTTP 404 without a platform code is not retried as busy", () => {
  const where = "POST platform.example"
  expect(failureOf({ kind: "timeout", sent: "maybe", where })).toMatchObject({ kind: "busy", acted: "maybe" })
  const reply = { status: 404, headers: {}, bytes: Buffer.alloc(0), text: "", json: undefined }
  expect(failureOf({ kind: "status", sent: "maybe", where, reply })).toMatchObject({ kind: "unknown" })
  expect(failureOf({ kind: "status", sent: "maybe", where, reply: { ...reply, status: 502 } }).kind).toBe("busy")
})

test("quota waits for midnight in Shanghai, rate for the platform's reset, busy grows and ends at an hour, content never", () => {
  const base = { code: "", reason: "", advice: "", acted: "no" } as const
  expect(retryAt({ ...base, kind: "quota" }, 1, now)).toEqual(new Date("2026-06-12T00:00:00+08:00"))
  const until = new Date(now.getTime() + 90_000)
  expect(retryAt({ ...base, kind: "rate", until }, 1, now)).toEqual(until)
  const pauses = [1, 2, 3, 30].map((n) => retryAt({ ...base, kind: "busy" }, n, now)!.getTime() - now.getTime())
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
  expect(pauses[3]).toBeLessThanOrEqual(75 * 60_000)
  for (const kind of ["content", "permission", "account", "token"] as const)
    expect(retryAt({ ...base, kind }, 1, now)).toBeNull()
})

test("a send that may have arrived is never offered for another send", () => {
  const base = { code: "", reason: "", advice: "" }
  for (const kind of ["token", "rate", "quota", "busy", "content", "permission", "account", "unknown"] as const) {
    expect(publishAnswerOf(failed({ ...base, kind, acted: "maybe" }), now).state).toBe("unknown")
  }
  expect(publishAnswerOf(failed({ ...base, kind: "busy", acted: "no" }), now).state).toBe("retry")
  expect(publishAnswerOf(failed({ ...base, kind: "content", acted: "no" }), now).state).toBe("rejected")
})

const grantAt = (access: string, minutes: number): Grant => ({
  access,
  expiresAt: new Date(now.getTime() + minutes * 60_000),
})

test("fifty callers at once renew an ending token once, and it is saved before anyone has it", async () => {
  const store = memoryTokens(grantAt("old", 1))
  let renewals = 0
  const port = tokenKeeper(
    store,
    async () => {
      renewals += 1
      return answered(grantAt(`new${renewals}`, 120))
    },
    () => now,
  )
  const tokens = await Promise.all(Array.from({ length: 50 }, () => port.current()))
  expect(new Set(tokens.map((token) => token.ok && token.value))).toEqual(new Set(["new1"]))
  expect(store.saved.map(({ access }) => access)).toEqual(["new1"])
})

test("when early renewal fails the token that still lives is used; an ended one is not", async () => {
  const busy = failureOf({ kind: "timeout", sent: "maybe", where: "POST x" })
  const living = tokenKeeper(
    memoryTokens(grantAt("old", 2)),
    async () => failed(busy),
    () => now,
  )
  expect(await living.current()).toEqual({ ok: true, value: "old" })
  const ended = tokenKeeper(
    memoryTokens(grantAt("old", -1)),
    async () => failed(busy),
    () => now,
  )
  expect((await ended.current()).ok).toBe(false)
})

test("a refused token is renewed once and the call repeated once, never more", async () => {
  const used: string[] = []
  const port = tokenKeeper(
    memoryTokens(grantAt("a", 60)),
    async () => answered(grantAt("b", 60)),
    () => now,
  )
  const answer = await withToken({ tokens: port }, async (token) => {
    used.push(token)
    return failed(classify(table, "42001"))
  })
  expect(used).toEqual(["a", "b"])
  expect(answer.ok).toBe(false)
})

const post = (minutes: number, title = "别的"): CollectedPost => ({
  platformPostId: `${minutes}`,
  title,
  text: "正文",
  url: null,
  publishedAt: new Date(now.getTime() + minutes * 60_000),
  visible: true,
  rawHash: "",
})
const marker = { title: "停水 通知", textHash: textHash("正文"), sentAt: now }
const options = { settleDelayMs: 600_000, clockSkewMs: 60_000, pagesMax: 5 }
const listOf = (reach: "all" | number, ...pages: CollectedPost[][]): CollectPosts => ({
  reach,
  paging: "keyset",
  page: async (_, cursor) => {
    const index = Number(cursor ?? 0)
    return answered({ posts: pages[index] ?? [], next: index + 1 < pages.length ? String(index + 1) : null })
  },
})
const find = async (collect: CollectPosts, minutesLater: number) => {
  const at = new Date(now.getTime() + minutesLater * 60_000)
  const answer = await readBackByList(collect, options).find({ now: () => at } as Access, marker)
  return answer.ok && answer.value
}

test("an attempt is found by title, text and time on a later page; an older post of the same words is not it", async () => {
  expect(await find(listOf("all", [post(3)], [post(1, "停水通知")]), 5)).toMatchObject({
    found: { platformPostId: "1" },
  })
  expect(await find(listOf("all", [post(-60, "停水通知")]), 30)).toMatchObject({ found: null, absent: true })
})

test("absence needs a list that reaches back and the settle delay; newest-5 lists and pinned old posts prove nothing", async () => {
  expect(await find(listOf("all", [post(1), post(-60)]), 5)).toMatchObject({ absent: false, why: "too-early" })
  expect(await find(listOf("all", [post(1), post(-60)]), 30)).toMatchObject({ absent: true })
  expect(await find(listOf(5, [post(5), post(4)]), 30)).toMatchObject({ absent: false, why: "list-too-short" })
  expect(
    await find(listOf("all", [post(-9000), post(4)], [post(3), post(2)], [post(1, "停水通知")]), 30),
  ).toMatchObject({ found: {} })
})

test("text survives a platform's white space and width, and nothing else", () => {
  expect(textHash("３月 5日，\n开放")).toBe(textHash("3月5日,开放"))
  expect(textHash("3月5日开放")).not.toBe(textHash("3月6日开放"))
})

test("settings that are missing or unusable are named; two connectors for one platform are a slip", () => {
  const manifest = {
    id: "x",
    label: "某",
    otherNames: [],
    capabilities: [],
    limits: [],
    pages: [],
    form: [
      { key: "baseUrl", label: "地址", type: "url", required: true, help: "平台给的地址" },
      { key: "note", label: "备注", type: "text", required: false, help: "可不填写" },
    ],
  } as const
  expect(missingSettings(manifest, { baseUrl: "x" })).toEqual(["baseUrl"])
  expect(missingSettings(manifest, { baseUrl: "https://a.example" })).toEqual([])
  const connector = { manifest, failures: table }
  expect(() => connectorsOf([connector, connector])).toThrow("two connectors for x")
  expect(connectorsOf([], { weibo: connector }).connectorFor("weibo")).toBe(connector)
})
