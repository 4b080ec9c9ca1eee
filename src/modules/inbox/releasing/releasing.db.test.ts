import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { ctxOf } from "#platform/testing"
import { assignMessage } from "../handling/dispatch.ts"
import { messageOf } from "../queries/message-of.ts"
import { recallReply, submitReply, writeReply } from "../replies/write.ts"
import { accepted, NOW, openDesk, type Who } from "../testing/desk.ts"
import { clearedReplies, releaseOrder } from "./queries.ts"
import { orderRelease, releaseAll, retryRelease } from "./release.ts"

const { act, ctxFor, db, refusedWithoutTrace, say, sign, stateOf, units } = await openDesk()
const GOOD = (n: number) => `您好，经核实，${n}号桥路灯因电缆破损断电，我局已于6月11日更换电缆，当晚恢复照明。`

/** Written, sent in to be held, and signed by everybody who has to. */
async function held(n: number): Promise<string> {
  const { messageId: id } = await say({ title: `${n}号桥路灯不亮`, text: `${n}号桥往南的路灯晚上一直不亮，请来修。` })
  accepted(await act("clerk", (ctx, tx) => assignMessage(ctx, tx, { id, unitId: units.urban, note: "" })))
  accepted(await act("urban", (ctx, tx) => writeReply(ctx, tx, { id, text: GOOD(n), isPublic: false })))
  accepted(await act("urban", (ctx, tx) => submitReply(ctx, tx, { id, holds: true })))
  await sign(id, "urbanHead")
  await sign(id, "urbanDeputy")
  return id
}
const replyIdOf = async (id: string) =>
  (await db.one<{ id: string }>("select id from inbox.reply where message_id = $1 and state = 'cleared'", [id])).id
const order = (who: Who, replyIds: readonly string[]) =>
  act(who, (ctx, tx) => orderRelease(ctx, tx, { title: "路灯来信答复", replyIds }))
const run = (id: string, who?: string) => releaseAll(db, ctxOf(HOUSE, NOW), { withOthers: async () => who }, id)
const view = async (id: string) => accepted(await releaseOrder(await ctxFor("urban"), db, { id }))

test("[F10] answers that passed their own reviews wait, go out by one order, and one that cannot does not hold back the others", async () => {
  const [first, second, third] = [await held(1), await held(2), await held(3)]
  expect(await Promise.all([first, second, third].map(stateOf))).toEqual(["assigned", "assigned", "assigned"])
  const replies = [await replyIdOf(first), await replyIdOf(second), await replyIdOf(third)]
  const waiting = accepted(await clearedReplies(await ctxFor("urban"), db)).items
  expect(waiting.map(({ replyId }) => replyId)).toEqual(replies)
  expect(accepted(await clearedReplies(await ctxFor("housing"), db)).items).toEqual([])
  await refusedWithoutTrace("inbox.not-found", () => order("housing", replies))
  const made = accepted(await order("urban", replies))
  await refusedWithoutTrace("inbox.not-releasable", () => order("urban", replies))
  // Between the order and its work the second one is taken back to be written anew.
  accepted(await act("urban", (ctx, tx) => recallReply(ctx, tx, { id: second, reason: "日期写错" })))
  expect([await run(made.id), await run(made.id)]).toEqual([3, 0])
  expect(await Promise.all([first, second, third].map(stateOf))).toEqual(["answered", "assigned", "answered"])
  const told = await view(made.id)
  expect([told.sent, told.failed, told.items[0]]).toMatchObject([
    2,
    1,
    {
      messageId: second,
      state: "failed",
      says: "这份答复已不在待发布中（可能已撤回修改或已经发出），请到来信上查看。",
    },
  ])
  await refusedWithoutTrace("inbox.nothing-to-release", () =>
    act("urban", (ctx, tx) => retryRelease(ctx, tx, { id: made.id })),
  )
  accepted(await act("urban", (ctx, tx) => writeReply(ctx, tx, { id: second, text: GOOD(2), isPublic: false })))
  accepted(await act("urban", (ctx, tx) => submitReply(ctx, tx, { id: second, holds: true })))
  await sign(second, "urbanHead")
  await sign(second, "urbanDeputy")
  accepted(await act("urban", (ctx, tx) => retryRelease(ctx, tx, { id: made.id })))
  expect([await run(made.id), await stateOf(second), (await view(made.id)).sent]).toEqual([1, "answered", 3])
})

test("[F10] a held answer is a cleared one: nothing of it is written any more, and its clock runs until it is sent", async () => {
  const id = await held(4)
  const seen = accepted(await messageOf(await ctxFor("urban"), db, { id }))
  expect([seen.replies.at(-1)?.stateLabel, seen.clocks.every(({ metAt }) => metAt === null)]).toEqual([
    "待成批发布",
    true,
  ])
  expect(seen.actions.reply).toEqual({ ok: false, why: expect.stringContaining("待成批发布") })
  await refusedWithoutTrace("inbox.reply-wrong-state", () =>
    act("urban", (ctx, tx) => writeReply(ctx, tx, { id, text: GOOD(4), isPublic: false })),
  )
})

test("[F10] [F19] what another system has meanwhile is not answered by the batch", async () => {
  const id = await held(5)
  const made = accepted(await order("urban", [await replyIdOf(id)]))
  expect([await run(made.id, "市12345热线"), await stateOf(id)]).toEqual([1, "assigned"])
  expect((await view(made.id)).items[0]).toMatchObject({
    state: "failed",
    says: expect.stringContaining("市12345热线"),
  })
})
