import { afterAll, expect, test } from "vitest"
import { withOthers } from "../../modules/exchange/orders/store.ts"
import { endOrder, resendOrder, settleOrder, withdrawOrder } from "../../modules/exchange/orders/settle.ts"
import { listOrders, orderOf } from "../../modules/exchange/orders/views.ts"
import { comparePeer } from "../../modules/exchange/orders/compare.ts"
import { peerOf } from "../../modules/exchange/peers/views.ts"
import { inboxRoutes } from "../../modules/inbox/routes.ts"
import { writeReply } from "../../modules/inbox/replies/write.ts"
import type { Outcome } from "#kernel/outcome"
import { accepted } from "../../modules/inbox/testing/desk.ts"
import { openBorder } from "./testing/border.ts"

const border = await openBorder()
afterAll(() => border.close())
const { act, add, at, city, ctxFor, db, hand, hotline, notices, inboxPorts, order, ports, run, say, units, values } =
  border
const peer = await add("hotline", values.hotline, "安澜市12345热线平台")
const lamp = (n: number) => ({ title: `路灯不亮${n}`, text: `望澜路${n}号杆路灯晚上一直不亮，走路看不见。` })
/** A message of the public, triaged and waiting for the desk. */
const heard = async (n: number, more: object = {}) => (await say({ ...lamp(n), ...more })).messageId
const push = (orderId: string, minutes = 0) => run("exchange.push-order", { orderId }, at(minutes))
const follow = (peerId: string, minutes: number) => run("exchange.follow-peer", { peerId }, at(minutes))
const events = async (id: string) => (await order(id)).events.map(({ action }) => action)
const by = { reason: "已电话核实" }

test("[F19] a message handed on goes out once, is followed to its answer, and the desk is told; meanwhile nobody answers it here", async () => {
  const messageId = await heard(1, { contact: "13912345678" })
  const { id } = accepted(await hand(messageId, peer, { withContact: true }))
  expect(await push(id)).toBe("done")
  expect(await push(id)).toBe("skipped")
  const sent = await order(id)
  expect(sent).toMatchObject({ state: "sent", theirs: expect.stringMatching(/^12345\d{9}$/), hasContact: true })
  expect(hotline.control.orders().orders).toHaveLength(1)
  expect(await withOthers(db, messageId)).toBe("安澜市12345热线平台")
  // How to reach the citizen stands in no row in the clear, and that it was looked at is in the record.
  expect(JSON.stringify(await db.many("select * from exchange.handed_order"))).not.toContain("13912345678")
  expect(await db.one("select count(*)::int as n from inbox.unmasking where message_id = $1", [messageId])).toEqual({
    n: 1,
  })

  expect(await run("exchange.follow", {}, at(10))).toBe("done")
  const queued = await db.many<{ task: string }>("select task_identifier as task from graphile_worker.jobs")
  expect(queued.map(({ task }) => task)).toEqual(
    expect.arrayContaining(["exchange.follow-peer", "exchange.push-order"]),
  )
  expect(await follow(peer, 10)).toBe("done")
  expect(await order(id)).toMatchObject({ state: "sent", says: "受理" })
  hotline.control.move({ sourceId: sent.ours, state: "答复", reply: "已更换灯头，今晚亮灯。" })
  await follow(peer, 20)
  expect(await order(id)).toMatchObject({ state: "answered", says: "答复", answer: "已更换灯头，今晚亮灯。" })
  await follow(peer, 30)
  expect(await events(id)).toEqual(["转交", "推送", "对方已接收", "对方办理进展", "对方答复"])
  expect(await notices("exchange.order-answered")).toBeGreaterThan(0)
  expect(await withOthers(db, messageId)).toBeUndefined()
  const told = await db.many<{ kind: string }>("select kind from inbox.event where message_id = $1 order by id", [
    messageId,
  ])
  expect(told.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["handed-on", "told-by-others", "unmasked"]))
  // The citizen is answered by the desk, not by the other side.
  expect(await db.one("select count(*)::int as n from inbox.reply where message_id = $1", [messageId])).toEqual({
    n: 0,
  })
  hotline.control.move({ sourceId: sent.ours, state: "办结" })
  await follow(peer, 40)
  expect(await order(id)).toMatchObject({ state: "answered", says: "办结" })
  expect(await follow(peer, 50)).toBe("skipped")
  // The telephone is forgotten when it has been kept as long as a message keeps it.
  expect(await run("exchange.forget-contacts", {}, at(60))).toBe("skipped")
  expect(await run("exchange.forget-contacts", {}, at(181 * 24 * 60))).toBe("done")
  expect((await order(id)).hasContact).toBe(false)
})

test("[F19] a lost answer is looked for; what cannot be found is a person's task and is never sent again by itself", async () => {
  const arrived = accepted(await hand(await heard(2), peer)).id
  hotline.control.fault({ kind: "cut-after", on: "/orders", times: 1 })
  await push(arrived)
  expect(await order(arrived)).toMatchObject({ state: "sent", attempts: 1 })
  const lost = accepted(await hand(await heard(3), peer)).id
  hotline.control.fault({ kind: "cut-before", on: "/orders", times: 1 })
  await push(lost)
  expect(await order(lost)).toMatchObject({ state: "unknown", may: { settle: { ok: true }, resend: { ok: false } } })
  for (const minutes of [5, 60, 600]) {
    expect(await push(lost, minutes)).toBe("skipped")
    await run("exchange.sweep-orders", {}, at(minutes))
  }
  expect((await order(lost)).attempts).toBe(1)
  expect(await notices("exchange.order-unknown")).toBeGreaterThan(0)
  const check = (given: boolean) =>
    act("clerk", (ctx, tx) => settleOrder(ctx, tx, { id: lost, arrived: given, theirs: "", ...by }))
  accepted(await check(false))
  expect(await check(true)).toMatchObject({ code: "exchange.order-wrong-state" })
  accepted(await act("clerk", (ctx, tx) => resendOrder(ports)(ctx, tx, { id: lost, ...by }), at(601)))
  await push(lost, 601)
  const { ours } = await order(lost)
  expect(await order(lost)).toMatchObject({ state: "sent", attempts: 2 })
  expect(hotline.control.orders().orders.filter(({ sourceId }) => sourceId === ours)).toHaveLength(1)
})

test("[F19] a worker that died between claim and settling leaves it to a person; its late answer still counts, a later attempt's does not", async () => {
  const id = accepted(await hand(await heard(4), peer)).id
  await db.run(
    "update exchange.handed_order set state = 'submitting', attempts = 1, next_at = null, claimed_until = $2 where id = $1",
    [id, at(10)],
  )
  await run("exchange.sweep-orders", {}, at(5))
  expect((await order(id)).state).toBe("submitting")
  await run("exchange.sweep-orders", {}, at(11))
  expect((await order(id)).state).toBe("unknown")
  accepted(
    await act("clerk", (ctx, tx) => settleOrder(ctx, tx, { id, arrived: true, theirs: "12345000000099", ...by })),
  )
  expect(await order(id)).toMatchObject({ state: "sent", theirs: "12345000000099" })
})

test("[F19] an other side that is away keeps only its own waiting, is told once, and what waits goes out when it is back", async () => {
  const away = await add("hotline", { ...values.hotline, baseUrl: `${hotline.url}/nowhere` }, "连不上的热线")
  const [there, here] = [accepted(await hand(await heard(5), away)).id, accepted(await hand(await heard(6), peer)).id]
  hotline.control.fault({ kind: "server-error", on: "/orders", times: 1 })
  await push(here)
  expect((await order(here)).state).toBe("unknown")
  await push(there)
  expect((await order(there)).state).not.toBe("sent")
  const other = accepted(await hand(await heard(7), peer)).id
  await push(other)
  expect((await order(other)).state).toBe("sent")
  const told = await notices("exchange.peer-failing")
  await follow(peer, 10)
  expect(await notices("exchange.peer-failing")).toBe(told)
})

test("[F19] what the other side refuses or gives back is told with its reason; a person may take it back or send it again", async () => {
  const refused = accepted(await hand(await heard(8), peer)).id
  hotline.control.fault({ kind: "code", on: "/orders", value: 422, times: 1 })
  await push(refused)
  expect(await order(refused)).toMatchObject({ state: "refused", failure: { reason: "热线平台没有接收。" } })
  accepted(await act("clerk", (ctx, tx) => withdrawOrder(ctx, tx, { id: refused, ...by })))
  const returned = accepted(await hand(await heard(9), peer)).id
  await push(returned)
  hotline.control.move({ sourceId: (await order(returned)).ours, state: "退单", reply: "不属本平台受理范围" })
  await follow(peer, 10)
  expect(await order(returned)).toMatchObject({ state: "returned", may: { end: { ok: true } } })
  accepted(await act("clerk", (ctx, tx) => endOrder(ctx, tx, { id: returned, ...by })))
  expect(await notices("exchange.order-returned")).toBeGreaterThan(0)
})

test("[F19] no double answering: one peer at a time, never back to where it came from, nothing that the gate holds, only the desk's", async () => {
  const id = await heard(10)
  accepted(await hand(id, peer))
  expect(await hand(id, peer)).toMatchObject({ code: "exchange.with-others" })
  const theirs = await heard(11, { source: "hotline", origin: { kind: "hotline.order", id: "AL-11" } })
  expect(await hand(theirs, peer)).toMatchObject({ code: "exchange.came-from-there" })
  const held = (await say({ title: "举报", text: "举报某局长受贿，我要举报" })).messageId
  expect(await hand(held, peer)).toMatchObject({
    ok: false,
    code: expect.stringMatching(/^inbox\.(gate-bars|not-found)$/),
  })
  expect(await hand(await heard(12), "999999")).toMatchObject({ code: "exchange.no-peer" })
  const stranger = await ctxFor("stranger")
  expect(await listOrders(stranger, db, { limit: 50 } as never)).toMatchObject({ value: { items: [], total: 0 } })
  const [first] = await db.many<{ id: string }>("select id from exchange.handed_order order by id limit 1")
  expect(await orderOf(stranger, db, { id: first!.id })).toMatchObject({ code: "exchange.no-order" })
  expect(await act("stranger", (ctx, tx) => endOrder(ctx, tx, { id: first!.id, ...by }))).toMatchObject({
    code: "exchange.no-order",
  })
})

test("[F19] while another system has a message nobody gives it to a unit or sends an answer to review; who may not see it learns nothing", async () => {
  const routes = inboxRoutes({ ...inboxPorts, withOthers })
  const bound = (path: string) => routes.find(({ route, kind }) => kind === "write" && route.path === path)!
  const call = (who: "clerk" | "stranger", path: string, input: object) =>
    act(who, (ctx, tx) => (bound(path).run as (...given: unknown[]) => Promise<Outcome<unknown>>)(ctx, tx, input))
  const id = await heard(30)
  const give = { id, unitId: units.urban, note: "" }
  const made = accepted(await hand(id, peer)).id
  expect(await call("clerk", "/messages/:id/assignments", give)).toMatchObject({
    ...{ code: "inbox.with-others", values: { who: "安澜市12345热线平台" } },
  })
  expect(await db.one("select state from inbox.message where id = $1", [id])).toEqual({ state: "triaged" })
  accepted(await act("clerk", (ctx, tx) => writeReply(ctx, tx, { id, text: "您好，路灯已修复。", isPublic: false })))
  expect(await call("clerk", "/messages/:id/reply-submissions", { id })).toMatchObject({ code: "inbox.with-others" })
  expect(await call("stranger", "/messages/:id/assignments", give)).toMatchObject({
    ok: false,
    code: "inbox.not-found",
  })
  accepted(await act("clerk", (ctx, tx) => withdrawOrder(ctx, tx, { id: made, ...by })))
  expect(await call("clerk", "/messages/:id/assignments", give)).toMatchObject({ ok: true })
})

test("[F19] 对账: what one side lacks and where they differ stands in the peer's page; a side that is away is said so", async () => {
  const latest = async () => accepted(await peerOf(ports)(await ctxFor("chief"), db, { id: peer })).comparisons[0]!
  const compared = async () => {
    accepted(await act("clerk", (ctx, tx) => comparePeer(ports)(ctx, tx, { id: peer, date: "2026-06-11" })))
    const { id, at: heard } = await latest()
    expect(heard).toBeNull()
    await run("exchange.compare-peer", { comparisonId: id }, at(60))
    return await latest()
  }
  hotline.control.move({ sourceId: hotline.control.orders().orders[0]!.sourceId, state: "退单" })
  const found = await compared()
  // The one a person said had arrived, though the hotline never had it.
  expect(found).toMatchObject({ agrees: false, missingHere: [], failure: null })
  expect(found.missingThere).toHaveLength(1)
  expect(found.differing).toContainEqual(expect.objectContaining({ there: "退单" }))
  hotline.control.fault({ kind: "server-error", on: "/orders/day", times: 1 })
  expect(await compared()).toMatchObject({
    agrees: false,
    theirs: null,
    failure: expect.stringContaining("平台暂时出错"),
  })
  expect(await run("exchange.compare", {}, at(24 * 60))).toBe("done")
})

test("[F19] another city by Open311: a service and a place are needed; realtime and batch are followed; a duplicate is recognised as ours", async () => {
  const there = await add("open311", values.open311, "临河市开放服务")
  const placed = (n: number) => heard(n, { place: "云渚路1号", lat: 30.1, lon: 120.2 })
  expect(await hand(await placed(20), there, { serviceCode: "lamp" })).toMatchObject({
    code: "exchange.service-needed",
  })
  await db.run("update exchange.peer set test_asked_at = $2 where id = $1", [there, at(0)])
  await run("exchange.try-peer", { peerId: there }, at(0))
  expect(await hand(await heard(21), there, { serviceCode: "lamp" })).toMatchObject({ code: "exchange.place-needed" })
  const id = accepted(await hand(await placed(22), there, { serviceCode: "lamp" })).id
  city.control.fault({ kind: "cut-after", on: "take", times: 1 })
  await push(id)
  const sent = await order(id)
  expect(sent).toMatchObject({ state: "sent", theirs: expect.stringMatching(/^\d{19}$/), service: "路灯不亮" })
  city.control.close({ id: sent.theirs!, notes: "已修复" })
  await follow(there, 10)
  expect(await order(id)).toMatchObject({ state: "answered", answer: "已修复" })
  // Its answer and the looking for it are both lost; sent again by a person, the other side says that it has it.
  const doubted = accepted(await hand(await placed(24), there, { serviceCode: "lamp" })).id
  city.control.fault({ kind: "cut-after", on: "take", times: 1 })
  city.control.fault({ kind: "server-error", on: "requests", times: 1 })
  await push(doubted)
  expect((await order(doubted)).state).toBe("unknown")
  accepted(await act("clerk", (ctx, tx) => settleOrder(ctx, tx, { id: doubted, arrived: false, theirs: "", ...by })))
  accepted(await act("clerk", (ctx, tx) => resendOrder(ports)(ctx, tx, { id: doubted, ...by })))
  await push(doubted)
  expect(await order(doubted)).toMatchObject({ state: "sent", attempts: 2, theirs: expect.stringMatching(/^\d{19}$/) })
  expect(city.control.requests().requests).toHaveLength(2)
  // The batch service asks what floor; its refusal is told in its own words.
  const batch = accepted(await hand(await placed(23), there, { serviceCode: "water" })).id
  await push(batch)
  expect(await order(batch)).toMatchObject({ state: "refused", says: expect.stringContaining("楼层") })
})
