import { expect, test } from "vitest"
import { accepted, openDesk } from "../testing/desk.ts"
import { assignMessage, returnMessage, urgeMessage } from "./dispatch.ts"
import { askPart } from "./parts.ts"

const { act, db, say, units } = await openDesk()
/** All that a whole unit reads without opening the message. */
const outward = () =>
  db.many<{ says: string }>(
    `select concat_ws(' ', title, text) as says from notices.notice union all
     select concat_ws(' ', title, ask) from dispatch.assignment`,
  )

test("[F18] a message about a child is dispatched, urged and shared without its words: notices and tasks call it 专人件", async () => {
  const { messageId: id } = await say({
    title: "留守儿童小远多次被体罚",
    text: "小远是留守儿童，在校多次被体罚，请有人去看看他。",
  })
  expect(await db.one("select gate_kind from inbox.message where id = $1", [id])).toEqual({
    gate_kind: "sensitive-person",
  })
  accepted(await act("clerk", (ctx, tx) => assignMessage(ctx, tx, { id, unitId: units.urban, note: "" })))
  accepted(await act("clerk", (ctx, tx) => urgeMessage(ctx, tx, { id, note: "小远家长又来电" })))
  accepted(
    await act("clerk", (ctx, tx) => askPart(ctx, tx, { id, unitId: units.school, ask: "请核实学校处置", workdays: 2 })),
  )
  const said = await outward()
  expect(said.length).toBeGreaterThan(4)
  expect(said.filter(({ says }) => says.includes("小远") || says.includes("体罚"))).toEqual([])
  expect(said.some(({ says }) => says.includes("专人件"))).toBe(true)
})

test("[F18] an ordinary message is told by its title and the reason given", async () => {
  const { messageId: id } = await say({ title: "沿江路井盖松动" })
  accepted(await act("clerk", (ctx, tx) => assignMessage(ctx, tx, { id, unitId: units.urban, note: "" })))
  accepted(await act("urban", (ctx, tx) => returnMessage(ctx, tx, { id, reason: "属于水务管理" })))
  expect((await outward()).map(({ says }) => says)).toEqual(
    expect.arrayContaining([expect.stringContaining("沿江路井盖松动：属于水务管理")]),
  )
})
