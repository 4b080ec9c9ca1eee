import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { addGrant, addPerson, actorOf } from "#modules/identity"
import { opine, roundOf, type Signed, sweepReviews } from "#modules/review"
import { syncSubscriptions } from "#platform/jobs"
import { ctxOf, testDb } from "#platform/testing"
import { everyConnector as connectors } from "../../../../tests/kit/connectors.ts"
import { materialSource } from "./rules/body-text.ts"
import { at, attempt, got, newsroomUnits, NOW, traces, uploaded, written } from "../testing/room.ts"
import { articleSigned } from "./commands/article-signed.ts"
import { articlePublished, expireArticle, keepInside, reopen, withdraw } from "./commands/move-article.ts"
import { endLock } from "./commands/locks.ts"
import { saveDraft } from "./commands/save-draft.ts"
import { setFacts } from "./commands/set-facts.ts"
import { submit } from "./commands/submit.ts"
import { saveVariant } from "./commands/variants.ts"
import { wave } from "./commands/wave.ts"
import { articleOf } from "./queries.ts"
import { clearedArticle } from "./released.ts"
import { articleKind } from "./signing.ts"

const db = await testDb()
const { district, writer, second, outsider } = await newsroomUnits(db)
await syncSubscriptions(db, [
  { fact: "article.cleared", job: "test.hear" },
  { fact: "article.uncleared", job: "test.hear" },
])
const signer = async (name: string, role: string) => {
  const id = await db.tx((tx) => addPerson(tx, { name, unitId: district }, new Date(NOW)))
  await db.tx((tx) => addGrant(tx, { personId: id, role, unitId: district, by: "house" }, new Date(NOW)))
  return (await actorOf(db, id))!
}
const section = await signer("濮阳知行", "section-head")
const deputy = await signer("太叔明川", "deputy-head")
const GATES = { politics: true, law: true, policy: true, secrecy: true, wording: true }
const CLEAN = "<p>今日8时起，云渚街道部分区域停水，预计19时前恢复。</p>"

const read = async (id: string) => got(await articleOf(connectors)(at(writer), db, { id }))
const send = (id: string, who = writer) => attempt(db, (tx) => submit(connectors)(at(who), tx, { id, why: "请审" }))
const heard = async (fact: string) =>
  (await db.one<{ n: number }>("select count(*)::int as n from trail.entry where action = $1", [fact])).n
const announced = async () =>
  (
    await db.one<{ n: number }>(
      "select count(*)::int as n from graphile_worker.jobs where task_identifier = 'test.hear'",
    )
  ).n

/** As the address of an article does it: the signature and what follows, in one transaction. */
async function sign(
  id: string,
  who: typeof section,
  verdict: "agree" | "return" | "refuse",
  note = "",
): Promise<Outcome<Signed>> {
  const round = (await roundOf(db, { kind: "newsroom.article", id }))!
  return await attempt(db, async (tx) => {
    const ctx = ctxOf(who, NOW)
    const signed = await opine(ctx, tx, { roundId: round.id, hash: round.hash, verdict, note, gates: GATES })
    if (!signed.ok || !signed.value.conclusion) return signed
    got(await articleSigned(ctx, tx, id, signed.value.conclusion))
    return signed
  })
}
async function cleared(): Promise<string> {
  const { id } = await written(db, writer, "停水通知", CLEAN)
  got(await send(id))
  got(await sign(id, section, "agree"))
  got(await sign(id, deputy, "agree"))
  return id
}

test("[D5] whoever has put words into a text does not sign it, though he is not named as its author", async () => {
  const { id } = await written(db, writer, "停水通知", CLEAN)
  const { draftNo } = await read(id)
  await db.tx((tx) =>
    addGrant(tx, { personId: section.id, role: "editor", unitId: district, by: "house" }, new Date(NOW)),
  )
  const rewriting = (await actorOf(db, section.id))!
  const words = { title: "停水通知", summary: "", bodyHtml: CLEAN.replace("19时", "20时") }
  got(await attempt(db, (tx) => endLock(at(writer), tx, { id })))
  got(await attempt(db, (tx) => saveDraft(at(rewriting), tx, { id, base: draftNo, ...words })))
  got(await attempt(db, (tx) => endLock(at(rewriting), tx, { id })))
  // Nobody else could take the seat.
  expect(await send(id)).toMatchObject({ ok: false, code: "review.vacant-seat" })
  const colleague = await signer("闻人静姝", "section-head")
  got(await send(id))
  expect(await sign(id, section, "agree")).toMatchObject({ ok: false, code: "review.own-work" })
  expect((await sign(id, colleague, "agree")).ok).toBe(true)
})

test("[D5] a submitted article is signed seat by seat, cleared, and given out exactly as it was signed", async () => {
  const before = await announced()
  const picture = got(await uploaded(db, writer))
  const body = `${CLEAN}<img src="${materialSource(picture.id)}" alt="抢修" />`
  const { id } = await written(db, writer, "停水通知", body)
  got(
    await attempt(db, (tx) =>
      saveVariant(connectors)(at(writer), tx, { id, key: "short", base: 0, title: "", text: "今日停水。" }),
    ),
  )
  expect(await clearedArticle(db, id)).toBeUndefined()
  const sent = got(await send(id))
  expect(sent).toMatchObject({ state: "in-review", review: { state: "open" } })
  got(await sign(id, section, "agree"))
  expect(got(await sign(id, deputy, "agree"))).toMatchObject({ conclusion: "cleared" })
  expect(await read(id)).toMatchObject({ state: "cleared", lock: null })
  expect(await announced()).toBe(before + 1)
  expect(await clearedArticle(db, id)).toMatchObject({
    ...{ kind: "newsroom.article", id, hash: sent.hash, unitId: district, title: "停水通知", bodyHtml: body },
    ...{ variants: { weibo: { text: "今日停水。" } }, images: [{ alt: "抢修" }] },
  })
  expect(await db.tx((tx) => articlePublished(ctxOf(HOUSE, NOW), tx, { articleId: id }))).toBe("done")
  expect(await db.tx((tx) => articlePublished(ctxOf(HOUSE, NOW), tx, { articleId: id }))).toBe("skipped")
  expect((await read(id)).state).toBe("published")
})

test("[D11] a serious finding nobody decided stops the submission; let pass with a reason it goes, and the signer reads it", async () => {
  const sentence = "会议学习了党的二十大三中全会精神。"
  const { id } = await written(db, writer, "学习会", `<p>${sentence}</p>`)
  const before = await traces(db)
  const refused = await send(id)
  expect(refused).toMatchObject({ code: "newsroom.not-ready" })
  expect(refused.ok || String(refused.values.what)).toContain("单项否决或严重的差错")
  expect(await traces(db)).toBe(before)
  const { keepRevision } = await import("./commands/keep-revision.ts")
  const kept = got(await attempt(db, (tx) => keepRevision(connectors)(at(writer), tx, { id, why: "查差错" })))
  const stopping = kept.findings.filter(({ level }) => level === "veto" || level === "serious")
  expect(stopping.length).toBeGreaterThan(0)
  for (const { rule, original, sentence: where } of stopping)
    got(
      await attempt(db, (tx) =>
        wave(at(writer), tx, { id, rule, original, sentence: where, kind: "false-alarm", reason: "引用学生作业原文" }),
      ),
    )
  got(await send(id))
  const summary = (await articleKind(connectors).summary(db, id))!
  expect(summary.findings.waved).toEqual(
    expect.arrayContaining([{ original: stopping[0]!.original, reason: "引用学生作业原文", by: writer.name }]),
  )
  expect(summary).toMatchObject({ title: "学习会", unitName: "望澜区教育局", hash: (await read(id)).hash })
  expect(summary.lines).toHaveLength(3)
})

test("[D5] an item outside the unit's right may only be a repost, and the clause is quoted", async () => {
  const { id } = await written(db, writer, "天气提醒", "<p>今日15时发布暴雨红色预警信号，请注意防范。</p>")
  const original = await send(id)
  expect(original.ok || String(original.values.what)).toMatch(
    /气象.*只能转载.*依据：《中华人民共和国气象法》第二十二条/,
  )
  const set = (facts: object) => attempt(db, (tx) => setFacts(connectors)(at(writer), tx, { id, ...facts }))
  got(await set({ origin: "repost", sourceName: "安澜市气象台" }))
  const timeless = await send(id)
  expect(timeless.ok || String(timeless.values.what)).toContain("须注明原发布时间")
  got(await set({ sourceIssuedAt: "2026-06-11T09:00:00+08:00" }))
  expect(await send(id)).toMatchObject({ ok: true })
})

test("[D5] a text that was sent is closed; opening it again voids the signatures and says whose", async () => {
  const { id } = await written(db, writer, "停水通知", CLEAN)
  const { draftNo } = got(await send(id))
  got(await sign(id, section, "agree"))
  const edit = () =>
    attempt(db, (tx) =>
      saveDraft(at(writer), tx, { id, base: draftNo, title: "停水通知", summary: "", bodyHtml: "<p>改</p>" }),
    )
  const before = await traces(db)
  expect(await edit()).toMatchObject({ code: "newsroom.article-closed", values: { state: "审核中" } })
  expect(await traces(db)).toBe(before)
  const opened = got(await attempt(db, (tx) => reopen(connectors)(at(writer), tx, { id, reason: "时间有误" })))
  expect(opened.state).toBe("drafting")
  expect(opened.events.find(({ action }) => action === "签名作废")?.text).toContain(section.name)
  expect(await roundOf(db, { kind: "newsroom.article", id })).toMatchObject({ state: "void" })
  const told = await db.one<{ n: number }>(
    "select count(*)::int as n from notices.notice where to_person_id = $1 and kind = 'newsroom.voided'",
    [section.id],
  )
  expect(told.n).toBe(1)
  expect(await edit()).toMatchObject({ ok: true })
  // The signature of the round that fell is worth nothing; the new text is signed anew.
  got(await send(id))
  expect(await roundOf(db, { kind: "newsroom.article", id })).toMatchObject({ state: "open" })
})

test("[D5] a cleared text that is opened again is given out no more, and whoever publishes hears of it", async () => {
  const id = await cleared()
  const before = await announced()
  got(await attempt(db, (tx) => reopen(connectors)(at(second), tx, { id, reason: "补充内容" })))
  expect(await clearedArticle(db, id)).toBeUndefined()
  expect(await announced()).toBe(before + 1)
})

test("[D5] a returned article comes back to its author with the reason, and may be sent again", async () => {
  const { id } = await written(db, writer, "停水通知", CLEAN)
  got(await send(id))
  expect(got(await sign(id, section, "return", "请写明送水车位置"))).toMatchObject({ conclusion: "returned" })
  const view = await read(id)
  expect(view).toMatchObject({ state: "returned", acts: { edit: { ok: true } } })
  expect(view.events.find(({ action }) => action === "退回")?.text).toBe("请写明送水车位置")
  const told = await db.one<{ title: string }>(
    "select title from notices.notice where to_person_id = $1 order by id desc limit 1",
    [writer.id],
  )
  expect(told.title).toBe("《停水通知》被退回")
  got(await send(id))
})

test("[D5] two people send one article at once: it goes once; a stranger finds none; a wrong state is said", async () => {
  const { id } = await written(db, writer, "停水通知", CLEAN)
  expect(await send(id, outsider)).toMatchObject({ code: "newsroom.article-not-found" })
  const answers = await Promise.all([send(id), send(id)])
  expect(answers.map((answer) => (answer.ok ? "done" : answer.code)).sort()).toEqual([
    "done",
    "newsroom.article-wrong-state",
  ])
  const before = await traces(db)
  expect(await send(id)).toMatchObject({ code: "newsroom.article-wrong-state", values: { state: "审核中" } })
  expect(await traces(db)).toBe(before)
})

test("[D5] nothing is sent without words, or while another person writes on it", async () => {
  const { id } = await written(db, writer, "停水通知", "")
  const empty = await send(id)
  expect(empty.ok || String(empty.values.what)).toContain("正文是空的")
  const other = await written(db, writer, "停水通知", CLEAN)
  expect(await send(other.id, second)).toMatchObject({ code: "newsroom.locked" })
})

test("[D3] turned inside or withdrawn, the review stops; withdrawn is for good", async () => {
  const { id } = await written(db, writer, "会议报道", CLEAN)
  got(await send(id))
  const inside = got(await attempt(db, (tx) => keepInside(connectors)(at(writer), tx, { id, reason: "只在内部分享" })))
  expect(inside.state).toBe("internal")
  expect(await roundOf(db, { kind: "newsroom.article", id })).toMatchObject({ state: "void" })
  const end = () => attempt(db, (tx) => withdraw(connectors)(at(writer), tx, { id, reason: "不再需要" }))
  const answers = await Promise.all([end(), end()])
  expect(answers.map((answer) => (answer.ok ? "done" : answer.code)).sort()).toEqual([
    "done",
    "newsroom.article-wrong-state",
  ])
  expect(await attempt(db, (tx) => reopen(connectors)(at(writer), tx, { id, reason: "再来一次" }))).toMatchObject({
    code: "newsroom.article-wrong-state",
    values: { state: "已撤稿" },
  })
  expect(await heard("article.withdrawn")).toBe(1)
})

test("[D5] a review that ran out of its time brings the article back to its authors, once", async () => {
  const { id } = await written(db, writer, "停水通知", CLEAN)
  got(await send(id))
  const roundId = (await roundOf(db, { kind: "newsroom.article", id }))!.id
  const expire = () => db.tx((tx) => expireArticle(ctxOf(HOUSE, NOW), tx, { articleId: id, roundId }))
  expect([await expire(), await expire()]).toEqual(["done", "skipped"])
  expect(await read(id)).toMatchObject({ state: "returned" })
})

test("[D5] news of a round that ran out, heard after the article was sent anew, does not take it out of the new round", async () => {
  const { id } = await written(db, writer, "停水通知", CLEAN)
  got(await send(id))
  const first = (await roundOf(db, { kind: "newsroom.article", id }))!
  await db.tx((tx) => sweepReviews(tx, ctxOf(HOUSE, new Date(new Date(first.dueAt).getTime() + 1000))))
  got(await attempt(db, (tx) => reopen(connectors)(at(writer), tx, { id, reason: "逾期重新送审" })))
  got(await send(id))
  expect(await db.tx((tx) => expireArticle(ctxOf(HOUSE, NOW), tx, { articleId: id, roundId: first.id }))).toBe(
    "skipped",
  )
  expect((await read(id)).state).toBe("in-review")
})
