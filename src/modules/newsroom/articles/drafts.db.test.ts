import { expect, test } from "vitest"
import { testDb } from "#platform/testing"
import { everyConnector as connectors } from "../../../../tests/kit/connectors.ts"
import { at, attempt, newsroomUnits, traces, got, written } from "../testing/room.ts"
import { keepBeside, keepRevision } from "./commands/keep-revision.ts"
import { endLock, takeLock, takeOver } from "./commands/locks.ts"
import { saveDraft } from "./commands/save-draft.ts"
import { articleOf, compareRevisions, listRevisions } from "./queries.ts"

const db = await testDb()
const { writer, second, outsider, chief } = await newsroomUnits(db)
const read = async (id: string) => got(await articleOf(connectors)(at(writer), db, { id }))
const save = (who: typeof writer, id: string, base: number, bodyHtml: string, now?: string) =>
  attempt(db, (tx) => saveDraft(at(who, now), tx, { id, base, title: "停水通知", summary: "", bodyHtml }))

test("[D4] a draft is on the server as it was typed last, reduced to the schema, whatever was sent", async () => {
  const { id } = await written(db, writer, "停水通知", "<p>旧</p>")
  const saved = got(
    await save(
      writer,
      id,
      1,
      '<h1>大题</h1><p onclick="x()">今日<script>alert(1)</script>停水<img src="https://evil.example/a.png"></p><a href="javascript:x">点</a>',
    ),
  )
  expect(saved).toMatchObject({ draftNo: 2, bodyHtml: "大题<p>今日停水</p><a>点</a>" })
  expect(await read(id)).toMatchObject({ draftNo: 2, bodyHtml: saved.bodyHtml, savedBy: writer.name })
})

test("[D4] two editors save at once: the second is told who was first, and nothing of his is written", async () => {
  const { id } = await written(db, writer, "停水通知", "<p>一</p>")
  // Both had the same save before them; the lock has gone idle, so that only the count stands between them.
  const later = "2026-06-11T10:30:00+08:00"
  const answers = await Promise.all([
    save(writer, id, 1, "<p>甲写的</p>", later),
    save(writer, id, 1, "<p>乙写的</p>", later),
  ])
  const refusal = answers.find((answer) => !answer.ok)
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  expect(refusal).toMatchObject({
    code: "newsroom.saved-meanwhile",
    values: { name: writer.name, at: "10:30:00" },
  })
  const { bodyHtml, draftNo } = await read(id)
  expect([["<p>甲写的</p>", "<p>乙写的</p>"].includes(bodyHtml), draftNo]).toEqual([true, 2])
})

test("[D4] who was overtaken keeps his text beside, as a version that can be compared", async () => {
  const { id } = await written(db, writer, "停水通知", "<p>今日停水。</p>")
  const beside = got(
    await attempt(db, (tx) =>
      keepBeside(at(second), tx, {
        ...{ id, title: "停水通知", summary: "", bodyHtml: "<p>今日8时停水。</p>", why: "与澹台同时在改" },
      }),
    ),
  )
  expect(beside).toMatchObject({ kind: "side", no: 2, by: second.name, why: "与澹台同时在改" })
  expect(await read(id)).toMatchObject({ bodyHtml: "<p>今日停水。</p>", draftNo: 1 })
})

test("[D4] one person has the text in hand; another is told who and since when, and may not save over him", async () => {
  const { id } = await written(db, writer, "停水通知", "<p>一</p>")
  const before = await traces(db)
  expect(await save(second, id, 1, "<p>抢着写</p>")).toMatchObject({
    code: "newsroom.locked",
    values: { name: writer.name, since: "10:00" },
  })
  expect(await attempt(db, (tx) => takeLock(at(second), tx, { id }))).toMatchObject({ code: "newsroom.locked" })
  expect(await traces(db)).toBe(before)
  // Two minutes without a sign of him: he has gone.
  const later = at(second, "2026-06-11T10:02:01+08:00")
  expect(await attempt(db, (tx) => takeLock(later, tx, { id }))).toMatchObject({
    ok: true,
    value: { lock: { mine: true, since: "2026-06-11T10:02:01+08:00" } },
  })
})

test("[D4] taking over makes a version of what the other has written, tells him why, and his next save is refused", async () => {
  const { id } = await written(db, writer, "停水通知", "<p>写了一半</p>")
  const taken = await attempt(db, (tx) => takeOver(at(second), tx, { id, reason: "急用，请让一下" }))
  expect(taken).toMatchObject({ ok: true, value: { lock: { person: { name: second.name }, mine: true } } })
  const versions = got(await listRevisions(at(second), db, { id, limit: 10 })).items
  expect(versions.map(({ kind, by }) => [kind, by])).toEqual([
    ["take-over", second.name],
    ["start", writer.name],
  ])
  const told = await db.one<{ title: string; text: string }>(
    "select title, text from notices.notice where to_person_id = $1 order by id desc limit 1",
    [writer.id],
  )
  expect(told.title).toContain(second.name)
  expect(told.text).toContain("急用，请让一下")
  expect(await save(writer, id, 1, "<p>写了一大半</p>")).toMatchObject({ code: "newsroom.locked" })
  expect(await attempt(db, (tx) => takeOver(at(second), tx, { id, reason: "再接手" }))).toMatchObject({
    code: "newsroom.lock-yours",
  })
  expect(got(await attempt(db, (tx) => endLock(at(second), tx, { id })))).toEqual({ ended: true })
  expect(await save(writer, id, 1, "<p>写了一大半</p>")).toMatchObject({ ok: true })
})

test("[D4] a version holds text, hash, who, when, why and what was found; the same text makes no second one", async () => {
  const { id } = await written(db, writer, "停水通知", "<p>请认真布署抢修。</p>")
  const kept = await attempt(db, (tx) => keepRevision(connectors)(at(writer), tx, { id, why: "补充抢修安排" }))
  expect(kept).toMatchObject({ ok: true, value: { checkedNo: 2 } })
  const view = await read(id)
  expect(view.findings.map(({ original, part, waving }) => [original, part, waving])).toEqual([["布署", "body", null]])
  const [version] = got(await listRevisions(at(writer), db, { id, limit: 1 })).items
  expect(version).toMatchObject({ no: 2, kind: "save", why: "补充抢修安排", by: writer.name, findings: 1 })
  const before = await traces(db)
  expect(await attempt(db, (tx) => keepRevision(connectors)(at(writer), tx, { id, why: "再存一次" }))).toMatchObject({
    code: "newsroom.same-text",
    values: { no: 2 },
  })
  expect(await traces(db)).toBe(before)
  await expect(db.run("update newsroom.article_revision set why = 'x'")).rejects.toThrow()
})

test("[D4] any two versions are compared sentence by sentence, with who and why", async () => {
  const { id } = await written(db, writer, "停水通知", "<p>今日停水。请储水。</p>")
  const keep = (who: typeof writer, why: string) =>
    attempt(db, (tx) => keepRevision(connectors)(at(who), tx, { id, why }))
  got(await keep(writer, "初稿"))
  got(await save(writer, id, 1, "<p>今日8时停水。请储水。</p>"))
  got(await keep(writer, "补上时间"))
  await attempt(db, (tx) => endLock(at(writer), tx, { id }))
  got(await save(second, id, 2, "<p>今日8时停水。咨询12345。</p>"))
  got(await keep(second, "换成电话"))
  const compared = got(await compareRevisions(at(writer), db, { id, from: 4, to: 2 }))
  const by = new Map(compared.versions.map((version) => [version.no, `${version.by}：${version.why}`]))
  expect(compared.changes.map(({ kind, by: no }) => [kind, no === null ? "" : by.get(no)])).toEqual([
    ["changed", `${writer.name}：补上时间`],
    ["removed", `${second.name}：换成电话`],
    ["added", `${second.name}：换成电话`],
  ])
  expect(await compareRevisions(at(writer), db, { id, from: 2, to: 99 })).toMatchObject({
    code: "newsroom.no-such-revision",
  })
})

test("[D4] a stranger's unit finds no article; the unit above does", async () => {
  const { id } = await written(db, writer, "停水通知", "<p>一</p>")
  const before = await traces(db)
  expect(await save(outsider, id, 1, "<p>改</p>")).toMatchObject({ code: "newsroom.article-not-found" })
  expect(await attempt(db, (tx) => takeOver(at(outsider), tx, { id, reason: "试试" }))).toMatchObject({
    code: "newsroom.article-not-found",
  })
  expect(await traces(db)).toBe(before)
  expect(await articleOf(connectors)(at(chief), db, { id })).toMatchObject({ ok: true })
})
