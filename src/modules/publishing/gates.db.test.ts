import { afterAll, expect, test } from "vitest"
import { testDb } from "#platform/testing"
import { freezeQueues, noteMinute, unfreezeQueues } from "./commands/freeze-queues.ts"
import { exemptDelivery } from "./commands/handle-delivery.ts"
import type { OrderInput } from "./commands/plan.ts"
import { freezes } from "./queries/freezes.ts"
import { publishingGround, sampleConnectors } from "../../../tests/kit/publishing-ground.ts"

const db = await testDb()
const ground = await publishingGround(db)
afterAll(() => ground.close())
const [one, two] = ground.ids as [string, string]
const SECOND = 1000
const MINUTE = 60 * SECOND

const order = ({ ids = [one], ...input }: Omit<OrderInput, "accounts"> & { ids?: readonly string[] }) =>
  ground.order({ accounts: ids.map((id) => ({ id })), burdenReason: "测试", ...input })
const states = async (id: string) => (await ground.rows(id)).map(({ account, state }) => [account.name, state])

test("[E2] waves go at their hour, not before", async () => {
  const content = ground.cleared("waves")
  const id = await order({ content, ids: [one, two], staggered: true })
  await ground.goOn()
  expect((await states(id)).map(([, state]) => state)).toEqual(["published", "prepared"])
  ground.pass(28 * MINUTE)
  await ground.goOn(1)
  expect((await states(id)).map(([, state]) => state)).toEqual(["published", "prepared"])
  ground.pass(MINUTE)
  await ground.goOn()
  expect((await states(id)).map(([, state]) => state)).toEqual(["published", "published"])
})

test("[E3] mobile first: the second goes only after the first is confirmed live, however late that is", async () => {
  await db.run("insert into registry.platform (id, label) values ('kuaishou', '快手') on conflict do nothing")
  await db.run("update registry.account set platform = 'kuaishou' where id = $1", [two])
  ground.way.connectors = await sampleConnectors(["weibo", "kuaishou"])
  const content = ground.cleared("first")
  const id = await order({ content, ids: [one, two], mobileFirst: true })
  ground.sandbox.control.fault({ kind: "review-delay", value: 30 * MINUTE, account: one, times: 1, on: "publish" })
  await ground.goOn(6, MINUTE)
  expect(await states(id)).toEqual([
    ["安澜发布1", "reviewing"],
    ["安澜发布2", "prepared"],
  ])
  ground.pass(40 * MINUTE)
  await ground.goOn(4, MINUTE)
  expect((await states(id)).map(([, state]) => state)).toEqual(["published", "published"])
  // The first is refused: the second waits until somebody exempts the first.
  const refusedFirst = ground.cleared("first-refused")
  const other = await order({ content: refusedFirst, ids: [one, two], mobileFirst: true })
  ground.sandbox.control.fault({ kind: "content", account: one, times: 1, on: "publish" })
  await ground.goOn(4, MINUTE)
  expect((await states(other)).map(([, state]) => state)).toEqual(["rejected", "prepared"])
  const [first] = await ground.rows(other)
  expect(first!.sentence).toContain("内容未通过平台检查")
  await db.tx((tx) => exemptDelivery(ground.ctx(), tx, { id: first!.id, reason: "改由其他账号首发" }))
  await ground.goOn(4, MINUTE)
  expect((await states(other)).map(([, state]) => state)).toEqual(["withdrawn", "published"])
  await db.run("update registry.account set platform = 'weibo' where id = $1", [two])
})

test("[E12] one key stops all queues: running calls finish, nothing new starts, every minute is written down", async () => {
  const content = ground.cleared("frozen")
  const id = await order({ content, ids: [one, two] })
  const freeze = (n = 0) => db.tx((tx) => freezeQueues(ground.ctx(n), tx, { reason: "突发舆情" }))
  const frozen = await freeze()
  if (!frozen.ok) throw new Error(frozen.code)
  expect(await freeze()).toMatchObject({
    code: "publishing.frozen-already",
    values: { by: "编辑1", reason: "突发舆情" },
  })
  await ground.goOn()
  expect(ground.posted("停水通知frozen")).toBe(0)
  const minute = await db.tx((tx) => noteMinute(ground.ctx(1), tx, { id: frozen.value.id, text: "已联系平台核实" }))
  expect(minute).toMatchObject({
    value: { events: [{ text: expect.stringContaining("停发：突发舆情") }, { by: "编辑2" }] },
  })
  expect(await freezes(ground.ctx(2), db)).toMatchObject({ value: { open: [{ reason: "突发舆情", by: "编辑1" }] } })
  const end = (n: number) => db.tx((tx) => unfreezeQueues(ground.ctx(n), tx, { id: frozen.value.id, reason: "已查清" }))
  expect(await end(1)).toMatchObject({ code: "publishing.not-found" })
  expect(await end(0)).toMatchObject({ ok: true })
  expect(await end(0)).toMatchObject({ code: "publishing.freeze-ended" })
  await ground.goOn()
  expect((await states(id)).map(([, state]) => state)).toEqual(["published", "published"])
})

test("[E12] a district stops its own accounts only; a call that has begun comes to its end", async () => {
  const content = ground.cleared("district")
  const id = await order({ content, ids: [one, two] })
  const frozen = await db.tx((tx) => freezeQueues(ground.ctx(1), tx, { reason: "账号被盗" }))
  if (!frozen.ok) throw new Error(frozen.code)
  await ground.goOn()
  expect((await states(id)).map(([, state]) => state)).toEqual(["published", "prepared"])
  await db.tx((tx) => unfreezeQueues(ground.ctx(1), tx, { id: frozen.value.id, reason: "已换密钥" }))
  await ground.goOn()
  expect((await states(id)).map(([, state]) => state)).toEqual(["published", "published"])
})
