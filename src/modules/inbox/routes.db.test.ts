import { expect, test } from "vitest"
import type { Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import { inboxContract as c, type MessageView } from "./contract.ts"
import { assignMessage } from "./handling/dispatch.ts"
import { askPart } from "./handling/parts.ts"
import { messageOf } from "./queries/message-of.ts"
import { inboxRoutes } from "./routes.ts"
import { accepted, openDesk, type Who } from "./testing/desk.ts"

const { act, ctxFor, db, ports, say, stateOf, units } = await openDesk()
type Run = (ctx: Ctx, tx: Tx, input: object) => Promise<Outcome<MessageView>>

/** As the door runs an address: what it answers counts, for what is refused is not done. */
const sent = (who: Who, route: unknown, input: object): Promise<Outcome<MessageView>> =>
  act(who, (ctx, tx) =>
    (inboxRoutes(ports).find((bound) => bound.route === route)!.run as unknown as Run)(ctx, tx, input),
  )
const givenOut = async (title: string): Promise<string> => {
  const { messageId: id } = await say({ title, text: `${title}，请尽快来看一看，路过的人都说不安全。` })
  accepted(await act("clerk", (ctx, tx) => assignMessage(ctx, tx, { id, unitId: units.urban, note: "" })))
  return id
}
const isThere = async (who: Who, id: string): Promise<boolean> => (await messageOf(await ctxFor(who), db, { id })).ok

test("[F9] whoever sees only his own unit's messages gives one back: it is done and answered, though it is gone from him with that", async () => {
  const id = await givenOut("口袋公园喷泉不喷水")
  const view = accepted(await sent("urban", c.giveBack, { id, reason: "喷泉由文旅部门管理" }))
  expect([view.state, view.unit, await stateOf(id)]).toEqual(["triaged", null, "triaged"])
  expect([await isThere("urban", id), await isThere("clerk", id)]).toEqual([false, true])
})

test("[F9] a unit that was asked for a part gives it back likewise", async () => {
  const id = await givenOut("小区门口路灯不亮")
  accepted(
    await act("urban", (ctx, tx) =>
      askPart(ctx, tx, { id, unitId: units.housing, ask: "请核实归谁维修", workdays: 2 }),
    ),
  )
  const [part] = accepted(await messageOf(await ctxFor("housing"), db, { id })).parts
  const view = accepted(await sent("housing", c.returnPart, { id, partId: part!.id, reason: "配电房不归物业" }))
  expect(view.parts.map(({ state }) => state)).toEqual(["returned"])
  expect([await isThere("housing", id), await isThere("urban", id)]).toEqual([false, true])
})
