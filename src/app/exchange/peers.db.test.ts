import { afterAll, expect, test } from "vitest"
import { comparePeer } from "../../modules/exchange/orders/compare.ts"
import { addPeer, changePeer, stopPeer } from "../../modules/exchange/peers/enter-peer.ts"
import { tryPeer } from "../../modules/exchange/peers/try-peer.ts"
import { listPeers, peerOf } from "../../modules/exchange/peers/views.ts"
import { accepted } from "../../modules/inbox/testing/desk.ts"
import { openBorder } from "./testing/border.ts"

const border = await openBorder()
afterAll(() => border.close())
const { act, add, at, city, ctxFor, db, hotline, notices, ports, run, values } = border
const peerId = await add("hotline", values.hotline, "安澜市12345热线平台")
const view = async (id = peerId) => accepted(await peerOf(ports)(await ctxFor("chief"), db, { id }))
const tryOut = async (id: string, minutes: number) => {
  accepted(await act("chief", (ctx, tx) => tryPeer(ports)(ctx, tx, { id }), at(minutes)))
  await run("exchange.try-peer", { peerId: id }, at(minutes))
  return (await view(id)).test
}

test("[F19] a peer is tried and what came of it is said in plain words; nothing is left at the other side", async () => {
  expect(await tryOut(peerId, 1)).toMatchObject({ ok: true, says: expect.stringContaining("连接正常，密钥有效") })
  expect(hotline.control.orders().orders).toHaveLength(0)
  const open311 = await add("open311", values.open311, "临河市开放服务")
  expect(await tryOut(open311, 1)).toMatchObject({ ok: true, says: expect.stringContaining("路灯不亮、停水") })
  expect((await view(open311)).services).toEqual([
    { code: "lamp", name: "路灯不亮" },
    { code: "water", name: "停水" },
  ])
  hotline.control.fault({ kind: "garbage", times: 1 })
  expect(await tryOut(peerId, 2)).toMatchObject({ ok: false, says: expect.stringContaining("无法识别") })
  hotline.control.fault({ kind: "cut-before", times: 1 })
  expect(await tryOut(peerId, 3)).toMatchObject({ ok: false, says: expect.stringContaining("中途断开") })
  const wrong = await add("hotline", { ...values.hotline, secretKey: "not-the-key-of-this" }, "密钥填错的")
  expect(await tryOut(wrong, 4)).toMatchObject({ ok: false, says: expect.stringContaining("请核对接口密钥") })
})

test("[F19] [A14] keys are sealed, never shown, never sent to another address, and gone when the peer is stopped", async () => {
  const text = JSON.stringify(await view())
  expect(text).not.toContain(values.hotline.secretKey)
  expect((await view()).kind.form.find(({ key }) => key === "secretKey")).toMatchObject({
    value: null,
    filled: { tail: "hown" },
  })
  const kept = await db.many<{ text: string }>(
    "select to_jsonb(p)::text as text from exchange.peer p union all select to_jsonb(t)::text from trail.entry t",
  )
  expect(kept.filter(({ text: one }) => one.includes(values.hotline.secretKey))).toEqual([])
  const change = (given: Record<string, string>) =>
    act("chief", (ctx, tx) => changePeer(ports)(ctx, tx, { id: peerId, name: "安澜市12345热线平台", values: given }))
  expect(await change({ divisionCode: "990102" })).toMatchObject({ ok: true })
  expect(await tryOut(peerId, 5)).toMatchObject({ ok: true })
  expect(await change({ baseUrl: city.url })).toMatchObject({ ok: false, code: "exchange.bad-settings" })
  const gone = await add("open311", values.open311, "停用的")
  accepted(await act("chief", (ctx, tx) => stopPeer(ctx, tx, { id: gone })))
  expect(await db.one("select secrets_sealed as sealed, marks from exchange.peer where id = $1", [gone])).toEqual({
    ...{ sealed: "", marks: {} },
  })
  expect(await act("chief", (ctx, tx) => tryPeer(ports)(ctx, tx, { id: gone }))).toMatchObject({
    code: "exchange.peer-wrong-state",
  })
})

test("[F19] bad inputs are refused: addresses nobody has listed, fields left out, kinds that are none; strangers see nothing", async () => {
  const entered = (kind: string, given: Record<string, string>) =>
    act("chief", (ctx, tx) => addPeer(ports)(ctx, tx, { kind, name: "试", values: given }))
  expect(await entered("open311", { ...values.open311, baseUrl: "http://10.0.0.5/v2" })).toMatchObject({
    ...{ code: "exchange.unlisted-address", values: { address: "http://10.0.0.5/v2" } },
  })
  expect(await entered("hotline", { baseUrl: hotline.url })).toMatchObject({
    values: { fields: "访问标识、签名密钥、行政区划代码" },
  })
  expect(await entered("hotline", { ...values.hotline, other: "x" })).toMatchObject({ code: "exchange.bad-settings" })
  expect(await entered("fax", {})).toMatchObject({ code: "exchange.unknown-peer-kind" })
  const stranger = await ctxFor("stranger")
  expect(await listPeers(ports)(stranger, db)).toMatchObject({ ok: true, value: { items: [] } })
  expect(await peerOf(ports)(stranger, db, { id: peerId })).toMatchObject({ code: "exchange.no-peer" })
  expect(await act("stranger", (ctx, tx) => tryPeer(ports)(ctx, tx, { id: peerId }))).toMatchObject({
    code: "exchange.no-peer",
  })
  expect(await act("stranger", (ctx, tx) => stopPeer(ctx, tx, { id: peerId }))).toMatchObject({
    code: "exchange.no-peer",
  })
  const files = await add("hotline-file", { divisionCode: "990100" }, "文件交换")
  expect(await act("chief", (ctx, tx) => tryPeer(ports)(ctx, tx, { id: files }))).toMatchObject({
    code: "exchange.no-calls",
  })
  const day = (id: string, date: string) => act("clerk", (ctx, tx) => comparePeer(ports)(ctx, tx, { id, date }))
  expect(await day(files, "2026-06-11")).toMatchObject({ code: "exchange.no-comparison" })
  expect(await day(peerId, "2026-06-12")).toMatchObject({ code: "exchange.day-not-over" })
  expect(await notices("exchange.peer-failing")).toBe(0)
})
