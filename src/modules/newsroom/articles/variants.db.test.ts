import { expect, test } from "vitest"
import { testDb } from "#platform/testing"
import { everyConnector as connectors } from "../../../../tests/kit/connectors.ts"
import { at, attempt, newsroomUnits, traces, got, written } from "../testing/room.ts"
import { saveDraft } from "./commands/save-draft.ts"
import { setFacts } from "./commands/set-facts.ts"
import { confirmVariant, dropVariant, saveVariant } from "./commands/variants.ts"
import { endWaving, wave } from "./commands/wave.ts"
import { articleOf, listArticles } from "./queries.ts"

const db = await testDb()
const { writer, second } = await newsroomUnits(db)
const read = async (id: string) => got(await articleOf(connectors)(at(writer), db, { id }))
const put = (id: string, key: string, base: number, text: string) =>
  attempt(db, (tx) => saveVariant(connectors)(at(writer), tx, { id, key, base, title: "", text }))
const rewrite = (id: string, base: number, bodyHtml: string) =>
  attempt(db, (tx) => saveDraft(at(writer), tx, { id, base, title: "停水通知", summary: "", bodyHtml }))

test("[D8] a correction of the master flags every variant until somebody confirms it or writes it anew", async () => {
  const { id } = await written(db, writer, "停水通知", "<p>今日停水。</p>")
  got(await put(id, "weibo", 0, "今日停水"))
  got(await put(id, "video-script", 0, "镜头一"))
  expect((await read(id)).staleVariants).toBe(0)
  expect(got(await rewrite(id, 1, "<p>明日停水。</p>")).staleVariants).toBe(2)
  expect((await read(id)).variants.map(({ key, stale }) => [key, stale])).toEqual([
    ["video-script", true],
    ["weibo", true],
  ])
  const listed = got(await listArticles(at(writer), db, { flagged: "variants", limit: 10 }))
  expect(listed.items.map((row) => [row.id, row.staleVariants])).toEqual([[id, 2]])
  expect((await read(id)).stops.join()).toContain("微博")
  const confirmed = got(
    await attempt(db, (tx) => confirmVariant(connectors)(at(second), tx, { id, key: "video-script" })),
  )
  expect(confirmed).toMatchObject({ stale: false, confirmedBy: second.name })
  expect(got(await put(id, "weibo", 1, "明日停水"))).toMatchObject({ stale: false, no: 2, label: "新浪微博" })
  expect((await read(id)).staleVariants).toBe(0)
  // The words as they were before: what was confirmed against other words is flagged again.
  expect(got(await rewrite(id, 2, "<p>今日停水。</p>")).staleVariants).toBe(2)
})

test("[D8] two people write one variant at once: the second is told; a wrong key and a fresh one are refused", async () => {
  const { id } = await written(db, writer, "停水通知", "<p>今日停水。</p>")
  const answers = await Promise.all([put(id, "weibo", 0, "甲"), put(id, "weibo", 0, "乙")])
  expect(answers.map((answer) => (answer.ok ? "done" : answer.code)).sort()).toEqual([
    "done",
    "newsroom.variant-saved-meanwhile",
  ])
  const before = await traces(db)
  expect(await put(id, "myspace", 0, "字")).toMatchObject({ code: "newsroom.unknown-variant" })
  expect(await attempt(db, (tx) => confirmVariant(connectors)(at(writer), tx, { id, key: "weibo" }))).toMatchObject({
    code: "newsroom.not-stale",
  })
  expect(await attempt(db, (tx) => dropVariant(connectors)(at(writer), tx, { id, key: "douyin" }))).toMatchObject({
    code: "newsroom.unknown-variant",
  })
  expect(await traces(db)).toBe(before)
  expect(await attempt(db, (tx) => dropVariant(connectors)(at(writer), tx, { id, key: "weibo" }))).toMatchObject({
    ok: true,
  })
  expect((await read(id)).variants).toEqual([])
})

test("[D8] a title one character too long for one of the wanted platforms is told with its name and figure", async () => {
  const { id } = await written(db, writer, "停水通知", "<p>今日停水。</p>")
  const targets = ["wechat-mp", "weibo", "douyin", "toutiao", "kuaishou", "bilibili", "wechat-channels", "xiaohongshu"]
  got(await attempt(db, (tx) => setFacts(connectors)(at(writer), tx, { id, targets })))
  const title = "停".repeat(17)
  got(
    await attempt(db, (tx) =>
      saveDraft(at(writer), tx, { id, base: 1, title, summary: "", bodyHtml: "<p>今日停水。</p>" }),
    ),
  )
  const { limitFaults, stops } = await read(id)
  expect(limitFaults).toEqual([
    expect.objectContaining({ platform: "wechat-channels", max: 16, is: 17, over: 1, at: "title" }),
  ])
  expect(stops.join()).toContain("视频号：短标题字数上限 16，现在 17，超出 1。")
})

test("[D4] authors, source and platforms are set; people and platforms that do not exist are refused", async () => {
  const { id } = await written(db, writer, "停水通知", "<p>今日停水。</p>")
  const set = (facts: object) => attempt(db, (tx) => setFacts(connectors)(at(writer), tx, { id, ...facts }))
  expect(got(await set({ authorIds: [second.id, writer.id] })).authors.map(({ name }) => name)).toEqual([
    second.name,
    writer.name,
  ])
  expect(got(await set({ origin: "repost" })).stops.join()).toContain("没有写明来源单位")
  expect(got(await set({ sourceName: "某某周刊" })).stops.join()).toContain("不在稿源单位名单中")
  expect(got(await set({ sourceName: "新华社" })).stops.join()).not.toContain("稿源")
  const before = await traces(db)
  expect(await set({ authorIds: ["999999"] })).toMatchObject({ code: "newsroom.unknown-author" })
  expect(await set({ targets: ["myspace"] })).toMatchObject({ code: "newsroom.unknown-platform" })
  expect(await set({ coverId: "999999" })).toMatchObject({ code: "newsroom.material-barred" })
  expect(await traces(db)).toBe(before)
})

test("[D11] a finding is let pass in its sentence with a reason; what is not found cannot be, nor twice at once", async () => {
  const sentence = "请认真布署抢修。"
  const { id } = await written(db, writer, "停水通知", `<p>${sentence}</p>`)
  const { rule } = await ruleOf("布署")
  const given = { id, rule, original: "布署", sentence, kind: "kept" as const, reason: "引用原文" }
  const pass = (part: object = {}) => attempt(db, (tx) => wave(at(writer), tx, { ...given, ...part }))
  const before = await traces(db)
  expect(await pass({ sentence: "另一句。" })).toMatchObject({ code: "newsroom.no-such-finding" })
  expect(await traces(db)).toBe(before)
  const answers = await Promise.all([pass(), pass()])
  expect(answers.map((answer) => (answer.ok ? "done" : answer.code)).sort()).toEqual(["done", "newsroom.waved-already"])
  const [waving] = (await read(id)).wavings
  expect(waving).toMatchObject({ original: "布署", reason: "引用原文", by: writer.name, kindLabel: "核对后保留" })
  const end = () => attempt(db, (tx) => endWaving(at(second), tx, { id, wavingId: waving!.id }))
  expect(await end()).toMatchObject({ ok: true })
  expect(await end()).toMatchObject({ code: "newsroom.no-such-waving" })
  expect((await read(id)).wavings).toEqual([])
})

test("[D11] private data is let pass as it is kept, masked, and counts as let pass in the version", async () => {
  const sentence = "联系人手机13800138000。"
  const { id } = await written(db, writer, "联系方式", `<p>${sentence}</p>`)
  const { keepRevision } = await import("./commands/keep-revision.ts")
  const view = got(await attempt(db, (tx) => keepRevision(connectors)(at(writer), tx, { id, why: "查差错" })))
  const found = view.findings.find(({ original }) => original.startsWith("138"))!
  expect(found.original).toBe("138****8000")
  const { rule, original } = found
  got(
    await attempt(db, (tx) =>
      wave(at(writer), tx, { id, rule, original, sentence, kind: "kept", reason: "公开的服务热线" }),
    ),
  )
  expect((await read(id)).findings.find((one) => one.rule === rule)?.waving?.reason).toBe("公开的服务热线")
})

async function ruleOf(word: string): Promise<{ rule: string }> {
  const { id } = await written(db, writer, "查规则", `<p>请认真${word}。</p>`)
  const { keepRevision } = await import("./commands/keep-revision.ts")
  const view = got(await attempt(db, (tx) => keepRevision(connectors)(at(writer), tx, { id, why: "查规则" })))
  return { rule: view.findings.find(({ original }) => original === word)!.rule }
}
