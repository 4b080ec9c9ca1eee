import { expect, test } from "vitest"
import { codeOf } from "../rules/words.ts"
import { ANYBODY, accepted, NOW, openDesk } from "../testing/desk.ts"
import { askedBetween } from "../queries/asked-lately.ts"
import { follow } from "../queries/following.ts"
import { listMessages } from "../queries/list-messages.ts"
import { messageOf } from "../queries/message-of.ts"
import { releaseGate } from "../triage/decide.ts"
import { assignMessage } from "../handling/dispatch.ts"
import { mergeMessage } from "../handling/merge.ts"
import { receiveMessage } from "./receive-message.ts"
import { forgetVoices, unmask } from "./unmask.ts"

const { act, ctxFor, db, refusedWithoutTrace, say, secrets, units } = await openDesk()
const everything = async (): Promise<string> =>
  JSON.stringify(
    await Promise.all(
      ["inbox.message", "inbox.voice", "inbox.event", "inbox.triage", "trail.entry", "notices.notice"].map((table) =>
        db.many(`select * from ${table}`),
      ),
    ),
  )

test("[F2] a citizen gets a code once and follows his message with it; the form sent twice is taken once, with the same code", async () => {
  const form = { source: "portal" as const, origin: { kind: "portal.ask", id: "once-1" }, codeSeed: "seed-1" }
  const first = await say(form)
  const again = await say(form)
  expect([again.messageId, again.code]).toEqual([first.messageId, first.code])
  expect((await db.one<{ n: number }>("select count(*)::int as n from inbox.voice")).n).toBe(1)
  expect(await follow(db, ` ${first.code!.toLowerCase()} `)).toMatchObject({
    title: "三号桥路灯不亮",
    state: "triaged",
    others: 0,
  })
  for (const wrong of ["", codeOf(new Uint8Array(12)), "' or 1=1"]) expect(await follow(db, wrong)).toBeUndefined()
})

test("[F18] an identity number, a mobile number, the contact and the code stand in no table in the clear; looking needs a reason and leaves a row", async () => {
  const { code, hidden, messageId } = await say({
    title: "社保卡补办",
    text: "我的身份证是35010219900101123X，电话13912345678，请问社保卡怎么补？",
    contact: "13912345678",
  })
  expect(hidden).toBe(true)
  const all = await everything()
  for (const word of ["35010219900101123X", "13912345678", code!]) expect(all).not.toContain(word)
  const look = (who: "clerk" | "urban" | "stranger", what: "contact" | "original", reason = "回电核实材料") =>
    act(who, (ctx, tx) => unmask(secrets)(ctx, tx, { id: messageId, what, reason }))
  await refusedWithoutTrace("inbox.not-found", () => look("stranger", "contact"))
  expect(accepted(await look("clerk", "contact")).items[0]?.text).toBe("13912345678")
  expect(accepted(await look("clerk", "original")).items[0]?.text).toContain("35010219900101123X")
  const rows = await db.many<{ what: string; reason: string }>("select what, reason from inbox.unmasking order by id")
  expect(rows.map(({ what }) => what)).toEqual(["contact", "original"])
  const entry = await db.one<{ detail: object }>(
    "select detail from trail.entry where action = 'message.unmasked' order by id desc limit 1",
  )
  expect(JSON.stringify(entry)).not.toContain("139")
  await db.run("update inbox.message set state = 'closed', ended_at = $2 where id = $1", [
    messageId,
    "2025-06-01T00:00:00+08:00",
  ])
  const house = await ctxFor("clerk")
  expect(await db.tx((tx) => forgetVoices(tx, house))).toBe(1)
  await refusedWithoutTrace("inbox.nothing-hidden", () => look("clerk", "contact"))
})

test("[F5] two hundred of the same words in a minute are one message of two hundred voices, each with a code of its own", async () => {
  const words = { title: "家里没水了", text: "云渚街道早上六点起没水，水是黄的。" }
  const taken = await Promise.all(Array.from({ length: 200 }, () => say(words)))
  expect(new Set(taken.map(({ messageId }) => messageId)).size).toBe(1)
  expect(new Set(taken.map(({ code }) => code)).size).toBe(200)
  expect(taken.filter(({ joined }) => joined)).toHaveLength(199)
  const view = accepted(await messageOf(await ctxFor("clerk"), db, { id: taken[0]!.messageId }))
  expect(view.voices).toBe(200)
  // The same words two hours later are another message, suggested as the same matter.
  const later = await say(words, "2026-06-11T11:31:00+08:00")
  expect(later.joined).toBe(false)
  const near = accepted(await messageOf(await ctxFor("clerk"), db, { id: later.messageId }))
  expect(near.alike[0]).toMatchObject({ id: taken[0]!.messageId, percent: 100 })
  const merge = (id: string, intoId: string) => act("clerk", (ctx, tx) => mergeMessage(ctx, tx, { id, intoId }))
  await refusedWithoutTrace("inbox.merge-itself", () => merge(later.messageId, later.messageId))
  accepted(await merge(later.messageId, taken[0]!.messageId))
  await refusedWithoutTrace("inbox.merged", () => merge(later.messageId, taken[0]!.messageId))
  const ctx = await ctxFor("clerk")
  expect(await follow(db, later.code!)).toMatchObject({ messageId: taken[0]!.messageId, others: 200 })
  expect(accepted(await messageOf(await ctxFor("clerk"), db, { id: taken[0]!.messageId })).voices).toBe(201)
  // What it went into is still at work a year later: whoever spoke of it is not forgotten before that has ended.
  expect(await db.tx((tx) => forgetVoices(tx, { ...ctx, now: new Date("2027-06-11T09:00:00+08:00") }))).toBe(0)
})

test("[F6] a report is read by the roles named and by nobody else, and never reaches the unit it accuses", async () => {
  const { messageId: id, told } = await say({
    title: "举报城市管理局科长",
    text: "市城市管理局某科长吃拿卡要，收红包才办证。",
  })
  expect(told[0]?.says).toContain("12388")
  expect((await messageOf(await ctxFor("clerk"), db, { id })).ok).toBe(false)
  const listed = accepted(await listMessages(await ctxFor("clerk"), db, { limit: 200 }))
  expect(listed.items.map((row) => row.id)).not.toContain(id)
  const view = accepted(await messageOf(await ctxFor("chief"), db, { id }))
  expect([view.state, view.gate, view.actions.assign.ok, view.triages]).toEqual(["gated", "检举控告", false, []])
  const assign = () => act("chief", (ctx, tx) => assignMessage(ctx, tx, { id, unitId: units.urban, note: "" }))
  await refusedWithoutTrace("inbox.gate-bars", assign)
  // A person says it is no report: still not to the unit it names, nor is that suggested.
  accepted(await act("chief", (ctx, tx) => releaseGate(ctx, tx, { id, reason: "属一般投诉，转上级核实" })))
  await refusedWithoutTrace("inbox.accused-unit", assign)
  expect(accepted(await messageOf(await ctxFor("chief"), db, { id })).suggestion?.unit?.id).not.toBe(units.urban)
  accepted(await act("chief", (ctx, tx) => assignMessage(ctx, tx, { id, unitId: units.office, note: "" })))
  expect((await messageOf(await ctxFor("urban"), db, { id })).ok).toBe(false)
  const told2 = JSON.stringify(await db.many("select * from notices.notice"))
  expect(told2).not.toContain("吃拿卡要")
})

test("[F6] [F12] danger is told the numbers first and put before the desk at once, its clocks run in natural hours; a secret is blocked and not kept", async () => {
  const danger = await say(
    { title: "楼道燃气泄漏", text: "七号楼三单元燃气泄漏，味道很大。" },
    "2026-06-13T23:30:00+08:00",
  )
  expect(danger.told[0]).toMatchObject({ numbersFirst: true, says: expect.stringContaining("119") })
  const rings = () =>
    db.many("select state from duty.ring where subject_kind = 'inbox.message' and subject_id = $1", [danger.messageId])
  expect(await rings()).toEqual([{ state: "unanswered" }])
  const view = accepted(await messageOf(await ctxFor("clerk"), db, { id: danger.messageId }))
  expect(view.clocks.map((clock) => clock.dueAt)).toEqual(["2026-06-14T01:30:00+08:00", "2026-06-14T01:30:00+08:00"])
  expect(view.clocks[0]?.because.join()).toContain("夜间、周末和节假日均计入")
  expect((await db.many("select 1 from notices.notice where kind = 'inbox.urgent'")).length).toBe(1)
  accepted(
    await act("clerk", (ctx, tx) => assignMessage(ctx, tx, { id: danger.messageId, unitId: units.urban, note: "" })),
  )
  expect(await rings()).toEqual([{ state: "settled" }])
  await say({ title: "机密★文件", text: "附件是绝密级材料甲乙丙丁。" })
  expect(await everything()).not.toContain("甲乙丙丁")
})

test("without a desk nothing is taken in", async () => {
  const before = await db.one<{ unitId: string }>('select unit_id as "unitId" from inbox.desk')
  await db.run("delete from inbox.desk")
  await refusedWithoutTrace("inbox.closed", () =>
    act(ANYBODY, (ctx, tx) =>
      receiveMessage(ctx, tx, secrets, {
        title: "路灯",
        text: "路灯不亮",
        source: "portal",
        origin: { kind: "t", id: "x" },
      }),
    ),
  )
  await db.run("insert into inbox.desk (unit_id, set_at, set_by) values ($1, $2, 'test')", [before.unitId, NOW])
})

test("[D1] who looks for leads sees what many ask, merged ones as one, numbers hidden, and nothing that the gate holds back", async () => {
  const water = { title: "早上停水", text: "云渚街道早上六点起停水，电话13912345678。", place: "云渚街道" }
  const first = await say({ ...water, origin: { kind: "portal.ask", id: "w1" }, codeSeed: "w1" })
  const second = await say({
    ...{ title: "家里没水", text: "云渚街道六点多就没水了。", place: "云渚街道" },
    ...{ origin: { kind: "portal.ask", id: "w2" }, codeSeed: "w2" },
  })
  accepted(await act("clerk", (ctx, tx) => mergeMessage(ctx, tx, { id: second.messageId, intoId: first.messageId })))
  const asked = await askedBetween(db, { from: new Date(0), to: new Date("2100-01-01"), limit: 1_000 })
  const seen = asked.find(({ id }) => id === first.messageId)!
  expect(seen).toMatchObject({ title: "早上停水", people: 2 })
  expect(seen.text).toContain("139****5678")
  expect(seen.words).toContain("停水")
  expect(asked.map(({ id }) => id)).not.toContain(second.messageId)
  const { n } = await db.one<{ n: number }>(
    "select count(*)::int as n from inbox.message where gate_kind <> 'praise' and id = any($1::bigint[])",
    [asked.map(({ id }) => id)],
  )
  const gated = await db.one<{ n: number }>("select count(*)::int as n from inbox.message where gate_kind <> 'praise'")
  expect([n, gated.n > 0]).toEqual([0, true])
})
