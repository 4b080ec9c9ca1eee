import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { DAY_MS } from "#kernel/time"
import { sweepConsultations } from "#modules/consultations"
import { decideOpinions } from "../modules/consultations/commands/decide.ts"
import { enterOpinion } from "../modules/consultations/commands/give.ts"
import { forgetOpinions, unmaskOpinion } from "../modules/consultations/commands/own.ts"
import { reportConcluded, submitReport, writeReport } from "../modules/consultations/commands/report.ts"
import { exportOpinions, listOpinions } from "../modules/consultations/opinions.ts"
import { listConsultations } from "../modules/consultations/queries.ts"
import { accepted, type Who } from "../modules/inbox/testing/desk.ts"
import { consultingGround } from "../../tests/kit/consulting-ground.ts"

const { db, act, ctxFor, secrets, get, view, sign, published, say, codeIn } = await consultingGround()

test("[F2] opinions are decided by article with reasons; the report is signed, in time, and everybody reads what became of his", async () => {
  const id = await published()
  const first = codeIn((await say(id, { isPublic: "yes" })).body)
  const second = codeIn((await say(id, { article: "", text: "整个办法应当再征求一次意见。" })).body)
  accepted(
    await act("urban", (ctx, tx) =>
      enterOpinion(secrets)(ctx, tx, {
        ...{ id, article: 3, text: "收费公示牌要大一些，字要看得清。", contact: "0600-5550199" },
        ...{ source: "post" as const, once: "letter-0001" },
      }),
    ),
  )
  const rows = accepted(await listOpinions(await ctxFor("urban"), db, { id, limit: 50 })).items
  expect(rows.map(({ place, sourceLabel }) => [place, sourceLabel])).toEqual([
    ["整体", "网上"],
    ["第二条", "网上"],
    ["第三条", "来信来函"],
  ])
  await say(id, { article: "", text: "", q1: "1" })
  const ticked = async (answer: string) =>
    accepted(await listOpinions(await ctxFor("urban"), db, { id, limit: 50, answer })).total
  expect([await ticked("q1.1"), await ticked("q1.0"), await ticked("q2.1")]).toEqual([1, 0, 0])
  const verdict = (opinionIds: string[], what: "adopt" | "refuse", reason = "") =>
    act("urban", (ctx, tx) => decideOpinions(ctx, tx, { id, opinionIds, verdict: what, reason }))
  expect(await verdict([rows[0]!.id], "refuse")).toMatchObject({ code: "consultations.reason-needed" })
  expect(await verdict(["999999"], "adopt")).toMatchObject({ code: "consultations.no-opinion" })
  accepted(await verdict([rows[1]!.id], "adopt", "第二条改为八点。"))
  const text = "共收到意见3条，采纳2条，未采纳1条，修改稿据此调整。谢谢大家参与。"
  expect(await act("urban", (ctx, tx) => writeReport(ctx, tx, { id, text }))).toMatchObject({
    code: "consultations.not-ended",
  })
  const unseen = await get(`/portal/consultations/mine?code=${first}`)
  expect(unseen.body).not.toContain("第二条改为八点")

  const shown = await view(id)
  const after = `${shown.endsOn}T00:10:00+08:00`
  const night = new Date(new Date(after).getTime() + DAY_MS)
  const house = (at: Date) => ({ actor: HOUSE, now: at, requestId: "job" })
  await db.tx((tx) => sweepConsultations(tx, house(night)))
  expect((await view(id)).state).toBe("feedback")
  const later = night.toISOString()
  accepted(await act("urban", (ctx, tx) => writeReport(ctx, tx, { id, text }), later))
  expect(await act("urban", (ctx, tx) => submitReport(ctx, tx, { id }), later)).toMatchObject({
    code: "consultations.undecided",
    values: { count: 2 },
  })
  accepted(await verdict([rows[0]!.id], "refuse", "本次已公开征求十四日，符合规定。"))
  accepted(await verdict([rows[2]!.id], "adopt"))

  // Late: told once before its day and once after, and said in public until it is published.
  const due = new Date(`${shown.feedbackDueOn}T09:00:00+08:00`)
  for (const days of [-2, -2, 1, 1])
    await db.tx((tx) => sweepConsultations(tx, house(new Date(due.getTime() + days * DAY_MS))))
  const told = await db.many<{ kind: string; n: number }>(
    "select kind, count(distinct opens)::int as n from notices.notice where kind like 'consultations.%' and opens = $1 group by 1 order by 1",
    [`/consultations/${id}`],
  )
  expect(told.map(({ kind }) => kind)).toEqual(["consultations.ended", "consultations.overdue", "consultations.soon"])
  const late = accepted(
    await listConsultations(await ctxFor("urban", new Date(due.getTime() + DAY_MS).toISOString()), db, {
      ...{ limit: 50, late: "yes" as const },
    }),
  )
  expect([late.items[0]!.id, late.late]).toEqual([id, late.total])

  accepted(await act("urban", (ctx, tx) => submitReport(ctx, tx, { id }), later))
  expect(await verdict([rows[2]!.id], "refuse", "不能再改了")).toMatchObject({ code: "consultations.wrong-state" })
  await sign("consultations.report", id, reportConcluded, later)
  const page = (await get(`/portal/consultations/${id}`)).body
  for (const said of ["已公布采纳情况", text, "夜间免费应当从晚上八点开始算", "第二条改为八点"])
    expect(page).toContain(said)
  expect(page).not.toContain("整个办法应当再征求一次意见")
  const answered = (await get(`/portal/consultations/mine?code=${second}`)).body
  expect([answered.includes("未采纳"), answered.includes("本次已公开征求十四日")]).toEqual([true, true])
  expect((await say(id)).body).toContain("现在不收意见")

  const file = accepted(await exportOpinions(await ctxFor("urban"), db, { id }))
  expect(file.fileName).toContain("4条.xlsx")

  // A contact is read with a reason and is gone after as many days as a message's.
  const third = rows[2]!.id
  const look = (who: Who) =>
    act(who, (ctx, tx) =>
      unmaskOpinion(secrets)(ctx, tx, { ...{ id, opinionId: third, what: "contact", reason: "电话核实" } }),
    )
  expect(await look("urban")).toMatchObject({ code: "consultations.not-writer" })
  expect(accepted(await look("urbanHead")).text).toBe("0600-5550199")
  const ended = new Date(night.getTime() + 181 * DAY_MS)
  expect(await db.tx((tx) => forgetOpinions(tx, house(ended)))).toBeGreaterThan(0)
  expect(await look("urbanHead")).toMatchObject({ code: "consultations.nothing-hidden" })
})
