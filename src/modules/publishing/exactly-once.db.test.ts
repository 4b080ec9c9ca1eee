import { afterAll, expect, test } from "vitest"
import { testDb } from "#platform/testing"
import { decideDelivery } from "./commands/handle-delivery.ts"
import { deliver as outboundDeliver } from "./sending/deliver.ts"
import { publishingGround } from "../../../tests/kit/publishing-ground.ts"

const db = await testDb()
const ground = await publishingGround(db)
afterAll(() => ground.close())
const MINUTE = 60_000

async function order(id: string, n = 1) {
  const content = ground.cleared(id)
  const accounts = ground.ids.slice(0, n).map((one) => ({ id: one }))
  return ground.order({ content, accounts })
}

test("[E5] what is ordered is live once on each account, proven by the platform, and the order concludes", async () => {
  const id = await order("1", 3)
  await ground.work()
  // Each in its place in the platform's pace, then asked after.
  for (const seconds of [1, 20, 20]) {
    ground.pass(seconds * 1000)
    await ground.work()
  }
  expect((await ground.rows(id)).map(({ state, bucket }) => [state, bucket])).toEqual(
    Array(3).fill(["published", "published"]),
  )
  expect(ground.posted("停水通知1")).toBe(3)
  const row = await db.one<{ state: string }>("select state from publishing.publication where id = $1", [id])
  expect(row.state).toBe("done")
})

const FAULTS = ["server-error", "cut-before", "cut-after", "garbage", "truncated", "rate", "slow"] as const

test.each(FAULTS.filter((fault) => fault !== "slow"))(
  "[E5] a send that meets %s comes out once in the end, however often it has to be looked into",
  async (kind) => {
    const id = await order(kind)
    ground.sandbox.control.fault({ kind, account: ground.ids[0]!, times: 1, on: "publish" })
    for (let round = 0; round < 12; round += 1) {
      await ground.work()
      ground.pass(6 * MINUTE)
      await ground.swept()
    }
    expect(await ground.rows(id)).toMatchObject([{ state: "published" }])
    expect(ground.posted(`停水通知${kind}`)).toBe(1)
  },
)

test("[E5] the network is cut after the platform took it: read back and found, never sent again", async () => {
  const id = await order("cut")
  ground.sandbox.control.fault({ kind: "cut-after", account: ground.ids[0]!, times: 1, on: "publish" })
  await ground.work()
  expect(await ground.rows(id)).toMatchObject([{ state: "unknown", sentence: expect.stringContaining("连接中途断开") }])
  ground.pass(2 * MINUTE)
  await ground.work()
  expect(await ground.rows(id)).toMatchObject([{ state: "published", proofLabel: "读取发文核对", attempts: 1 }])
  expect(ground.posted("停水通知cut")).toBe(1)
})

test("[E5] a process that died in the middle of a call: unknown, proven absent once the list has settled, sent a second time", async () => {
  const id = await order("died")
  const deliver = ground.job("publishing.deliver")
  // The claim is committed; the process is gone before the call.
  const [delivery] = await ground.rows(id)
  await db.run("select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))")
  const steps = outboundDeliver(ground.ports)
  ground.pass(MINUTE)
  await db.tx((tx) => steps.claim(tx, { db, ctx: ground.house() }, { deliveryId: delivery!.id }))
  expect(await ground.rows(id)).toMatchObject([{ state: "submitting" }])
  // Its lease ends; the sweep finds it, and looks.
  ground.pass(11 * MINUTE)
  await ground.swept()
  expect(await ground.rows(id)).toMatchObject([{ state: "unknown", sentence: expect.stringContaining("被中断") }])
  await ground.work()
  ground.pass(MINUTE)
  await ground.work()
  expect(await ground.rows(id)).toMatchObject([{ state: "published", attempts: 2 }])
  expect(ground.posted("停水通知died")).toBe(1)
  expect(deliver.name).toBe("publishing.deliver")
})

test("[E5] the late answer of a process taken for dead is believed: what it published is not sent again", async () => {
  const id = await order("late")
  const [delivery] = await ground.rows(id)
  const steps = outboundDeliver(ground.ports)
  const work = { db, ctx: ground.house() }
  await db.run("select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))")
  ground.pass(MINUTE)
  const claimed = await db.tx((tx) => steps.claim(tx, { ...work, ctx: ground.house() }, { deliveryId: delivery!.id }))
  const answer = await steps.call(claimed!, { ctx: ground.house() })
  ground.pass(11 * MINUTE)
  await ground.swept()
  expect(await ground.rows(id)).toMatchObject([{ state: "unknown" }])
  await db.tx((tx) => steps.settle(tx, { db, ctx: ground.house() }, claimed!, answer))
  expect(await ground.rows(id)).toMatchObject([{ state: "accepted", attempts: 1 }])
  ground.pass(MINUTE)
  await ground.swept()
  await ground.work()
  expect(await ground.rows(id)).toMatchObject([{ state: "published", attempts: 1 }])
  expect(ground.posted("停水通知late")).toBe(1)
})

test("[E5] what can neither be found nor proven absent is one task in plain words, and is never sent again by itself", async () => {
  const id = await order("lost")
  ground.sandbox.control.fault({ kind: "cut-after", account: ground.ids[0]!, times: 1, on: "publish" })
  await ground.work()
  // The list never answers.
  ground.sandbox.control.fault({ kind: "server-error", account: ground.ids[0]!, on: "list" })
  for (let round = 0; round < 8; round += 1) {
    ground.pass(70 * MINUTE)
    await ground.swept()
    await ground.work()
  }
  const [row] = await ground.rows(id)
  expect(row).toMatchObject({ state: "unknown", attempts: 1 })
  const tasks = await db.many<{ title: string; ask: string }>(
    "select title, ask from dispatch.assignment where subject_kind = 'publishing.delivery' and subject_id = $1",
    [row!.id],
  )
  expect(tasks).toHaveLength(1)
  expect(tasks[0]).toMatchObject({
    ask: "核实是否已发布并登记",
    title: expect.stringMatching(/安澜发布1.*停水通知lost.*未登记前系统不会重发/),
  })
  expect(ground.posted("停水通知lost")).toBe(1)
  // A person looked: it is there.
  ground.sandbox.control.clearFaults()
  const decided = await db.tx((tx) =>
    decideDelivery(
      ground.ctx(),
      tx,
      { id: row!.id, outcome: "live", link: "https://weibo.com/1/Abc", note: "已在后台看到" },
      ground.ports,
    ),
  )
  expect(decided).toMatchObject({ ok: true, value: { state: "published", proofLabel: "人工登记链接" } })
  expect(
    await db.one(
      "select state from dispatch.assignment where subject_id = $1 and subject_kind = 'publishing.delivery'",
      [row!.id],
    ),
  ).toMatchObject({ state: "closed" })
})

test("[E5] our clock five minutes behind the platform's: the post is still recognised as ours", async () => {
  const id = await order("skew")
  ground.sandbox.control.clock({ advanceMs: -5 * MINUTE })
  ground.sandbox.control.fault({ kind: "cut-after", account: ground.ids[0]!, times: 1, on: "publish" })
  await ground.work()
  ground.pass(7 * MINUTE)
  await ground.work()
  expect(await ground.rows(id)).toMatchObject([{ state: "published", attempts: 1 }])
  ground.sandbox.control.clock({ advanceMs: 5 * MINUTE })
  expect(ground.posted("停水通知skew")).toBe(1)
})

test("[E5] two jobs for one delivery at once: one call", async () => {
  const id = await order("twice")
  const [delivery] = await ground.rows(id)
  ground.pass(MINUTE)
  const run = () => ground.job("publishing.deliver").run({ db, ctx: ground.house() }, { deliveryId: delivery!.id })
  expect((await Promise.all([run(), run()])).sort()).toEqual(["done", "skipped"])
  expect(
    ground.sandbox.control.log({ account: ground.ids[0]! }).requests.filter(({ endpoint }) => endpoint === "publish")
      .length,
  ).toBeGreaterThan(0)
  ground.pass(MINUTE)
  await ground.work()
  expect(ground.posted("停水通知twice")).toBe(1)
})

test("[E5] not in the list yet is not absent: while the platform's list may still be settling nothing is sent again", async () => {
  const id = await order("slow-list")
  ground.sandbox.control.fault({ kind: "cut-after", account: ground.ids[0]!, times: 1, on: "publish" })
  ground.sandbox.control.fault({
    kind: "review-delay",
    value: 8 * MINUTE,
    account: ground.ids[0]!,
    times: 1,
    on: "publish",
  })
  for (let round = 0; round < 25; round += 1) {
    await ground.work()
    ground.pass(MINUTE)
    await ground.swept()
  }
  expect(await ground.rows(id)).toMatchObject([{ state: "published", attempts: 1, proofLabel: "读取发文核对" }])
  expect(ground.posted("停水通知slow-list")).toBe(1)
})

test("[E5] the interface is gone while a result is open: a person is asked, it is not left in silence", async () => {
  const { connectors } = ground.way
  for (const [name, fault] of [
    ["gone-unknown", "cut-after"],
    ["gone-accepted", undefined],
  ] as const) {
    const id = await order(name)
    if (fault) ground.sandbox.control.fault({ kind: fault, account: ground.ids[0]!, times: 1, on: "publish" })
    await ground.work()
    ground.way.connectors = { all: [], connectorFor: () => undefined }
    ground.pass(2 * MINUTE)
    await ground.work()
    const [row] = await ground.rows(id)
    const tasks = await db.many<{ ask: string }>(
      "select ask from dispatch.assignment where subject_kind = 'publishing.delivery' and subject_id = $1",
      [row!.id],
    )
    expect(tasks, name).toEqual([{ ask: "核实是否已发布并登记" }])
    ground.way.connectors = connectors
  }
})
