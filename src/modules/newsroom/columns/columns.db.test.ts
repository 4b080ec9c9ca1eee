import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { ctxOf } from "#platform/testing"
import { registerRelease } from "../tasks/commands/end-task.ts"
import { submitWork } from "../tasks/commands/do-work.ts"
import { accepted, kitchen, NOW } from "../testing/kitchen.ts"
import { endColumn, openColumn, pauseColumn, recordEdition, resumeColumn } from "./commands/run-column.ts"
import { watchColumns } from "./commands/watch-columns.ts"
import { columnOf, listColumns } from "./queries.ts"
import type { NewColumn } from "./store.ts"

const { act, db, given, onlyOneOf, people, refusedWithoutTrace } = await kitchen()
const { chief, editor, stranger, writer } = people
const WEEKLY: NewColumn = {
  ...{ name: "安澜问答", kind: "column", about: "来信里问得最多的事", every: "weekly", dueDay: 3 },
  ...{ fromOn: "2026-06-01", untilOn: null },
}
const open = (change: Partial<NewColumn> = {}, by = chief, now = NOW) =>
  act(by, (ctx, tx) => openColumn(ctx, tx, { ...WEEKLY, ...change }), now)
const view = async (id: string, now = NOW) => accepted(await columnOf(ctxOf(chief, now), db, { id }))
const watch = (now: string) => db.tx((tx) => watchColumns(tx, ctxOf(HOUSE, now)))

test("[D12] a column is opened with a promise by a chief; a wrong promise, a taken name and what the negative list forbids are refused", async () => {
  await refusedWithoutTrace("newsroom.not-allowed", () => open({}, editor))
  await refusedWithoutTrace("newsroom.bad-promise", () => open({ dueDay: 8 }))
  await refusedWithoutTrace("newsroom.bad-promise", () => open({ every: "monthly", dueDay: 0 }))
  await refusedWithoutTrace("newsroom.bad-period", () => open({ untilOn: "2026-05-01" }))
  await refusedWithoutTrace("newsroom.bad-period", () => open({ kind: "campaign", every: "none", dueDay: 0 }))
  await refusedWithoutTrace("newsroom.negative-list", () => open({ name: "集赞赢好礼", about: "点赞前十名有奖" }))
  await onlyOneOf("newsroom.column-named", () => open())
  const [row] = accepted(await listColumns(ctxOf(chief, NOW), db, { limit: 10 })).items
  expect(row).toMatchObject({ promise: "每周三更新", nextDue: "2026-06-17", stateLabel: "更新中" })
  expect(accepted(await listColumns(ctxOf(stranger, NOW), db, { limit: 10 })).total).toBe(0)
})

test("[D12] a promise not kept is found the day after, told once, and made up for late; a kept one is not told", async () => {
  const { id } = accepted(await open({ name: "望澜街巷", dueDay: 5 }))
  expect(await watch("2026-06-12T00:20:00+08:00")).toBe(0)
  expect(await watch("2026-06-13T00:20:00+08:00")).toBe(1)
  expect(await watch("2026-06-13T08:20:00+08:00")).toBe(0)
  const notice = await db.many("select text from notices.notice where kind = 'newsroom.column-missed' and opens = $1", [
    `/columns/${id}`,
  ])
  expect(notice).toEqual([{ text: "《望澜街巷》2026-06-12应更新，没有发布记录" }])
  const record = (dueOn: string, putOutOn: string, by = editor) =>
    act(
      chief === by ? chief : by,
      (ctx, tx) => recordEdition(ctx, tx, { id, dueOn, putOutOn, title: "守桥的人", link: "https://a.example/1" }),
      "2026-06-19T18:00:00+08:00",
    )
  await refusedWithoutTrace("newsroom.column-not-found", () => record("2026-06-12", "2026-06-15", stranger))
  await refusedWithoutTrace("newsroom.not-due", () => record("2026-06-13", "2026-06-15", chief))
  await refusedWithoutTrace("newsroom.future-day", () => record("2026-06-19", "2026-06-20", chief))
  await onlyOneOf("newsroom.kept-before", () => record("2026-06-12", "2026-06-15", chief))
  accepted(await record("2026-06-19", "2026-06-19", chief))
  expect((await view(id)).editions.map((one) => [one.dueOn, one.stateLabel])).toEqual([
    ["2026-06-19", "按期"],
    ["2026-06-12", "逾期补上"],
  ])
  expect(await watch("2026-06-20T00:20:00+08:00")).toBe(1)
})

test("[D12] what is published for a column keeps its next due day; one that stands still is not judged", async () => {
  const { id } = accepted(await open({ name: "每周一图", dueDay: 1 }))
  const task = await given({ columnId: id })
  accepted(await act(writer, (ctx, tx) => submitWork(ctx, tx, { id: task.id, text: "正文", link: "" })))
  const signed = { id: task.id, link: "https://mp.anlan.example/s/2", signedBy: "审核表〔2026〕2号" }
  accepted(await act(chief, (ctx, tx) => registerRelease(ctx, tx, signed)))
  expect((await view(id)).editions).toMatchObject([{ dueOn: "2026-06-15", state: "kept", putOutOn: "2026-06-11" }])
  const move = (run: typeof pauseColumn, now: string, by = chief) =>
    act(by, (ctx, tx) => run(ctx, tx, { id, reason: "人员调整" }), now)
  await refusedWithoutTrace("newsroom.column-wrong-state", () => move(resumeColumn, NOW))
  await refusedWithoutTrace("newsroom.column-not-found", () => move(pauseColumn, NOW, stranger))
  await onlyOneOf("newsroom.column-wrong-state", () => move(pauseColumn, "2026-06-16T09:00:00+08:00"))
  accepted(await move(resumeColumn, "2026-07-10T09:00:00+08:00"))
  await watch("2026-07-14T00:20:00+08:00")
  expect((await view(id)).editions.filter((one) => one.state === "missed").map((one) => one.dueOn)).toEqual([
    "2026-07-13",
  ])
  accepted(await move(endColumn, "2026-07-15T09:00:00+08:00"))
  await refusedWithoutTrace("newsroom.column-wrong-state", () => move(pauseColumn, NOW))
})
