import { afterAll, expect, test } from "vitest"
import { testDb } from "#platform/testing"
import { freezeQueues, noteMinute, unfreezeQueues } from "./commands/freeze-queues.ts"
import { exemptDelivery, retryDelivery } from "./commands/handle-delivery.ts"
import { orderPublication } from "./commands/order-publication.ts"
import type { OrderInput } from "./commands/plan.ts"
import { freezes } from "./queries/freezes.ts"
import { sweep } from "./sending/sweep.ts"
import { publishingGround, sampleConnectors } from "../../../tests/kit/publishing-ground.ts"

const db = await testDb()
const ground = await publishingGround(db)
afterAll(() => ground.close())
const [one, two, _three] = ground.ids as [string, string, string]
const SECOND = 1000
const MINUTE = 60 * SECOND

async function order(input: Omit<OrderInput, "accounts"> & { ids?: readonly string[] }) {
  const { ids = [one], ...given } = input
  const accounts = ids.map((id) => ({ id }))
  const burdenReason = "测试"
  const outcome = await db.tx((tx) =>
    orderPublication(ground.ctx(), tx, { accounts, burdenReason, ...given }, ground.ports),
  )
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.value.id
}
async function goOn(times = 3, ms = 20 * SECOND) {
  for (let n = 0; n < times; n += 1) {
    await db.tx((tx) => sweep(tx, ground.house()))
    await ground.work()
    ground.pass(ms)
  }
}
const _tasks = async (kind: string, id: string) =>
  await db.many<{ title: string; state: string; ask: string; toUnit: string }>(
    `select title, state, ask, to_unit_id as "toUnit" from dispatch.assignment where subject_kind = $1 and subject_id = $2`,
    [kind, id],
  )
const states = async (id: string) => (await ground.rows(id)).map(({ account, state }) => [account.name, state])
const _retry = (id: string, byHand = false) =>
  db.tx((tx) => retryDelivery(ground.ctx(), tx, { id, reason: "已更正凭据", byHand }))

test("[E2] waves go at their hour, not before", async () => {
  const content = ground.cleared("waves")
  const id = await order({ content, ids: [one, two], staggered: true })
  await goOn()
  expect((await states(id)).map(([, state]) => state)).toEqual(["published", "prepared"])
  ground.pass(28 * MINUTE)
  await goOn(1)
  expect((await states(id)).map(([, state]) => state)).toEqual(["published", "prepared"])
  ground.pass(MINUTE)
  await goOn()
  expect((await states(id)).map(([, state]) => state)).toEqual(["published", "published"])
})

test("[E3] mobile first: the second goes only after the first is confirmed live, however late that is", async () => {
  await db.run("insert into registry.platform (id, label) values ('kuaishou', '快手') on conflict do nothing")
  await db.run("update registry.account set platform = 'kuaishou' where id = $1", [two])
  ground.way.connectors = await sampleConnectors(["weibo", "kuaishou"])
  const content = ground.cleared("first")
  const id = await order({ content, ids: [one, two], mobileFirst: true })
  ground.sandbox.control.fault({ kind: "review-delay", value: 30 * MINUTE, account: one, times: 1, on: "publish" })
  await goOn(6, MINUTE)
  expect(await states(id)).toEqual([
    ["安澜发布1", "reviewing"],
    ["安澜发布2", "prepared"],
  ])
  ground.pass(40 * MINUTE)
  await goOn(4, MINUTE)
  expect((await states(id)).map(([, state]) => state)).toEqual(["published", "published"])
  // The first is refused: the second waits until somebody exempts the first.
  const refusedFirst = ground.cleared("first-refused")
  const other = await order({ content: refusedFirst, ids: [one, two], mobileFirst: true })
  ground.sandbox.control.fault({ kind: "content", account: one, times: 1, on: "publish" })
  await goOn(4, MINUTE)
  expect((await states(other)).map(([, state]) => state)).toEqual(["rejected", "prepared"])
  const [first] = await ground.rows(other)
  expect(first!.sentence).toContain("内容未通过平台检查")
  await db.tx((tx) => exemptDelivery(ground.ctx(), tx, { id: first!.id, reason: "改由其他账号首发" }))
  await goOn(4, MINUTE)
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
  await goOn()
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
  await goOn()
  expect((await states(id)).map(([, state]) => state)).toEqual(["published", "published"])
})

test("[E12] a district stops its own accounts only; a call that has begun comes to its end", async () => {
  const content = ground.cleared("district")
  const id = await order({ content, ids: [one, two] })
  const frozen = await db.tx((tx) => freezeQueues(ground.ctx(1), tx, { reason: "账号被盗" }))
  if (!frozen.ok) throw new Error(frozen.code)
  await goOn()
  expect((await states(id)).map(([, state]) => state)).toEqual(["published", "prepared"])
  await db.tx((tx) => unfreezeQueues(ground.ctx(1), tx, { id: frozen.value.id, reason: "已换密钥" }))
  await goOn()
  expect((await states(id)).map(([, state]) => state)).toEqual(["published", "published"])
})
