import { afterAll, expect, test } from "vitest"
import { testDb } from "#platform/testing"
import { recordPosts } from "#modules/collection"
import { retryDelivery } from "./commands/handle-delivery.ts"
import { proveDelivery } from "./commands/prove-delivery.ts"
import { kitOf } from "./queries/kit.ts"
import { listMine } from "./queries/deliveries.ts"
import { productionConnectors, publishingGround, sampleConnectors } from "../../../tests/kit/publishing-ground.ts"

const db = await testDb()
const ground = await publishingGround(db, 3)
afterAll(() => ground.close())
const [one, , three] = ground.ids as [string, string, string]
await db.run("insert into registry.platform (id, label) values ('xiaohongshu', '小红书') on conflict do nothing")
await db.run("update registry.account set platform = 'xiaohongshu' where id = $1", [one])
ground.way.connectors = productionConnectors()

const LINK = "https://www.xiaohongshu.com/explore/64f0a1b2000000001e03c4d5?xsec=1"
async function order(name: string, id: string) {
  const ordered = await ground.order({ content: ground.cleared(name), accounts: [{ id }], burdenReason: "测试" })
  await ground.goOn()
  const [row] = await ground.rows(ordered)
  return { id: ordered, row: row! }
}
const prove = (given: Parameters<typeof proveDelivery>[2], n = 0) =>
  db.tx((tx) => proveDelivery(ground.ctx(n), tx, given, ground.ports))
const trail = async () => (await db.one<{ n: number }>("select count(*)::int as n from trail.entry")).n

test("[E8] by hand: a task with the kit; the link comes back; the words decide whether it is published as approved", async () => {
  const { id, row } = await order("hand", one)
  expect(row).toMatchObject({ mode: "manual", bucket: "person", attempts: 0 })
  const mine = await listMine(ground.ctx(), db, { limit: 10 })
  expect(mine).toMatchObject({ value: { total: 1, items: [{ publicationTitle: "停水通知hand" }] } })
  expect(await kitOf(ground.ctx(), db, { id: row.id }, ground.ports)).toMatchObject({
    value: {
      fields: [
        { label: "标题", text: "停水通知hand", over: 0 },
        { label: "正文", text: "今晚检修，编号hand。" },
      ],
      editor: expect.stringMatching(/^https:/),
      matchPercent: 90,
    },
  })
  const before = await trail()
  expect(await prove({ id: row.id, link: LINK }, 1)).toMatchObject({ code: "publishing.not-found" })
  expect(await prove({ id: row.id, link: "https://weibo.com/1/abc" })).toMatchObject({ code: "publishing.no-link" })
  expect(await prove({ id: row.id, link: LINK })).toMatchObject({ code: "publishing.no-words" })
  const other = { id: row.id, link: LINK, title: "别的标题", text: "完全不同的一段话。" }
  expect(await prove(other)).toMatchObject({ code: "publishing.not-as-approved", values: { threshold: 90 } })
  expect(await trail()).toBe(before)
  expect(await ground.rows(id)).toMatchObject([{ state: "prepared" }])
  const given = { id: row.id, link: LINK, title: "停水通知hand", text: "今晚检修，编号hand。" }
  const answers = await Promise.all([prove(given), prove(given)])
  expect(answers.map((one) => (one.ok ? "done" : one.code)).sort()).toEqual(["done", "publishing.wrong-state"])
  expect(await ground.rows(id)).toMatchObject([
    {
      state: "published",
      proofLabel: "人工登记链接",
      matchPercent: 100,
      url: "https://www.xiaohongshu.com/explore/64f0a1b2000000001e03c4d5",
    },
  ])
  expect(await db.one("select state from dispatch.assignment where subject_id = $1", [row.id])).toMatchObject({
    state: "closed",
  })
})

test("[E8] what collection has read of the post counts before what was pasted; a difference with its reason stays visible", async () => {
  const { id, row } = await order("read", one)
  const post = {
    platformPostId: "64f0a1b2000000001e03c4d5",
    title: "停水通知read",
    text: "今晚检修，时间另行通知，请留意。",
    url: LINK.split("?")[0]!,
  }
  await db.tx((tx) =>
    recordPosts(tx, ground.ctx(), one, [{ ...post, publishedAt: ground.now(), visible: true, rawHash: "" }], "import"),
  )
  const given = { id: row.id, link: LINK, title: "停水通知read", text: "今晚检修，编号read。" }
  expect(await prove(given)).toMatchObject({ code: "publishing.not-as-approved" })
  expect(await prove({ ...given, different: "平台字数限制，删去编号" })).toMatchObject({
    value: { state: "published" },
  })
  const [event] = await db.many<{ text: string }>(
    "select text from publishing.event where publication_id = $1 and kind = 'delivery.proven'",
    [id],
  )
  expect(event!.text).toMatch(/相同 \d+%，不一致的原因：平台字数限制/)
})

test("[E8] what the interface cannot do is handed to a person on request: by hand from then on", async () => {
  ground.way.connectors = await sampleConnectors(["weibo"])
  ground.sandbox.control.fault({ kind: "code", value: 40001, account: three, times: 1, on: "publish" })
  const { id, row } = await order("switch", three)
  expect(row).toMatchObject({ state: "rejected" })
  await db.tx((tx) => retryDelivery(ground.ctx(), tx, { id: row.id, reason: "没有接口权限", byHand: true }))
  await ground.goOn()
  expect(await ground.rows(id)).toMatchObject([{ state: "prepared", mode: "manual", bucket: "person" }])
  const given = { id: row.id, link: "https://weibo.com/3/Abc", title: "停水通知switch", text: "今晚检修，编号switch。" }
  expect(await prove(given)).toMatchObject({ value: { state: "published" } })
})

test("[E8] by hand: words that were opened again after the task was given are not handed out any more; a link can still be registered", async () => {
  const { row } = await order("reopened", one)
  const kit = () => kitOf(ground.ctx(), db, { id: row.id }, ground.ports)
  expect(await kit()).toMatchObject({ value: { title: "停水通知reopened" } })
  ground.contents.delete("reopened")
  expect(await kit()).toMatchObject({
    value: {
      title: "",
      text: "",
      fields: [],
      files: [],
      editor: null,
      steps: [expect.stringContaining("现在不要发布")],
    },
  })
  ground.cleared("reopened", { hash: "another" })
  expect(await kit()).toMatchObject({ value: { fields: [], steps: [expect.stringContaining("内容不一致")] } })
  const link = LINK.replace("4d5?", "4d9?")
  const given = { id: row.id, link, title: "停水通知reopened", text: "今晚检修，编号reopened。" }
  expect(await prove(given)).toMatchObject({ value: { state: "published" } })
})
