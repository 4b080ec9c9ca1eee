import { expect, test } from "vitest"
import { assignmentOf } from "#modules/dispatch"
import { follow } from "../queries/following.ts"
import { messageOf } from "../queries/message-of.ts"
import { MESSAGE_KIND } from "../store.ts"
import { accepted, openDesk } from "../testing/desk.ts"
import { assignMessage } from "./dispatch.ts"
import { askExtension, decideExtension } from "./extension.ts"
import { askCitizen, supplement } from "./time.ts"

const { act, ctxFor, db, refusedWithoutTrace, say, units } = await openDesk()
const view = async (id: string) => accepted(await messageOf(await ctxFor("clerk"), db, { id }))
const give = (id: string, unitId: string, note = "", when?: string) =>
  act("clerk", (ctx, tx) => assignMessage(ctx, tx, { id, unitId, note }), when)

test("[F8] the clock stands still while the citizen is asked, goes on when he answers, and says so; an extension counts when another person approves it; it is public, once, and bounded", async () => {
  const { messageId: id, code } = await say({
    title: "小区电梯坏了没人修",
    text: "小区电梯坏了，物业不处理，我要投诉。",
    kind: "complain",
  })
  accepted(await give(id, units.housing))
  const end = async () => (await view(id)).clocks.find((clock) => clock.what === "end")!
  // Thursday; 7 working days, 19 June is a holiday: the working of rules 8.5.
  expect((await end()).dueAt).toBe("2026-06-23T23:59:59+08:00")
  expect((await end()).because.join()).toContain("端午节放假")
  const ask = () =>
    act(
      "housing",
      (ctx, tx) => askCitizen(ctx, tx, { id, question: "请补充楼栋号和停运日期" }),
      "2026-06-12T10:00:00+08:00",
    )
  accepted(await ask())
  await refusedWithoutTrace("inbox.asked-before", ask)
  expect((await follow(db, code!))?.asked).toBe("请补充楼栋号和停运日期")
  accepted(
    await act(
      "clerk",
      (ctx, tx) => supplement(ctx, tx, { messageId: id, text: "三栋，6月9日起停运" }),
      "2026-06-16T09:00:00+08:00",
    ),
  )
  await refusedWithoutTrace("inbox.nothing-asked-of-you", () =>
    act("clerk", (ctx, tx) => supplement(ctx, tx, { messageId: id, text: "再补充一次" })),
  )
  expect([(await end()).dueAt, (await end()).because.join()]).toEqual([
    "2026-06-25T23:59:59+08:00",
    expect.stringContaining("暂停计时"),
  ])
  expect((await assignmentOf(db, { kind: MESSAGE_KIND, id }))?.dueAt.toISOString()).toBe(
    new Date("2026-06-25T23:59:59+08:00").toISOString(),
  )
  const extend = (workdays: number) =>
    act("housing", (ctx, tx) => askExtension(ctx, tx, { id, workdays, reason: "更换曳引机配件需要采购" }))
  const decide = (who: "clerk" | "housing", approve: boolean, note = "") =>
    act(who, (ctx, tx) => decideExtension(ctx, tx, { id, approve, note }))
  await refusedWithoutTrace("inbox.too-long", () => extend(12))
  await refusedWithoutTrace("inbox.no-extension-asked", () => decide("clerk", true))
  accepted(await extend(2))
  // Until somebody else has approved it nothing has changed, for nobody.
  expect([(await end()).dueAt, (await follow(db, code!))?.clocks.at(-1)?.extension]).toEqual([
    "2026-06-25T23:59:59+08:00",
    null,
  ])
  await refusedWithoutTrace("inbox.extension-asked", () => extend(3))
  await refusedWithoutTrace("inbox.not-allowed", () => decide("housing", true))
  await refusedWithoutTrace("inbox.say-why-not", () => decide("clerk", false))
  accepted(await decide("clerk", false, "先请物业提供临时方案"))
  expect((await end()).dueAt).toBe("2026-06-25T23:59:59+08:00")
  accepted(await extend(3))
  accepted(await decide("clerk", true))
  expect([(await end()).dueAt, (await view(id)).extensions.map(({ stateLabel }) => stateLabel)]).toEqual([
    "2026-06-30T23:59:59+08:00",
    ["未批准", "已批准"],
  ])
  await refusedWithoutTrace("dispatch.extended-before", () => extend(1))
  expect((await follow(db, code!))?.clocks.at(-1)?.extension).toBe("更换曳引机配件需要采购")
})

test("[F8] an end clock of hours cannot be extended, and runs through night and holiday", async () => {
  const { messageId: id } = await say(
    { title: "家里停电了", text: "整栋楼停电两个小时了，求助。" },
    "2026-06-18T20:00:00+08:00",
  )
  accepted(await give(id, units.housing, "", "2026-06-18T20:05:00+08:00"))
  expect((await view(id)).clocks.map((clock) => clock.dueAt)).toEqual([
    "2026-06-19T20:00:00+08:00",
    "2026-06-19T20:00:00+08:00",
  ])
  await refusedWithoutTrace("inbox.no-extension", () =>
    act(
      "housing",
      (ctx, tx) => askExtension(ctx, tx, { id, workdays: 1, reason: "等待备件" }),
      "2026-06-18T21:00:00+08:00",
    ),
  )
})
