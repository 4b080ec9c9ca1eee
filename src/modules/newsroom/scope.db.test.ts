import { expect, test } from "vitest"
import type { Bound } from "#platform/http"
import { secretsOf } from "#platform/secrets"
import { testDb } from "#platform/testing"
import { everyConnector as connectors, MAIL_READER, TEXT_MODEL } from "../../../tests/kit/connectors.ts"
import { newsroomModule } from "./index.ts"
import { addPolicy } from "./policies/commands/policies.ts"
import { at, attempt, files, got, newsroomUnits, traces, uploaded, written } from "./testing/room.ts"

const db = await testDb()
const { writer, outsider } = await newsroomUnits(db)
const { routes } = newsroomModule({
  ...{
    files,
    connectors,
    secrets: secretsOf(Buffer.alloc(32, 7)),
    model: TEXT_MODEL,
    mailReader: MAIL_READER,
    addresses: [],
    senders: [],
    elapsed: () => 0,
  },
  fetch: () => Promise.reject(new Error("nothing leaves the house here")),
})
const { id: articleId } = await written(db, writer, "停水通知", "<p>今日停水。</p>")
const { id: materialId } = got(await uploaded(db, writer))
const { id: policyId } = got(
  await attempt(db, (tx) =>
    addPolicy(at(writer), tx, { title: "办法", number: "", issuedOn: null, text: "第一条 甲乙丙丁戊己庚辛。" }),
  ),
)

/** What any of these addresses might read from its body. */
const INPUT = {
  ...{ base: 1, title: "标题", summary: "", bodyHtml: "<p>字</p>", reason: "试一试", why: "试一试", key: "weibo" },
  ...{ text: "文字文字文字", wavingId: "1", rule: "r", original: "字", sentence: "字", kind: "kept", from: 1, to: 2 },
  ...{ source: "来源", licence: "own", licenceNote: "", rightsUntil: null, share: "unit", tags: [], note: "" },
  ...{ sentences: [{ text: "文字", cites: [] }] },
  ...{ lineId: "1", question: "", cites: [], materialId: null, number: "", issuedOn: null, limit: 10 },
}
const SIGNING = /\/(opinions|proofs|early-releases|paper-signatures|spoken-consents|paper-confirmations)$/
const about = (path: string): string | undefined =>
  path.startsWith("/articles/:id")
    ? articleId
    : path.startsWith("/materials/:id")
      ? materialId
      : path.startsWith("/policies/:id")
        ? policyId
        : undefined

const run = (bound: Bound, who: typeof writer, input: object) =>
  attempt(db, async (tx) => await (bound.run as (...given: unknown[]) => Promise<never>)(at(who), tx, input, undefined))

test("[J2] whatever is asked of another unit's article, material or policy: it is not there, and nothing is written", async () => {
  let asked = 0
  const before = await traces(db)
  for (const bound of routes) {
    const { method, path } = bound.route
    const id = about(path)
    if (id === undefined || SIGNING.test(path)) continue
    asked += 1
    const answer = (await run(bound, outsider, { id, ...INPUT })) as { ok: boolean; code?: string }
    expect(answer.code, `${method} ${path}`).toMatch(/^newsroom\.(article|material|policy)-not-found$/)
  }
  expect(await traces(db)).toBe(before)
  expect(asked).toBeGreaterThan(25)
})

test("[J2] lists of another unit are empty", async () => {
  for (const path of ["/articles", "/materials", "/policies"]) {
    const bound = routes.find(({ route }) => route.method === "GET" && route.path === path)!
    const own = got(await run(bound, writer, { limit: 10 })) as { total: number }
    const foreign = got(await run(bound, outsider, { limit: 10 })) as { total: number }
    expect([own.total, foreign.total], path).toEqual([1, 0])
  }
})
