import { afterAll, expect, test } from "vitest"
import { recordPosts } from "#modules/collection"
import { testDb } from "#platform/testing"
import { askForRecall } from "./commands/ask-for-recall.ts"
import { confirmRemoval } from "./commands/handle-delivery.ts"
import { recallPublication } from "./commands/recall-publication.ts"
import { copiesOf } from "./queries/kit.ts"
import { publicationView } from "./queries/publications.ts"
import { deliver as outboundDeliver } from "./sending/deliver.ts"
import { publishingGround } from "../../../tests/kit/publishing-ground.ts"

const db = await testDb()
const ground = await publishingGround(db, 4)
afterAll(() => ground.close())
const [one, two, three, four] = ground.ids as [string, string, string, string]
const MINUTE = 60_000

async function live(name: string, ids: readonly string[], rounds = 3) {
  const id = await ground.order({ content: ground.cleared(name), accounts: ids.map((one) => ({ id: one })) })
  await ground.goOn(rounds)
  return id
}
type Kind = "withdraw" | "correct" | "apologise"
const recall = (id: string, kind: Kind, notice?: { kind: string; id: string }, takeDown = false, n = 0) =>
  db.tx((tx) => recallPublication(ground.ctx(n), tx, { id, kind, reason: "数字有误", notice, takeDown }, ground.ports))
const counts = async () =>
  await db.one(
    "select (select count(*) from publishing.recall)::int as recalls, (select count(*) from trail.entry)::int as trail, (select count(*) from publishing.event)::int as events",
  )

test("[E7] one withdrawal order: live ones are taken down, waiting ones are dropped, what is under way goes as soon as it is out", async () => {
  ground.sandbox.control.fault({ kind: "review-delay", value: 30 * MINUTE, account: two, times: 1, on: "publish" })
  const id = await live("wrong", [one, two])
  expect((await ground.rows(id)).map(({ state }) => state)).toEqual(["published", "accepted"])
  expect(await recall(id, "withdraw", undefined, false, 1)).toMatchObject({ code: "publishing.not-found" })
  const told = await recall(id, "withdraw")
  expect(told).toMatchObject({ value: { recalls: [{ kindLabel: "撤下", total: 1, gone: 0 }] } })
  await ground.goOn()
  expect(ground.posted("停水通知wrong")).toBe(0)
  ground.pass(40 * MINUTE)
  await ground.goOn(4)
  expect((await ground.rows(id)).map(({ state, takedown }) => [state, takedown?.label])).toEqual([
    ["withdrawn", "已撤下"],
    ["withdrawn", "已撤下"],
  ])
  expect(ground.posted("停水通知wrong")).toBe(0)
  const before = await counts()
  expect(await recall(id, "withdraw")).toMatchObject({ code: "publishing.nothing-live" })
  expect(await counts()).toEqual(before)
})

/** Ordered to two accounts and live on the first; the second's call has begun, its answer is not in. */
async function half(name: string) {
  const [first, second] = [one, two]
  const input = { content: ground.cleared(name), accounts: [first, second].map((id) => ({ id })) }
  const id = await ground.order(input)
  const steps = outboundDeliver(ground.ports)
  const [, late] = await ground.rows(id)
  await db.run("update publishing.delivery set next_at = null where id = $1", [late!.id])
  await ground.goOn(4)
  await db.run("update publishing.delivery set next_at = $2 where id = $1", [late!.id, ground.now()])
  const work = () => ({ db, ctx: ground.house() })
  let claimed: Awaited<ReturnType<typeof steps.claim>>
  while (!claimed) {
    claimed = await db.tx((tx) => steps.claim(tx, work(), { deliveryId: late!.id }))
    ground.pass(10_000)
  }
  const mine = claimed
  return {
    id,
    call: () => steps.call(mine, work()),
    settle: (answer: Awaited<ReturnType<typeof steps.call>>) => db.tx((tx) => steps.settle(tx, work(), mine, answer)),
  }
}

test("[E7] what was under way when it was withdrawn and comes back unsent is not sent afterwards", async () => {
  const { id, call, settle } = await half("limited")
  await recall(id, "withdraw")
  ground.sandbox.control.fault({ kind: "rate", account: two, times: 1, on: "publish" })
  await settle(await call())
  expect((await ground.rows(id)).map(({ state }) => state)).toContain("prepared")
  const live = ground.posted("停水通知limited")
  await ground.goOn(8, 20 * MINUTE)
  expect((await ground.rows(id)).map(({ state, attempts }) => [state, attempts])).toEqual([
    ["withdrawn", 1],
    ["withdrawn", 1],
  ])
  expect([live, ground.posted("停水通知limited")]).toEqual([1, 0])
  expect(await publicationView(ground.ctx(), db, { id })).toMatchObject({ value: { state: "done" } })
})

test("[E7] a correction that takes down takes down also what was under way when it was ordered", async () => {
  const { id, call, settle } = await half("corrected")
  const corrected = await recall(id, "correct", ground.cleared("rectified"), true)
  if (!corrected.ok) throw new Error(corrected.code)
  await settle(await call())
  await ground.goOn(6, 2 * MINUTE)
  expect((await ground.rows(id)).map(({ state }) => state)).toEqual(["withdrawn", "withdrawn"])
  expect([ground.posted("停水通知corrected"), ground.posted("停水通知rectified")]).toEqual([0, 2])
})

test("[E7] a take-down that meets a fault is made again: it is idempotent; without an interface a person does it, and says so", async () => {
  const id = await live("down", [one])
  ground.sandbox.control.fault({ kind: "cut-after", account: one, times: 1, on: "remove" })
  await recall(id, "withdraw")
  await ground.goOn(6, 2 * MINUTE)
  expect(await ground.rows(id)).toMatchObject([{ state: "withdrawn" }])
  const other = await live("by-hand", [one])
  ground.sandbox.control.fault({ kind: "code", value: 40001, account: one, times: 1, on: "remove" })
  await recall(other, "withdraw")
  await ground.goOn()
  const [row] = await ground.rows(other)
  expect(row).toMatchObject({
    state: "published",
    takedown: { label: "等人撤下", sentence: expect.stringContaining("请登录平台后台删除") },
  })
  const task = await db.one<{ ask: string }>(
    "select ask from dispatch.assignment where subject_kind = 'publishing.takedown' and state = 'given'",
  )
  expect(task.ask).toBe("在平台后台删除该内容并登记")
  const confirm = () => db.tx((tx) => confirmRemoval(ground.ctx(), tx, { id: row!.id, note: "已在后台删除" }))
  const answers = await Promise.all([confirm(), confirm()])
  expect(answers.map((one) => (one.ok ? "done" : one.code)).sort()).toEqual(["done", "publishing.takedown-state"])
  expect(await ground.rows(other)).toMatchObject([{ state: "withdrawn" }])
})

test("[E7] a correction needs signed words, goes to every account the first stood on, and leaves the first unless told", async () => {
  const id = await live("typo", [one, two])
  const before = await counts()
  expect(await recall(id, "correct")).toMatchObject({ code: "publishing.no-notice" })
  expect(await recall(id, "correct", { kind: "newsroom.article", id: "unsigned" })).toMatchObject({
    code: "publishing.no-content",
  })
  expect(await counts()).toEqual(before)
  const corrected = await recall(id, "apologise", ground.cleared("sorry"), true)
  if (!corrected.ok) throw new Error(corrected.code)
  const noticeId = corrected.value.recalls[0]!.noticeId!
  await ground.goOn(4)
  expect(await publicationView(ground.ctx(), db, { id: noticeId })).toMatchObject({
    value: { kindLabel: "致歉", about: { id, title: "停水通知typo" }, published: 2, state: "done" },
  })
  expect([ground.posted("停水通知typo"), ground.posted("停水通知sorry")]).toEqual([0, 2])
})

test("[E7] copies: other accounts' posts with nearly the same words, as collected, and what cannot be seen is said", async () => {
  const bodyText = "六月十二日零时至六时，望澜区东部因管道检修停水，请提前储水，给您带来不便敬请谅解。"
  ground.cleared("copied", { bodyText })
  const input = { content: { kind: "newsroom.article", id: "copied" }, accounts: [{ id: one }] }
  const ordered = await ground.order(input)
  await ground.goOn()
  const post = (id: string, text: string) => ({
    ...{
      platformPostId: id,
      title: "转载",
      text,
      url: "https://weibo.com/9/x",
      publishedAt: ground.now(),
      visible: true,
      rawHash: "",
    },
  })
  await db.tx((tx) =>
    recordPosts(
      tx,
      ground.ctx(),
      three,
      [
        post("1", bodyText.replace("敬请谅解", "请谅解")),
        post("2", "今天天气晴，适合出行，祝大家周末愉快，记得带伞，午后可能有阵雨，气温二十到二十八度。"),
      ],
      "import",
    ),
  )
  await db.tx((tx) => recordPosts(tx, ground.ctx(), four, [post("3", bodyText)], "import"))
  const found = await copiesOf(ground.ctx(), db, { id: ordered })
  expect(found).toMatchObject({
    value: {
      items: [
        { accountName: "安澜发布3", percent: expect.any(Number) },
        { accountName: "安澜发布4", percent: 100 },
      ],
      says: expect.stringContaining("截图、转述和本系统没有采集的账号查不到"),
    },
  })
  expect(await copiesOf(ground.ctx(2), db, { id: ordered })).toMatchObject({ code: "publishing.not-found" })
})

test("[E7] words that count no more while they are live: the unit that ordered is asked once, and the recall answers it", async () => {
  const id = await live("uncleared", [one, two])
  const hear = () => db.tx((tx) => askForRecall(tx, ground.house(), { kind: "newsroom.article", id: "uncleared" }))
  expect(await hear()).toBe("done")
  expect(await hear()).toBe("done")
  const asked = () => ground.tasks("publishing.publication", id)
  expect(await asked()).toMatchObject([
    { state: "given", ask: "对已发布的内容下撤下单或更正单", toUnit: ground.units[0] },
  ])
  expect((await asked())[0]!.title).toContain("2 个账号上仍是原文")
  await recall(id, "withdraw")
  expect(await asked()).toMatchObject([{ state: "closed" }])
  expect(await hear()).toBe("skipped")
  expect(await asked()).toHaveLength(1)
})
