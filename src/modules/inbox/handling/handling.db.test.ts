import { expect, test } from "vitest"
import { assignmentOf } from "#modules/dispatch"
import { HOUSE } from "#kernel/actor"
import { ctxOf } from "#platform/testing"
import { listMessages } from "../queries/list-messages.ts"
import { messageOf } from "../queries/message-of.ts"
import { MESSAGE_KIND } from "../store.ts"
import { setDesk } from "../receiving/enter.ts"
import { accepted, openDesk } from "../testing/desk.ts"
import { retriage } from "../triage/decide.ts"
import { assignMessage, returnMessage, urgeMessage } from "./dispatch.ts"
import { decideDispute, openDispute } from "./disputes.ts"
import { sweepClocks } from "./sweep.ts"

const { act, ctxFor, db, refusedWithoutTrace, say, stateOf, units } = await openDesk()
const view = async (id: string, who: "clerk" | "chief" | "urban" = "clerk") =>
  accepted(await messageOf(await ctxFor(who), db, { id }))
const give = (id: string, unitId: string, note = "", when?: string) =>
  act("clerk", (ctx, tx) => assignMessage(ctx, tx, { id, unitId, note }), when)
const back = (id: string, who: "urban" | "housing" | "stranger", when?: string) =>
  act(who, (ctx, tx) => returnMessage(ctx, tx, { id, reason: "这条路由区里养护" }), when)

test("[F6] a suggestion says its words, its duty item with source, and how sure it is; what is unsure is left to a person", async () => {
  const { messageId } = await say({
    title: "桥洞一下雨就积水",
    text: "汐桥路桥洞一下雨就积水，下水道堵了，车都熄火两回了。",
  })
  const { suggestion } = await view(messageId)
  expect(suggestion).toMatchObject({
    way: "职责清单",
    unit: { id: units.urban },
    duty: { source: "安澜市职责清单（虚构）第20项" },
  })
  expect(suggestion?.words).toEqual(expect.arrayContaining(["积水", "桥洞"]))
  expect(suggestion?.percent).toBeGreaterThan(0)
  const vague = await say({ title: "有个事情想问问", text: "上次说的那个事情到底什么时候有结果呢？" })
  expect((await view(vague.messageId)).suggestion).toMatchObject({
    unsure: true,
    way: "兜底单位",
    unit: { id: units.hotline },
  })
})

test("[F9] what is given out ends when the message's own clock ends; a return teaches the next suggestion, and goes before the duty list", async () => {
  const { messageId: id } = await say({ title: "健身路径旁路灯不亮", text: "健身路径旁边的路灯不亮，晚上看不见台阶。" })
  // Before it is given out it is not there for the unit at all.
  await refusedWithoutTrace("inbox.not-found", () =>
    act("urban", (ctx, tx) => assignMessage(ctx, tx, { id, unitId: units.urban, note: "" })),
  )
  accepted(await give(id, units.urban))
  const asked = await assignmentOf(db, { kind: MESSAGE_KIND, id })
  const end = (await view(id)).clocks.find((clock) => clock.what === "end")!
  expect([asked?.dueAt.getTime(), asked?.toUnitId, asked?.fromUnitId]).toEqual([
    new Date(end.dueAt).getTime(),
    units.urban,
    units.hotline,
  ])
  await refusedWithoutTrace("inbox.wrong-state", () => give(id, units.housing))
  await refusedWithoutTrace("inbox.not-found", () => back(id, "stranger"))
  await refusedWithoutTrace("inbox.return-late", () => back(id, "urban", "2026-06-12T09:31:00+08:00"))
  accepted(await back(id, "urban"))
  expect([await stateOf(id), (await view(id)).suggestion?.unit?.id === units.urban]).toEqual(["triaged", false])
  accepted(await give(id, units.housing, "小区内的路灯由住建部门督促物业修"))
  const next = await say({
    title: "健身路径旁路灯又不亮",
    text: "健身路径旁边的路灯不亮了，晚上看不见台阶，请修一修。",
  })
  expect((await view(next.messageId)).suggestion).toMatchObject({ way: "退单经验", unit: { id: units.housing } })
  expect((await view(next.messageId)).suggestion?.says).toContain("小区内的路灯由住建部门督促物业修")
})

test("[F7] a boundary dispute has a referee, a clock and a ruling that binds and is remembered", async () => {
  const { messageId: id } = await say({ title: "河边护栏断了一截", text: "河边步道护栏断了一截，孩子容易掉下去。" })
  accepted(await give(id, units.urban))
  accepted(await back(id, "urban"))
  const open = () => act("clerk", (ctx, tx) => openDispute(ctx, tx, { id, reason: "城管、住建都说不归自己" }))
  accepted(await open())
  await refusedWithoutTrace("inbox.disputed-before", open)
  const asked = await assignmentOf(db, { kind: "inbox.dispute", id })
  expect([asked?.toUnitId, asked?.ask, asked?.dueAt.toISOString()]).toEqual([
    units.office,
    "裁定承办单位",
    new Date("2026-06-15T23:59:59+08:00").toISOString(),
  ])
  const decide = (who: "clerk" | "chief") =>
    act(who, (ctx, tx) => decideDispute(ctx, tx, { id, unitId: units.urban, ruling: "滨河步道设施由城管局维护" }))
  await refusedWithoutTrace("inbox.not-allowed", () => decide("clerk"))
  accepted(await decide("chief"))
  expect(await stateOf(id)).toBe("assigned")
  await refusedWithoutTrace("inbox.refereed", () => back(id, "urban"))
  expect((await assignmentOf(db, { kind: "inbox.dispute", id }))?.state).toBe("closed")
})

test("[F9] what runs late is urged by itself once, told to unit and desk, and two working days later put before whoever stands above", async () => {
  const { messageId: id } = await say({ title: "井盖松动响", text: "菜场门口的井盖松动，夜里车压过去很响。" })
  accepted(await give(id, units.urban))
  accepted(await act("clerk", (ctx, tx) => urgeMessage(ctx, tx, { id, note: "请先行回应" })))
  const sweep = (now: string) => db.tx((tx) => sweepClocks(tx, ctxOf(HOUSE, now)))
  const kinds = async () =>
    (await db.many<{ kind: string }>("select kind from inbox.event where message_id = $1 order by id", [id])).map(
      (row) => row.kind,
    )
  await sweep("2026-06-12T09:31:00+08:00")
  expect((await kinds()).filter((kind) => kind === "overdue")).toHaveLength(1)
  await sweep("2026-06-20T09:31:00+08:00")
  await sweep("2026-06-20T09:32:00+08:00")
  expect((await kinds()).filter((kind) => kind === "overdue")).toHaveLength(2)
  expect((await assignmentOf(db, { kind: MESSAGE_KIND, id }))?.urges).toBe(2)
  expect(await kinds()).not.toContain("supervised")
  await sweep("2026-06-24T09:31:00+08:00")
  await sweep("2026-06-24T09:32:00+08:00")
  expect((await kinds()).filter((kind) => kind === "supervised")).toHaveLength(1)
})

test("[F6] a person's class begins the clocks anew from the same receipt; an unknown class is refused", async () => {
  const { messageId: id } = await say({ title: "想了解积分入学", text: "请问积分入学需要什么材料？" })
  await refusedWithoutTrace("inbox.unknown-kind", () =>
    act("clerk", (ctx, tx) => retriage(ctx, tx, { id, kind: "x", matter: "教育入学", note: "" })),
  )
  accepted(
    await act("clerk", (ctx, tx) =>
      retriage(ctx, tx, { id, kind: "complain", matter: "教育入学", note: "实为投诉收费" }),
    ),
  )
  const seen = await view(id)
  expect([seen.kind, seen.triages[0]?.by, seen.clocks[1]?.dueAt]).toEqual([
    "complain",
    "闻人清和",
    "2026-06-23T23:59:59+08:00",
  ])
})

test("[F1] a unit sees what it was given and nothing else; the desk sees all it took in, filtered as the address says", async () => {
  const urban = accepted(await listMessages(await ctxFor("urban"), db, { limit: 200 }))
  expect(urban.items.length).toBeGreaterThan(0)
  expect(new Set(urban.items.map((row) => row.unit?.id))).toEqual(new Set([units.urban]))
  expect(accepted(await listMessages(await ctxFor("stranger"), db, { limit: 200 })).total).toBe(0)
  const turn = accepted(await listMessages(await ctxFor("clerk"), db, { limit: 200, turn: "yes" }))
  expect(new Set(turn.items.map((row) => row.state))).toEqual(new Set(["triaged"]))
  const some = accepted(
    await listMessages(await ctxFor("clerk"), db, {
      limit: 1,
      q: "路灯",
      state: ["triaged"],
      kind: ["consult", "help"],
    }),
  )
  expect(some.items).toHaveLength(1)
})

test("[F6] where the desk switches it on, what is sure goes out by itself; what is unsure, gated or praise waits for a person", async () => {
  const set = (autoConfidenceMin: number | null) =>
    act("chief", (ctx, tx) => setDesk(ctx, tx, { unitId: units.hotline, autoConfidenceMin }))
  accepted(await set(0.5))
  const sure = await say({
    title: "菜场门口井盖翘起来了",
    text: "菜场门口的井盖翘起来了，路灯也不亮，下水道堵了往外冒污水。",
  })
  const vague = await say({ title: "有件事想打听一下", text: "就是之前说过的那个事，不知道怎么样了呢。" })
  const gated = await say({ title: "巷口被人打了", text: "在巷口路灯下被打，报警也没人来，井盖还松动。" })
  const praise = await say({ title: "表扬修路灯的师傅", text: "表扬修路灯的师傅，半夜还在修，谢谢。" })
  expect(await Promise.all([sure, vague, gated, praise].map(({ messageId }) => stateOf(messageId)))).toEqual([
    ...["assigned", "triaged", "gated", "triaged"],
  ])
  const seen = await view(sure.messageId)
  expect([seen.unit?.id, seen.events.find((event) => event.text.startsWith("自动分拨"))?.actor]).toEqual([
    units.urban,
    "系统",
  ])
  accepted(await set(null))
  expect(
    await stateOf((await say({ title: "桥头井盖松动", text: "桥头的井盖松动，路灯不亮，下水道也堵了。" })).messageId),
  ).toBe("triaged")
})
