import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { assignmentOf } from "#modules/dispatch"
import { ctxOf } from "#platform/testing"
import { answeredQuestions, follow } from "../queries/following.ts"
import { similarTo } from "../queries/similar.ts"
import { messageOf } from "../queries/message-of.ts"
import { figuresSince } from "../ratings/figures.ts"
import { closeQuiet, disputeEnd, rate, recordCallBack } from "../ratings/rate.ts"
import { assignMessage } from "../handling/dispatch.ts"
import { mergeMessage } from "../handling/merge.ts"
import { MESSAGE_KIND } from "../store.ts"
import { ANYBODY, accepted, openDesk } from "../testing/desk.ts"
import { replyConcluded, replyKind } from "./send.ts"
import { answerFirst, submitReply, writeReply } from "./write.ts"

const { act, answer, ctxFor, db, refusedWithoutTrace, say, sign, stateOf, units } = await openDesk()
const given = async (words: Parameters<typeof say>[0] = {}) => {
  const taken = await say(words)
  accepted(
    await act("clerk", (ctx, tx) => assignMessage(ctx, tx, { id: taken.messageId, unitId: units.urban, note: "" })),
  )
  return { id: taken.messageId, code: taken.code! }
}
const GOOD = "您好，经核实，三号桥以南12盏路灯因电缆破损断电，我局已于6月11日更换电缆，当晚恢复照明。"
const write = (id: string, text: string, who: "urban" | "clerk" | "stranger" = "urban", isPublic = false) =>
  act(who, (ctx, tx) => writeReply(ctx, tx, { id, text, isPublic }))
const submit = (id: string) => act("urban", (ctx, tx) => submitReply(ctx, tx, { id }))

test("[F5] [F10] an answer passes the text engine and the review an article passes, and is then read by every voice of the message", async () => {
  const { id, code } = await given({ title: "三号桥路灯不亮", isPublic: true })
  const other = await say({ title: "三号桥那边没有路灯", text: "晚上三号桥那边的路灯都不亮，走路害怕。" })
  accepted(await act("clerk", (ctx, tx) => mergeMessage(ctx, tx, { id: other.messageId, intoId: id })))
  await refusedWithoutTrace("inbox.not-found", () => write(id, GOOD, "stranger"))
  await refusedWithoutTrace("inbox.no-reply", () => submit(id))
  accepted(await write(id, "您好，您反映的问题已转相关部门处理，请耐心等待，感谢您的关注。"))
  await refusedWithoutTrace("inbox.reply-faults", () => submit(id))
  accepted(await write(id, `${GOOD}请联系13912345678。`, "urban", true))
  accepted(await submit(id))
  await refusedWithoutTrace("inbox.reply-wrong-state", () => write(id, "改一改再说。"))
  const summary = (await replyKind.summary(db, id))!
  expect([summary.unitName, summary.bodyHtml.includes("13912345678"), summary.lines[1]]).toEqual([
    "安澜市城市管理局",
    false,
    "答复后公开（个人信息自动隐去）",
  ])
  await sign(id, "urbanHead", undefined, "return")
  expect(accepted(await messageOf(await ctxFor("urban"), db, { id })).replies[0]).toMatchObject({
    state: "drafting",
    note: expect.stringContaining("退回"),
  })
  accepted(await submit(id))
  await sign(id, "urbanHead")
  expect(await follow(db, code)).toMatchObject({ answers: [], state: "assigned" })
  await sign(id, "urbanDeputy")
  expect(await stateOf(id)).toBe("answered")
  expect((await assignmentOf(db, { kind: MESSAGE_KIND, id }))?.state).toBe("closed")
  for (const each of [code, other.code!]) {
    const followed = await follow(db, each)
    expect([followed?.answers[0]?.text.startsWith("您好，经核实"), followed?.others]).toEqual([true, 1])
  }
  await refusedWithoutTrace("inbox.wrong-state", () => write(id, "再补一份答复给来信人。"))
  await refusedWithoutTrace("inbox.no-reply", () => act("urban", (ctx, tx) => replyConcluded(ctx, tx, id, "cleared")))
})

test("[F10] what is published is published with the citizen's consent only, without numbers and doors; the rest is his alone", async () => {
  const text = "我家住云渚街道8号楼2单元301室，楼下三个井盖松动，请来修。"
  const { id } = await given({ title: "楼下井盖松动", text, isPublic: true })
  await answer(id, "您好，经核实，8号楼2单元门前井盖已于6月11日更换，联系人电话13912345678。", undefined, true)
  const quiet = await given({ title: "垃圾没人清运", text: "巷口的垃圾三天没人收了，味道很大。" })
  await refusedWithoutTrace("inbox.not-for-publication", () => write(quiet.id, GOOD, "urban", true))
  const shown = await answeredQuestions(db, { limit: 20 })
  expect(shown.map(({ title }) => title)).toEqual(["楼下井盖松动", "三号桥路灯不亮"])
  const words = JSON.stringify(shown)
  for (const hidden of ["301", "8号楼", "13912345678"]) expect(words).not.toContain(hidden)
  expect((await similarTo(db, {}, { text: "楼下井盖松动响", limit: 3, now: new Date() }))[0]?.question).toBe(
    "楼下井盖松动",
  )
})

test("[F8] a first answer by a person meets the first clock and ends nothing; an empty one is refused", async () => {
  const { id, code } = await given({ title: "夜市占道", text: "夜市把盲道占了，推婴儿车过不去。" })
  const first = (text: string) =>
    act("urban", (ctx, tx) => answerFirst(ctx, tx, { id, text }), "2026-06-11T11:00:00+08:00")
  await refusedWithoutTrace("inbox.reply-faults", () => first("您好，您的来信已收悉，感谢您的关注。"))
  accepted(await first("您好，我局执法二队今天下午到现场核实，6月15日前答复您。"))
  const view = accepted(await messageOf(await ctxFor("clerk"), db, { id }))
  expect(view.clocks.map((clock) => clock.metAt)).toEqual(["2026-06-11T11:00:00+08:00", null])
  expect([view.state, (await follow(db, code))?.answers[0]?.isFinal]).toEqual(["assigned", false])
})

test("[F11] a citizen rates; what he disputes is taken up again with clocks of its own, answered a second time, and only what he confirms is solved", async () => {
  const { id, code } = await given({
    title: "公园厕所总锁着",
    text: "滨河公园的公厕白天也锁着，老人不方便。",
    kind: "complain",
  })
  const voice = (await follow(db, code))!
  const says = { messageId: id, voiceId: voice.voiceId, isSatisfied: false, isSolved: false }
  const rated = (more: object) => act(ANYBODY, (ctx, tx) => rate(ctx, tx, { ...says, note: "", ...more }))
  await refusedWithoutTrace("inbox.not-answered", () => rated({}))
  await answer(id, "您好，公厕于6月11日起每天6时至22时开放，看管人员已经到岗。")
  const dispute = (note: string, when?: string) =>
    act(ANYBODY, (ctx, tx) => disputeEnd(ctx, tx, { ...says, note }), when)
  await refusedWithoutTrace("inbox.say-what", () => dispute("没开"))
  await refusedWithoutTrace("inbox.dispute-late", () => dispute("到今天也没有开门", "2026-07-20T10:00:00+08:00"))
  accepted(await dispute("今天中午去还是锁着的", "2026-06-15T12:00:00+08:00"))
  expect([await stateOf(id), (await follow(db, code))?.says]).toEqual(["reopened", "已收到您的异议，正在重新办理。"])
  const clocks = accepted(await messageOf(await ctxFor("clerk"), db, { id })).clocks
  expect(clocks.map((clock) => [clock.metAt, clock.dueAt])).toEqual([
    [null, "2026-06-16T12:00:00+08:00"],
    [null, "2026-06-25T23:59:59+08:00"],
  ])
  accepted(
    await act(
      "clerk",
      (ctx, tx) => assignMessage(ctx, tx, { id, unitId: units.urban, note: "来信人说仍然锁着" }),
      "2026-06-15T13:00:00+08:00",
    ),
  )
  await answer(id, "您好，经现场核实，看管人员中午离岗，已更换人员，6月16日起中午不锁门。", "2026-06-16T10:00:00+08:00")
  expect((await follow(db, code))?.answers).toHaveLength(2)
  accepted(await rated({ isSatisfied: true, isSolved: true }))
  expect(await stateOf(id)).toBe("closed")
})

test("[F11] the rates count what was answered in time, effective call-backs, and no praise; a quiet answer is ended after a week", async () => {
  const praise = await say({ title: "感谢城管队员", text: "送一面锦旗给帮我推车的城管队员，谢谢！" })
  const late = await given({ title: "违建占了通道", text: "楼下商户搭棚子占了消防通道。", kind: "complain" })
  await answer(late.id, "您好，违建已于7月1日拆除，通道恢复畅通。", "2026-07-01T10:00:00+08:00")
  const back = (isSolved: boolean) =>
    act(
      "clerk",
      (ctx, tx) => recordCallBack(ctx, tx, { id: late.id, isSatisfied: false, isSolved, note: "电话回访" }),
      "2026-07-02T10:00:00+08:00",
    )
  accepted(await back(false))
  const now = "2026-07-02T10:00:00+08:00"
  const figures = async () =>
    await figuresSince({ ...(await ctxFor("chief")), now: new Date(now) }, db, new Date("2026-06-01T00:00:00+08:00"))
  const { counted, praise: praised } = await figures()
  // Two answered in the tests above, two of the disputed one, the late one; two more have run past their clock unanswered.
  expect([counted, praised]).toEqual([{ toAnswer: 7, inTime: 4, effective: 3, solved: 1, satisfied: 1 }, 1])
  expect(await stateOf(praise.messageId)).toBe("triaged")
  // The latest word of a voice counts, not each of them.
  accepted(await back(true))
  expect((await figures()).counted).toMatchObject({ effective: 3, solved: 2 })
  const house = ctxOf(HOUSE, "2026-07-09T00:00:00+08:00")
  expect(await db.tx((tx) => closeQuiet(tx, house))).toBe(2)
  expect(await db.tx((tx) => closeQuiet(tx, house))).toBe(0)
})
