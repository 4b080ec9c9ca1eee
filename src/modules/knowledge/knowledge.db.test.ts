import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { opine, roundOf } from "#modules/review"
import { ctxOf } from "#platform/testing"
import { entryConcluded, recallEntry, submitEntry, withdrawEntry } from "./commands/review-entry.ts"
import { sweepEntries } from "./commands/sweep.ts"
import { addAnswer, editEntry, renewEntry, writeEntry } from "./commands/write-entry.ts"
import { listGaps } from "./gaps/queries.ts"
import { recordUnanswered } from "./gaps/record.ts"
import { dismissGap, draftFromGap, mergeGap } from "./gaps/settle.ts"
import { publicAnswerOf } from "./public.ts"
import { entryOf, listEntries } from "./queries.ts"
import { entryKind } from "./signing.ts"
import { similarAnswers } from "./similar.ts"
import { accepted, library, NOW, TEXT } from "./testing/library.ts"

const { act, db, people, units, refusedWithoutTrace } = await library()
const { writer, head, deputy, stranger } = people
const view = async (id: string, by = writer) => accepted(await entryOf(ctxOf(by, NOW), db, { id }))
const written = async (text = TEXT) => accepted(await act(writer, (ctx, tx) => writeEntry(ctx, tx, text))).id
const sent = async (id: string) => {
  const { hash } = await view(id)
  return await act(writer, (ctx, tx) => submitEntry(ctx, tx, { id, hash }))
}
const found = async (text: string, now = NOW) =>
  (await similarAnswers(db, { text, limit: 3, now: new Date(now) })).map(({ id }) => id)

/** Signs every seat of the round of an entry, as its people would one after the other. */
async function signed(id: string): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) {
    const round = await roundOf(db, { kind: "knowledge.entry", id })
    if (round?.state !== "open") return
    const gates = Object.fromEntries(
      (await db.one<{ gates: string[] }>("select gates from review.round where id = $1", [round.id])).gates.map(
        (gate) => [gate, true],
      ),
    )
    for (const by of [head, deputy, people.chief]) {
      const outcome = await act(by, async (ctx, tx) => {
        const opinion = await opine(ctx, tx, {
          roundId: round.id,
          hash: round.hash,
          verdict: "agree",
          gates,
          proofPass: true,
        })
        if (!opinion.ok || !opinion.value.conclusion) return opinion
        const moved = await entryConcluded(ctx, tx, id, opinion.value.conclusion)
        return moved.ok ? opinion : moved
      })
      if (outcome.ok) break
    }
  }
}
const published = async (text = TEXT): Promise<string> => {
  const id = await written(text)
  accepted(await sent(id))
  await signed(id)
  return id
}

const first = await published()

test("[F17] an entry is given only when it has been signed: written, in review, published; a stranger finds nothing of it", async () => {
  expect(await view(first)).toMatchObject({ state: "published", stateLabel: "已发布", lastOn: "2026-12-31" })
  expect(await found("医保多交了一份，能退费吗")).toEqual([first])
  const draft = await written({ ...TEXT, question: "生育津贴怎么领取？", wordings: [] })
  expect(await found("生育津贴怎么领")).toEqual([])
  expect(await publicAnswerOf(db, draft, new Date(NOW))).toBeUndefined()
  await refusedWithoutTrace("knowledge.not-found", () =>
    act(stranger, (ctx, tx) => withdrawEntry(ctx, tx, { id: draft, reason: "试试看" })),
  )
  expect(await entryOf(ctxOf(stranger, NOW), db, { id: first })).toMatchObject({
    ok: false,
    code: "knowledge.not-found",
  })
  expect(accepted(await listEntries(ctxOf(stranger, NOW), db, { limit: 50 })).total).toBe(0)
})

test("[F17] who signs sees how many wrong places the text has", async () => {
  const id = await written({ ...TEXT, question: "怎样认真布署退费？", answer: "请认真布署，七个工作日内到账。" })
  expect((await entryKind.summary(db, id))?.findings).toMatchObject({ veto: 0, waved: [] })
  const { serious, warn } = (await entryKind.summary(db, id))!.findings
  expect(serious + warn).toBe(2)
})

test("[F17] an old text is not changed over a newer one; dates and policies must fit; numbers of persons are masked", async () => {
  const id = await written({ ...TEXT, answer: "请联系13800138000办理退费手续，七日内到账。" })
  const { hash, answer } = await view(id)
  expect(answer).toContain("138****8000")
  const edit =
    (text: Partial<typeof TEXT>, of = hash) =>
    () =>
      act(writer, (ctx, tx) => editEntry(ctx, tx, { ...TEXT, ...text, id, hash: of }))
  await refusedWithoutTrace("knowledge.changed", edit({}, "older"))
  await refusedWithoutTrace("knowledge.dates", edit({ validUntil: "2025-12-31" }))
  await refusedWithoutTrace("knowledge.policy-name", edit({ policyName: "" }))
  await refusedWithoutTrace("knowledge.over-before", edit({ policyUntil: "2026-11-22" }))
  accepted(await edit({ question: "医保退费要多久到账？" })())
  accepted(await sent(id))
  await refusedWithoutTrace("knowledge.wrong-state", edit({}, (await view(id)).hash))
  accepted(await act(writer, (ctx, tx) => recallEntry(ctx, tx, { id })))
  expect((await view(id)).state).toBe("draft")
})

test("[F17] an answer expires with its policy; its unit has a task, which the renewed one ends when it is published", async () => {
  const next = "2027-01-01T00:10:00+08:00"
  expect(await db.tx((tx) => sweepEntries(tx, ctxOf(HOUSE, "2026-12-31T23:50:00+08:00")))).toBe(0)
  expect(await found("医保重复缴费怎么退", next)).toEqual([])
  expect(await db.tx((tx) => sweepEntries(tx, ctxOf(HOUSE, next)))).toBe(1)
  expect(await view(first)).toMatchObject({ state: "expired", endedBecause: "所依据的政策到期" })
  const task = () =>
    db.one<{ state: string; toUnit: string }>(
      `select state, to_unit_id as "toUnit" from dispatch.v_assignment where subject_kind = 'knowledge.entry' and subject_id = $1`,
      [first],
    )
  expect(await task()).toEqual({ state: "given", toUnit: units.office })
  expect((await publicAnswerOf(db, first, new Date(next)))?.over).toEqual({
    because: "所依据的政策到期",
    replacedBy: null,
  })
  const renewed = accepted(await act(writer, (ctx, tx) => renewEntry(ctx, tx, { id: first }))).id
  await refusedWithoutTrace("knowledge.renewed-before", () =>
    act(writer, (ctx, tx) => renewEntry(ctx, tx, { id: first })),
  )
  accepted(await sent(renewed))
  await signed(renewed)
  expect(await task()).toMatchObject({ state: "closed" })
  expect((await publicAnswerOf(db, first, new Date(next)))?.over?.replacedBy).toBe(renewed)
})

test("[F17] an answered message of another module becomes one draft of its unit, however often it is handed in", async () => {
  const origin = { kind: "inbox.message", id: "77" }
  const add = () =>
    act(writer, (ctx, tx) =>
      addAnswer(ctx, tx, {
        unitId: units.office,
        question: "门诊慢特病怎么认定？",
        answer: "由定点医院代办，10个工作日内认定。",
        origin,
      }),
    )
  const { id } = accepted(await add())
  expect(accepted(await add()).id).toBe(id)
  expect(await view(id)).toMatchObject({ state: "draft", origin: "已答复的来信", unit: { id: units.office } })
})

test("[F17] what nobody had an answer to is counted by nearness, and becomes a draft, is merged, or is dismissed with a reason", async () => {
  const ask = (text: string, now = NOW) => db.tx((tx) => recordUnanswered(tx, ctxOf(HOUSE, now), text))
  expect(await ask("老小区加装电梯要多少户同意")).toBe(true)
  expect(await ask("旧小区加装电梯几户同意才行", "2026-11-24T09:00:00+08:00")).toBe(true)
  expect(await ask("小区能不能装充电桩")).toBe(true)
  expect(await ask("asdf")).toBe(false)
  const gaps = () => listGaps(ctxOf(writer, NOW), db, { limit: 50 }).then(accepted)
  const [lift, charger] = (await gaps()).items
  expect(lift).toMatchObject({ question: "老小区加装电梯要多少户同意", asked: 2, lastOn: "2026-11-24" })
  expect(await ask("充电桩小区里让装吗")).toBe(true)
  const again = (await gaps()).items.find(({ question }) => question.startsWith("充电桩"))
  if (again) accepted(await act(writer, (ctx, tx) => mergeGap(ctx, tx, { id: again.id, intoId: charger!.id })))
  expect((await gaps()).items.find(({ id }) => id === charger!.id)?.asked).toBe(2)
  const answer = "须经本单元三分之二以上业主参与表决并四分之三以上同意。"
  const made = accepted(await act(writer, (ctx, tx) => draftFromGap(ctx, tx, { id: lift!.id, answer })))
  expect(await view(made.id)).toMatchObject({
    question: "老小区加装电梯要多少户同意",
    origin: "公众提问",
    state: "draft",
  })
  await refusedWithoutTrace("knowledge.gap-wrong-state", () =>
    act(writer, (ctx, tx) => dismissGap(ctx, tx, { id: lift!.id, reason: "重复" })),
  )
  await refusedWithoutTrace("knowledge.not-writer", () =>
    act(people.chief, (ctx, tx) => dismissGap(ctx, tx, { id: charger!.id, reason: "重复" })),
  )
  accepted(await act(writer, (ctx, tx) => dismissGap(ctx, tx, { id: charger!.id, reason: "不属本市事权" })))
  expect((await gaps()).total).toBe(0)
})
