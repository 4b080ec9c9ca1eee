import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { assignmentOf } from "#modules/dispatch"
import { ctxOf } from "#platform/testing"
import { follow } from "../queries/following.ts"
import { listMessages } from "../queries/list-messages.ts"
import { messageOf } from "../queries/message-of.ts"
import { submitReply, writeReply } from "../replies/write.ts"
import { accepted, openDesk, type Who } from "../testing/desk.ts"
import { assignMessage, returnMessage } from "./dispatch.ts"
import { askExtension } from "./extension.ts"
import { answerPart, askPart, reaskPart, returnPart, withdrawPart } from "./parts.ts"
import { PART_KIND } from "./parts-store.ts"
import { sweepClocks } from "./sweep.ts"

const { act, ctxFor, db, refusedWithoutTrace, say, sign, stateOf, units } = await openDesk()
const SAYS = "经核实，小区配电房归物业维修，已于6月11日责令物业三日内更换电缆，我局6月15日复查。"
const given = async (title: string) => {
  const { messageId: id, code } = await say({
    title,
    text: `${title}，路灯在小区门口，晚上看不见台阶，请来修。`,
    kind: "complain",
  })
  accepted(await act("clerk", (ctx, tx) => assignMessage(ctx, tx, { id, unitId: units.urban, note: "" })))
  return { id, code: code! }
}
const ask = (who: Who, id: string, unitId = units.housing, workdays = 2, when?: string) =>
  act(who, (ctx, tx) => askPart(ctx, tx, { id, unitId, ask: "请核实配电房归谁维修", workdays }), when)
const view = async (id: string, who: Who = "urban") => accepted(await messageOf(await ctxFor(who), db, { id }))
const partId = async (id: string) => (await view(id)).parts.at(-1)!.id
const says = async (id: string, text = SAYS, who: Who = "housing") => {
  const part = await partId(id)
  return act(who, (ctx, tx) => answerPart(ctx, tx, { id, partId: part, text }))
}

test("[F9] another unit is asked for its part with a clock of its own, never past the message's; whoever leads writes one answer of all", async () => {
  const { id, code } = await given("小区门口路灯不亮")
  await refusedWithoutTrace("inbox.not-found", () => ask("housing", id))
  await refusedWithoutTrace("inbox.part-of-lead", () => ask("urban", id, units.urban))
  accepted(await ask("urban", id))
  await refusedWithoutTrace("inbox.part-asked", () => ask("urban", id))
  // Before it was asked it was not there for that unit; now it is, and it waits for it.
  const turn = accepted(await listMessages(await ctxFor("housing"), db, { limit: 20, turn: "yes" }))
  expect(turn.items.map((row) => row.id)).toEqual([id])
  const [part] = (await view(id, "housing")).parts
  expect([part?.dueAt, part?.because[0], part?.actions.answer.ok, part?.actions.withdraw.ok]).toEqual([
    "2026-06-15T23:59:59+08:00",
    "协办时限2个工作日",
    true,
    false,
  ])
  const work = await assignmentOf(db, { kind: PART_KIND, id: `${id}.${units.housing}` })
  expect([work?.toUnitId, work?.fromUnitId, work?.ask]).toEqual([units.housing, units.urban, "提供协办意见"])
  // It has a part and not the whole: no answer, no extension, no return of the message.
  await refusedWithoutTrace("inbox.not-yours", () =>
    act("housing", (ctx, tx) => writeReply(ctx, tx, { id, text: SAYS, isPublic: false })),
  )
  await refusedWithoutTrace("inbox.not-yours", () =>
    act("housing", (ctx, tx) => askExtension(ctx, tx, { id, workdays: 1, reason: "等待物业" })),
  )
  accepted(
    await act("urban", (ctx, tx) => writeReply(ctx, tx, { id, text: `${SAYS}外面的路灯已修复。`, isPublic: false })),
  )
  const submit = () => act("urban", (ctx, tx) => submitReply(ctx, tx, { id }))
  await refusedWithoutTrace("inbox.parts-open", submit)
  await refusedWithoutTrace("inbox.part-not-yours", () => says(id, SAYS, "urban"))
  await refusedWithoutTrace("inbox.reply-faults", () =>
    says(id, "您好，您反映的问题已转相关部门处理，请耐心等待，感谢您的关注。"),
  )
  accepted(await says(id))
  await refusedWithoutTrace("inbox.part-wrong-state", () => says(id))
  expect((await follow(db, code))?.coUnits).toEqual(["安澜市住房城乡建设局"])
  // What the unit said is the lead's to compose: the citizen reads nothing of it yet.
  expect(JSON.stringify(await follow(db, code))).not.toContain("配电房归物业维修")
  accepted(await submit())
  await sign(id, "urbanHead")
  await sign(id, "urbanDeputy")
  expect([await stateOf(id), (await view(id)).parts[0]?.stateLabel]).toEqual(["answered", "已并入答复"])
  expect((await assignmentOf(db, { kind: PART_KIND, id: `${id}.${units.housing}` }))?.state).toBe("closed")
})

test("[F9] a part is sent back for more, returned within a day, withdrawn; it ends no later than the message, and with it", async () => {
  const { id } = await given("老小区楼道灯全坏了")
  accepted(await ask("clerk", id, units.housing, 15))
  expect((await view(id)).parts[0]?.dueAt).toBe((await view(id)).clocks.find(({ what }) => what === "end")!.dueAt)
  accepted(await says(id))
  const first = await partId(id)
  accepted(await act("urban", (ctx, tx) => reaskPart(ctx, tx, { id, partId: first, reason: "请写明更换哪几栋" })))
  expect((await view(id, "housing")).parts[0]).toMatchObject({ state: "asked", note: "请写明更换哪几栋" })
  const back = (when?: string) =>
    act("housing", (ctx, tx) => returnPart(ctx, tx, { id, partId: first, reason: "楼道灯归街道管" }), when)
  await refusedWithoutTrace("inbox.return-late", () => back("2026-06-12T09:31:00+08:00"))
  accepted(await back())
  // Returned, it is not there for that unit any more.
  expect((await messageOf(await ctxFor("housing"), db, { id })).ok).toBe(false)
  accepted(await ask("urban", id))
  const second = await partId(id)
  accepted(await act("urban", (ctx, tx) => withdrawPart(ctx, tx, { id, partId: second, reason: "已自行核实" })))
  accepted(await ask("urban", id))
  accepted(await act("urban", (ctx, tx) => returnMessage(ctx, tx, { id, reason: "楼道灯不归城管" })))
  expect((await view(id, "clerk")).parts.map(({ state }) => state)).toEqual(["returned", "withdrawn", "withdrawn"])
})

test("[F9] a part that runs late is urged by itself, once, and told to both units", async () => {
  const { id } = await given("广场路灯白天也亮")
  accepted(await ask("urban", id, units.housing, 1))
  const late = () =>
    db.one<{ n: number }>("select count(*)::int as n from inbox.event where message_id = $1 and text like '协办：%'", [
      id,
    ])
  await db.tx((tx) => sweepClocks(tx, ctxOf(HOUSE, "2026-06-13T09:00:00+08:00")))
  await db.tx((tx) => sweepClocks(tx, ctxOf(HOUSE, "2026-06-13T09:01:00+08:00")))
  expect([
    (await late()).n,
    (await assignmentOf(db, { kind: PART_KIND, id: `${id}.${units.housing}` }))?.urges,
  ]).toEqual([1, 1])
})
