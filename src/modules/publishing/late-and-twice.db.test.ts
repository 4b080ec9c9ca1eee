import { afterAll, expect, test } from "vitest"
import { testDb } from "#platform/testing"
import { orderPublication } from "./commands/order-publication.ts"
import { deliver as outboundDeliver } from "./sending/deliver.ts"
import { sweep } from "./sending/sweep.ts"
import { publishingGround } from "../../../tests/kit/publishing-ground.ts"

const db = await testDb()
const ground = await publishingGround(db)
afterAll(() => ground.close())
const MINUTE = 60_000

async function order(id: string, n = 1) {
  const content = ground.cleared(id)
  const accounts = ground.ids.slice(0, n).map((one) => ({ id: one }))
  const ordered = await db.tx((tx) => orderPublication(ground.ctx(), tx, { content, accounts }, ground.ports))
  if (!ordered.ok) throw new Error(JSON.stringify(ordered))
  return ordered.value.id
}

test("[E5] a call that outlives its lease and the proof of absence, and then says it has published: it is not sent again", async () => {
  const id = await order("outlived")
  const [delivery] = await ground.rows(id)
  const steps = outboundDeliver(ground.ports)
  await db.run("select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))")
  ground.pass(MINUTE)
  const claimed = await db.tx((tx) => steps.claim(tx, { db, ctx: ground.house() }, { deliveryId: delivery!.id }))
  ground.pass(11 * MINUTE)
  await db.tx((tx) => sweep(tx, ground.house()))
  // Looked for and proven absent, for the call has not reached the platform yet.
  await ground.work(1)
  expect(await ground.rows(id)).toMatchObject([{ state: "prepared", attempts: 1 }])
  const answer = await steps.call(claimed!, { ctx: ground.house() })
  await db.tx((tx) => steps.settle(tx, { db, ctx: ground.house() }, claimed!, answer))
  for (let round = 0; round < 6; round += 1) {
    await ground.work()
    ground.pass(MINUTE)
    await db.tx((tx) => sweep(tx, ground.house()))
  }
  expect(await ground.rows(id)).toMatchObject([{ state: "published", attempts: 1 }])
  expect(ground.posted("停水通知outlived")).toBe(1)
})

test("[E5] the same words twice on purpose, the second lost on its way: the first's post is not taken for it, and both come out", async () => {
  const words = { title: "停水通知两遍", bodyText: "今晚检修。", bodyHtml: "<p>今晚检修。</p>" }
  const placed = async (name: string) => {
    const content = ground.cleared(name, words)
    const input = { content, accounts: [{ id: ground.ids[0]! }] }
    const ordered = await db.tx((tx) => orderPublication(ground.ctx(), tx, input, ground.ports))
    if (!ordered.ok) throw new Error(ordered.code)
    return ordered.value.id
  }
  const goOn = async (rounds: number, ms: number) => {
    for (let round = 0; round < rounds; round += 1) {
      await ground.work()
      ground.pass(ms)
      await db.tx((tx) => sweep(tx, ground.house()))
    }
  }
  const first = await placed("first")
  await goOn(4, 20_000)
  expect(await ground.rows(first)).toMatchObject([{ state: "published" }])
  const second = await placed("second")
  ground.sandbox.control.fault({ kind: "cut-before", account: ground.ids[0]!, times: 1, on: "publish" })
  await goOn(12, 6 * MINUTE)
  expect(await ground.rows(second)).toMatchObject([{ state: "published" }])
  expect(ground.posted("停水通知两遍")).toBe(2)
})
