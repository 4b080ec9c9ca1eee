import { afterAll, expect, test } from "vitest"
import { memoryTokens, tokenKeeper } from "#connectors/kit"
import { declareModes } from "#modules/registry"
import { outgoing } from "#platform/fetch"
import { bodyOfBytes } from "#platform/files"
import { testDb } from "#platform/testing"
import { freezeQueues, unfreezeQueues } from "./commands/freeze-queues.ts"
import { pretendedPlatforms, productionConnectors, publishingGround } from "../../../tests/kit/publishing-ground.ts"

/** The platform with drafts and with a key of its own, spoken to in its own HTTP. */
const db = await testDb()
const ground = await publishingGround(db, 3)
const { startSimulators } = await pretendedPlatforms()
const simulators = await startSimulators({ clock: { now: ground.now } })
const wechat = simulators.at["wechat-mp"]
const fetch = outgoing({ allowed: [simulators.url] })
afterAll(async () => {
  await Promise.all([ground.close(), simulators.close(), fetch.close()])
})
const baseUrl = `${simulators.url}/wechat-mp`
const connector = productionConnectors().connectorFor("wechat-mp")!
ground.way.connectors = productionConnectors()
await db.run("insert into registry.platform (id, label) values ('wechat-mp', '微信公众号') on conflict do nothing")
wechat.control.load({ accounts: ground.ids.map((id) => ({ appId: `wx${id}`, secret: "s" })) } as never)
const wayTo = (id: string, mode: string) => {
  const settings = { baseUrl, appId: `wx${id}`, mode, coverMediaId: "cover" }
  const shared = { platformAccountId: `gh${id}`, settings, fetch, now: ground.now }
  const tokens = tokenKeeper(
    memoryTokens(),
    (grant) => connector.authorise!.renew({ ...shared, secrets: { appSecret: "s" }, grant }),
    ground.now,
  )
  return { ...shared, tokens }
}
const [drafts, publishes, masses] = ground.ids as [string, string, string]
const ways = new Map([
  [drafts, wayTo(drafts, "publish")],
  [publishes, wayTo(publishes, "publish")],
  [masses, wayTo(masses, "mass")],
])
ground.way.access = (id) => ways.get(id)
await db.run("update registry.account set platform = 'wechat-mp', platform_id = 'gh' || id")
await db.tx((tx) => declareModes(tx, [drafts], "assisted"))

const goOn = (times = 4, ms = 20_000) => ground.goOn(times, ms)
const order = (name: string, id: string) => ground.order({ content: ground.cleared(name), accounts: [{ id }] })
const asked = (id: string, endpoint: string): number =>
  wechat.control.log({ account: `wx${id}` }).requests.filter((one) => one.endpoint === endpoint).length
const shown = (id: string, title: string): number =>
  wechat.control.posts({ account: `wx${id}` }).posts.filter((post) => post.title === title).length

test("[E1] assisted: the draft is pushed and nothing else; a person presses, and the published list confirms it", async () => {
  const id = await order("draft", drafts)
  await goOn()
  const [row] = await ground.rows(id)
  expect(row).toMatchObject({
    mode: "assisted",
    state: "accepted",
    bucket: "person",
    sentence: expect.stringContaining("草稿已推送"),
  })
  expect([asked(drafts, "draft/add"), asked(drafts, "submit")]).toEqual([1, 0])
  const task = () =>
    db.one(
      "select ask, state from dispatch.assignment where subject_id = $1 and subject_kind = 'publishing.delivery'",
      [row!.id],
    )
  expect(await task()).toMatchObject({ ask: "到平台后台发表已推送的草稿", state: "given" })
  await goOn(4, 6 * 60_000)
  expect(await ground.rows(id)).toMatchObject([{ state: "accepted" }])
  // The editor presses 发表 in the platform's own console.
  const token = await ways.get(drafts)!.tokens.current()
  const press = (path: string, json: object) =>
    fetch({
      method: "POST",
      url: `${baseUrl}/cgi-bin/${path}?access_token=${token.ok ? token.value : ""}`,
      json,
      name: path,
    })
  const box = await press("draft/batchget", { offset: 0, count: 1, no_content: 1 })
  const mediaId = box.ok ? (box.reply.json as { item: { media_id: string }[] }).item[0]!.media_id : ""
  await press("freepublish/submit", { media_id: mediaId })
  await goOn(4, 20 * 60_000)
  expect(await ground.rows(id)).toMatchObject([{ state: "published", proofLabel: "读取发文核对", attempts: 1 }])
  expect(await task()).toMatchObject({ state: "withdrawn" })
  expect(shown(drafts, "停水通知draft")).toBe(1)
})

test("[E5] the token dies between draft and publish: renewed, and published once", async () => {
  const id = await order("token", publishes)
  wechat.control.fault({ kind: "code", value: 40001, account: `wx${publishes}`, on: "submit", times: 1 })
  await goOn()
  expect(await ground.rows(id)).toMatchObject([{ state: "published", attempts: 1 }])
  expect(shown(publishes, "停水通知token")).toBe(1)
})

test("[E5] cut after the platform took the publication: looked for in its list, published once", async () => {
  const id = await order("cut", publishes)
  wechat.control.fault({ kind: "cut-after", account: `wx${publishes}`, on: "submit", times: 1 })
  await goOn(6, 3 * 60_000)
  expect(await ground.rows(id)).toMatchObject([{ state: "published", attempts: 1, proofLabel: "读取发文核对" }])
  expect(shown(publishes, "停水通知cut")).toBe(1)
})

test("[E5] a mass message has the platform's own key: after a cut the same call tells what became of it, and fans get it once", async () => {
  const id = await order("mass", masses)
  // The connector asks a second time by the key; that answer is lost as well.
  wechat.control.fault({ kind: "cut-after", account: `wx${masses}`, on: "sendall", times: 2 })
  await ground.work()
  expect(await ground.rows(id)).toMatchObject([{ state: "unknown" }])
  await goOn(6, 3 * 60_000)
  expect(await ground.rows(id)).toMatchObject([{ state: "published", attempts: 1, proofLabel: "平台接口确认" }])
  expect(shown(masses, "停水通知mass")).toBeLessThanOrEqual(1)
  expect(asked(masses, "sendall")).toBe(3)
})

test("[E12] the same call under its key is a send too: not made while the queues are stopped, nor for words that changed", async () => {
  const id = await order("stopped", masses)
  wechat.control.fault({ kind: "cut-before", account: `wx${masses}`, on: "sendall", times: 2 })
  await goOn(1, 1000)
  expect(await ground.rows(id)).toMatchObject([{ state: "unknown" }])
  const before = asked(masses, "sendall")
  const frozen = await db.tx((tx) => freezeQueues(ground.ctx(), tx, { reason: "突发事件，先停" }))
  if (!frozen.ok) throw new Error(frozen.code)
  await goOn(4, 3 * 60_000)
  expect([asked(masses, "sendall"), shown(masses, "停水通知stopped")]).toEqual([before, 0])
  ground.cleared("stopped", { hash: "another" })
  await db.tx((tx) => unfreezeQueues(ground.ctx(), tx, { id: frozen.value.id, reason: "恢复" }))
  await goOn(8, 10 * 60_000)
  expect([asked(masses, "sendall"), shown(masses, "停水通知stopped")]).toEqual([before, 0])
  ground.cleared("stopped")
  await db.run("update publishing.publication set held_code = null where id = $1", [id])
  await goOn(8, 60 * 60_000)
  expect(await ground.rows(id)).toMatchObject([{ state: "published" }])
})

test("[E5] a signed body's pictures are brought to the platform, and stand where they stood under its own addresses", async () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])
  for (const id of ["701", "702"]) ground.files.set(id, { name: "现场.png", ...bodyOfBytes(png) })
  const img = (id: string) => `<img src="/api/materials/${id}/file" alt="图${id}">`
  const content = ground.cleared("pictures", {
    bodyHtml: `<p>一</p>${img("11")}<p>二</p>${img("12")}`,
    ...{ bodyText: "一\n二", images: ["701", "702"].map((fileId) => ({ fileId, alt: "" })) },
  })
  await ground.order({ content, accounts: [{ id: drafts }] })
  await goOn()
  const token = await ways.get(drafts)!.tokens.current()
  const url = `${baseUrl}/cgi-bin/draft/batchget?access_token=${token.ok ? token.value : ""}`
  const box = await fetch({ method: "POST", url, json: { offset: 0, count: 1, no_content: 0 }, name: "box" })
  const item = box.ok && (box.reply.json as { item: { content: { news_item: { content: string }[] } }[] }).item[0]
  const body = item ? item.content.news_item[0]!.content : ""
  expect(body).toMatch(/^<p>一<\/p><img src="https?:[^"]+" alt="图11"><p>二<\/p><img src="https?:[^"]+" alt="图12">$/)
  expect(asked(drafts, "uploadimg")).toBe(2)
})
