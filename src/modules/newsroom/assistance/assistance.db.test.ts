import { afterAll, beforeEach, expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { testDb } from "#platform/testing"
import { everyConnector as connectors } from "../../../../tests/kit/connectors.ts"
import { setFacts } from "../articles/commands/set-facts.ts"
import { modelGround, PARK as TEXT } from "../../../../tests/kit/model-ground.ts"
import { at, attempt, got, newsroomUnits, traces, written } from "../testing/room.ts"
import { discardAnswer } from "./commands/decide.ts"
import { sweepAssistance } from "./commands/sweep.ts"
import { assistanceOf, assistanceUse, listUses, settingView } from "./queries.ts"

const db = await testDb()
const { writer, second, outsider } = await newsroomUnits(db)
const ground = await modelGround(db, writer)
const { model, ports, set, turn, work, tested, asks, answered, insert, article, ready } = ground
afterAll(ground.close)
beforeEach(() => {
  model.control.clearFaults()
  model.control.manner({ manner: "plain" })
  model.control.says({ text: "" })
})

test("[D10] it is off until somebody sets it up, tests it and turns it on; every change of the setting turns it off again", async () => {
  const { id } = await article()
  expect(await asks(id)).toMatchObject({ ok: false, code: "newsroom.assistance-off" })
  expect(got(await assistanceOf(at(writer), db, { id })).ask).toMatchObject({
    ok: false,
    why: expect.stringContaining("没有开启"),
  })
  expect(await turn(true)).toMatchObject({ code: "newsroom.assistance-not-set" })
  expect(await set({ url: "http://10.0.0.1:8000/v1", key: "sk-0000000000" })).toMatchObject({
    code: "newsroom.assistance-unlisted",
  })
  expect(await set({ url: "ftp://x", model: "" })).toMatchObject({ code: "newsroom.assistance-bad-settings" })
  got(await set({ key: "sk-0123456789abcdef" }))
  expect(await turn(true)).toMatchObject({ code: "newsroom.assistance-untested" })
  await tested()
  const view = await settingView(db, ports)
  expect(view.tests[0]).toMatchObject({
    state: "answered",
    answer: expect.stringContaining("政务公开"),
    model: "qwen-plus",
  })
  expect(JSON.stringify(view)).not.toContain("sk-0123456789abcdef")
  expect(got(await turn(true)).isOn).toBe(true)
  expect(await turn(true)).toMatchObject({ code: "newsroom.assistance-same" })
  expect(got(await set()).isOn).toBe(false)
})

test("[D10] a question is asked once, logged by its hash, and its answer stays plain words", async () => {
  await ready()
  const { id } = await article()
  model.control.manner({ manner: "markup" })
  const use = await answered(id)
  expect(use).toMatchObject({ state: "answered", answer: TEXT, tokensIn: 120, model: "qwen-plus", text: TEXT })
  expect(use.textHash).toMatch(/^[0-9a-f]{64}$/)
  expect(await work(use.id)).toBe("skipped")
  const log = got(await listUses(at(writer), db, { limit: 10 }))
  expect(log.items[0]).toMatchObject({ by: "澹台致远", purposeLabel: "改写更口语", article: { id, title: "公园开放" } })
  expect(got(await listUses(at(outsider), db, { limit: 10 })).total).toBe(0)
  expect(await assistanceUse(ports)(at(second), db, { id, useId: use.id })).toMatchObject({ ok: false })
})

test("[D10] private data never leaves the house and is back in the answer", async () => {
  await ready()
  const { id } = await article()
  const text = "咨询请拨打13912345678。公园免费开放。"
  model.control.clearLog()
  const use = await answered(id, { text })
  const sent = model.control.asked().asked.at(-1)!
  expect(sent.user).toBe("咨询请拨打〔信息1〕。公园免费开放。")
  expect(JSON.stringify(sent)).not.toContain("13912345678")
  expect(use).toMatchObject({ masked: 1, answer: expect.stringContaining("13912345678") })
  model.control.says({ text: "公园免费开放，热线13900001111。" })
  expect((await answered(id, { text })).notes).toEqual([
    expect.stringContaining("1 处遮盖的信息"),
    expect.stringContaining("13900001111"),
  ])
})

test("[D10] 通报, emergencies, appointments and grave findings are refused with the rule, and nothing is written or sent", async () => {
  await ready()
  const { id } = await article()
  const before = await traces(db)
  const sent = model.control.asked().asked.length
  for (const text of ["警情通报：6月11日，我局接报警。", "决定任命公冶致远为市教育局局长。"])
    expect(await asks(id, { text }), text).toMatchObject({
      code: "newsroom.assistance-barred",
      values: { source: expect.any(String), what: expect.stringContaining("“") },
    })
  expect(await traces(db)).toBe(before)
  expect(model.control.asked().asked.length).toBe(sent)
  const bulletin = await written(db, writer, "警情通报", "<p>市民请注意安全。</p>")
  expect(await asks(bulletin.id, { text: "市民请注意安全。" })).toMatchObject({ code: "newsroom.assistance-barred" })
  got(await attempt(db, (tx) => setFacts(connectors)(at(writer), tx, { id, contentClass: "emergency" })))
  expect(await asks(id)).toMatchObject({ code: "newsroom.assistance-barred", values: { what: "应急稿件" } })
  expect(got(await assistanceOf(at(writer), db, { id })).ask.ok).toBe(false)
})

test("[D10] bad inputs: no purpose, no length, too long, another's article, a second question before the first is back", async () => {
  await ready()
  const { id } = await article()
  expect(await asks(id, { purpose: "poem" })).toMatchObject({ code: "newsroom.assistance-no-purpose" })
  expect(await asks(id, { purpose: "shorten" })).toMatchObject({ code: "newsroom.assistance-no-choice" })
  expect(await asks(id, { purpose: "variant", form: "nowhere" })).toMatchObject({
    code: "newsroom.assistance-no-choice",
  })
  expect(await asks(id, { text: "字".repeat(3_001) })).toMatchObject({ code: "newsroom.assistance-too-long" })
  expect(await asks(id, {}, outsider)).toMatchObject({ code: "newsroom.article-not-found" })
  const { useId } = got(await asks(id))
  expect(await asks(id)).toMatchObject({ code: "newsroom.assistance-under-way" })
  await work(useId)
  expect((await answered(id, { purpose: "shorten", chars: 20 })).answer).toBe("公园自6月12日起免费开放。")
  expect((await answered(id, { purpose: "titles" })).answer!.split("\n")).toHaveLength(3)
  expect(await answered(id, { purpose: "variant", form: "short" })).toMatchObject({ answers: "variant", form: "short" })
})

test("[D10] a slow, busy, garbled, refusing or endless model leaves the text alone and says what happened", async () => {
  await ready()
  const { id } = await article()
  const failed = async () => {
    const { useId } = got(await asks(id))
    await work(useId)
    return got(await assistanceUse(ports)(at(writer), db, { id, useId }))
  }
  for (const [kind, said] of [
    ["rate", "太忙"],
    ["garbage", "无法识别"],
    ["cut-after", "中途断开"],
  ] as const) {
    model.control.fault({ kind, times: 1 })
    expect(await failed(), kind).toMatchObject({
      state: "failed",
      failure: expect.stringContaining(said),
      answer: null,
    })
  }
  for (const manner of ["refuses", "empty", "too-long"] as const) {
    model.control.manner({ manner })
    expect((await failed()).state, manner).toBe("failed")
  }
  model.control.manner({ manner: "plain" })
  model.control.says({ text: "公园开放。犯罪嫌疑人已被刑事拘留。" })
  expect(await failed()).toMatchObject({ state: "failed", failure: expect.stringContaining("不得由人工智能撰写") })
})

test("[D10] turned off in the meantime, what waits does not leave; a question whose runner died ends as failed", async () => {
  await ready()
  const { id } = await article()
  const { useId } = got(await asks(id))
  got(await turn(false))
  const sent = model.control.asked().asked.length
  await work(useId)
  expect(model.control.asked().asked.length).toBe(sent)
  expect(got(await assistanceUse(ports)(at(writer), db, { id, useId }))).toMatchObject({ state: "failed" })
  got(await turn(true))
  const lost = got(await asks(id))
  const sweep = () =>
    db.tx((tx) => sweepAssistance(tx, { actor: HOUSE, now: new Date("2026-06-11T10:20:00+08:00"), requestId: "s" }))
  expect(await sweep()).toBe(1)
  expect(await work(lost.useId)).toBe("skipped")
  expect(await sweep()).toBe(0)
})

test("[D10] only what was answered may be pressed in, once, by whoever asked; the text is dropped with the decision", async () => {
  await ready()
  const { id } = await article()
  const use = await answered(id)
  expect(await insert(id, use.id, "别的文字。")).toMatchObject({ code: "newsroom.assistance-other-text" })
  expect(await insert(id, use.id, use.answer!, second)).toMatchObject({ code: "newsroom.locked" })
  expect(await insert(id, "999999", use.answer!)).toMatchObject({ code: "newsroom.assistance-no-use" })
  // Sentences that were the author's own before are not the model's.
  expect(got(await insert(id, use.id, use.answer!)).marked).toBe(1)
  expect(await insert(id, use.id, use.answer!)).toMatchObject({ code: "newsroom.assistance-wrong-state" })
  expect(
    (await db.one<{ sealed: string | null }>("select sealed from newsroom.assistance_use where id = $1", [use.id]))
      .sealed,
  ).toBeNull()
  const other = await answered(id)
  got(await attempt(db, (tx) => discardAnswer(at(writer), tx, { id, useId: other.id })))
  expect(await insert(id, other.id, other.answer!)).toMatchObject({ code: "newsroom.assistance-wrong-state" })
})
