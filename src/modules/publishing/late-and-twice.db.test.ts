import { afterAll, expect, test } from "vitest"
import { testDb } from "#platform/testing"
import { deliver as outboundDeliver } from "./sending/deliver.ts"
import { publishingGround } from "../../../tests/kit/publishing-ground.ts"

const db = await testDb()
const ground = await publishingGround(db)
afterAll(() => ground.close())
const MINUTE = 60_000

test("[E5] a call that outlives its lease and the proof of absence, and then says it has published: it is not sent again", async () => {
  const id = await ground.order({ content: ground.cleared("outlived"), accounts: [{ id: ground.ids[0]! }] })
  const [delivery] = await ground.rows(id)
  const steps = outboundDeliver(ground.ports)
  await db.run("select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))")
  ground.pass(MINUTE)
  const claimed = await db.tx((tx) => steps.claim(tx, { db, ctx: ground.house() }, { deliveryId: delivery!.id }))
  ground.pass(11 * MINUTE)
  await ground.swept()
  // Looked for and proven absent, for the call has not reached the platform yet.
  await ground.work(1)
  expect(await ground.rows(id)).toMatchObject([{ state: "prepared", attempts: 1 }])
  const answer = await steps.call(claimed!, { ctx: ground.house() })
  await db.tx((tx) => steps.settle(tx, { db, ctx: ground.house() }, claimed!, answer))
  await ground.goOn(6, MINUTE)
  expect(await ground.rows(id)).toMatchObject([{ state: "published", attempts: 1 }])
  expect(ground.posted("停水通知outlived")).toBe(1)
})

test("[E5] the same words twice on purpose, the second lost on its way: the first's post is not taken for it, and both come out", async () => {
  const words = { title: "停水通知两遍", bodyText: "今晚检修。", bodyHtml: "<p>今晚检修。</p>" }
  const placed = (name: string) =>
    ground.order({ content: ground.cleared(name, words), accounts: [{ id: ground.ids[0]! }] })
  const first = await placed("first")
  await ground.goOn(4, 20_000)
  expect(await ground.rows(first)).toMatchObject([{ state: "published" }])
  const second = await placed("second")
  ground.sandbox.control.fault({ kind: "cut-before", account: ground.ids[0]!, times: 1, on: "publish" })
  await ground.goOn(12, 6 * MINUTE)
  expect(await ground.rows(second)).toMatchObject([{ state: "published" }])
  expect(ground.posted("停水通知两遍")).toBe(2)
})
