import { expect, test } from "vitest"
import { consultationConcluded, withdrawConsultation } from "../modules/consultations/commands/review.ts"
import { consultationOf } from "../modules/consultations/queries.ts"
import type { DraftText } from "../modules/consultations/store.ts"
import { accepted } from "../modules/inbox/testing/desk.ts"
import { consultingGround, DRAFT } from "../../tests/kit/consulting-ground.ts"

const ground = await consultingGround()
const { db, act, ctxFor, ports, get, post, write, sign, submit, published, say, codeIn, count, lastOnce } = ground

test("[F2] a period shorter than the rules ask is refused, with the day it would have to run to; a reason shortens it only so far", async () => {
  const codeOf = async (text: Partial<DraftText>) => {
    const outcome = await write(text)
    return outcome.ok ? "written" : outcome.code
  }
  expect(await codeOf({ kind: "decision", periodDays: 29 })).toBe("consultations.too-short")
  expect(await codeOf({ kind: "decision", periodDays: 29, shortReason: "汛期将至，情况紧急" })).toBe("written")
  expect(await codeOf({ kind: "decision", periodDays: 5, shortReason: "汛期将至，情况紧急" })).toBe(
    "consultations.no-shorter",
  )
  // Seven working days from Thursday 11 June are not seven days.
  expect(await codeOf({ periodDays: 8 })).toBe("consultations.too-short")
  expect(await codeOf({ body: "" })).toBe("consultations.no-draft")
  expect(await codeOf({ kind: "none" })).toBe("consultations.unknown-kind")
  expect((await write({}, "stranger")).ok).toBe(true)
})

test("[F2] nothing is public before it is signed; what must be mended is not sent in; another unit finds nothing of it", async () => {
  const wrong = accepted(
    await write({ explanation: "为规范路内停车，中华人民共合国道路交通安全法有规定，特起草本办法。" }),
  )
  expect(await submit(wrong.id)).toMatchObject({ ok: false, code: "consultations.faults" })
  const { id } = accepted(await write())
  accepted(await submit(id))
  expect((await get(`/portal/consultations/${id}`)).statusCode).toBe(404)
  expect((await say(id)).statusCode).toBe(404)
  expect(await consultationOf(ports.files)(await ctxFor("stranger"), db, { id })).toMatchObject({
    code: "consultations.not-found",
  })
  expect(await act("stranger", (ctx, tx) => withdrawConsultation(ctx, tx, { id, reason: "试试看" }))).toMatchObject({
    code: "consultations.not-found",
  })
  await sign("consultations.consultation", id, consultationConcluded)
  const page = (await get(`/portal/consultations/${id}`)).body
  for (const said of ["征集中", "起草说明", "夜间九点以后路内停车免费", "cg@anlan.example", "政务路1号城管局"])
    expect(page).toContain(said)
  expect((await get("/portal/consultations?state=running")).body).toContain(DRAFT.title)
  expect((await get("/portal/consultations?state=ended")).body).not.toContain(DRAFT.title)
  const feed = await get("/portal/consultations/feed.rss")
  expect([feed.statusCode, feed.body.includes(`/portal/consultations/${id}`)]).toEqual([200, true])
})

test("[F2] anybody gives an opinion on an article without script: once however often it is sent, contact sealed, followed by a code", async () => {
  const id = await published()
  const form = { text: "夜间免费应当从八点算，我的电话13912345678。", contact: "13912345678", isPublic: "yes", q1: "1" }
  const taken = await say(id, form)
  const again = await say(id, { ...form, once: lastOnce() })
  expect([taken.statusCode, codeIn(again.body)]).toEqual([200, codeIn(taken.body)])
  expect(await count(id)).toBe(1)
  const row = await db.one<Record<string, string>>(
    "select article, text, contact_sealed, original_sealed, answers::text from consultations.opinion where consultation_id = $1",
    [id],
  )
  expect(row).toMatchObject({ article: 2, text: "夜间免费应当从八点算，我的电话139****5678。", answers: '{"q1": [1]}' })
  expect(JSON.stringify(row)).not.toContain("13912345678")
  const mine = await get(`/portal/consultations/mine?code=${codeIn(taken.body)}`)
  expect([mine.body.includes("正在研究"), mine.body.includes("第二条")]).toEqual([true, true])

  const bad = await say(id, { text: "短", contact: "hello" })
  expect([bad.statusCode, bad.body.includes("至少五个字"), bad.body.includes("hello")]).toEqual([400, true, true])
  expect((await say(id, { homepage: "http://spam.example" })).statusCode).toBe(400)
  expect((await say(id, { article: "9" })).body).toContain("草案里没有这一条")
  expect((await say(id, { article: "", text: "" })).body).toContain("请写下意见，或回答至少一道题")
  expect((await say(id, { article: "", text: "", q1: "0", q2: "多设几处公示牌" })).statusCode).toBe(200)
  expect(await count(id)).toBe(2)
  for (const path of ["0", "abc", "99999999", "1%00"])
    expect((await get(`/portal/consultations/${path}`)).statusCode).toBe(404)
  // From one address no more than a citizen sends.
  const burst = await Promise.all(Array.from({ length: 14 }, () => say(id, {}, "192.0.2.9")))
  expect(burst.filter(({ statusCode }) => statusCode === 429)).toHaveLength(4)
})

test("[F2] a report on somebody is no opinion: it goes to the inbox, restricted, and out of sight of who is spoken of", async () => {
  const id = await published()
  const taken = await say(id, { text: "举报城市管理局某科长受贿收红包，多次吃拿卡要，请查处。" })
  expect([taken.statusCode, taken.body.includes("已转来信办理"), await count(id)]).toEqual([200, true, 0])
  expect(await db.one("select gate_kind from inbox.message order by id desc limit 1")).toEqual({ gate_kind: "report" })
})

test("[F2] by his code a citizen has his contact erased; a withdrawn consultation says why and takes nothing more", async () => {
  const id = await published()
  const code = codeIn((await say(id, { contact: "13912345678", isPublic: "yes" })).body)
  const gone = await post("/portal/consultations/mine", { code })
  expect([gone.statusCode, gone.body.includes("联系方式已删除")]).toEqual([200, true])
  expect(
    await db.one("select contact_sealed, is_public from consultations.opinion where consultation_id = $1", [id]),
  ).toEqual({ contact_sealed: null, is_public: false })
  expect((await post("/portal/consultations/mine", { code: "YJ-AAAA-AAAA-AAAA" })).statusCode).toBe(404)
  accepted(await act("urban", (ctx, tx) => withdrawConsultation(ctx, tx, { id, reason: "上位法修改，另行征求意见" })))
  const page = (await get(`/portal/consultations/${id}`)).body
  expect([page.includes("上位法修改，另行征求意见"), (await say(id)).statusCode]).toEqual([true, 400])
})
