import { afterAll, expect, test } from "vitest"
import { testDb } from "#platform/testing"
import { cancelPublication, resumePublication } from "./commands/change-publication.ts"
import { exemptDelivery, retryDelivery } from "./commands/handle-delivery.ts"
import type { OrderInput } from "./commands/plan.ts"
import { publicationView } from "./queries/publications.ts"
import { publishingGround } from "../../../tests/kit/publishing-ground.ts"

const db = await testDb()
const ground = await publishingGround(db)
afterAll(() => ground.close())
const [one, two, three] = ground.ids as [string, string, string]
const SECOND = 1000
const MINUTE = 60 * SECOND

const order = ({ ids = [one], ...input }: Omit<OrderInput, "accounts"> & { ids?: readonly string[] }) =>
  ground.order({ accounts: ids.map((id) => ({ id })), burdenReason: "测试", ...input })
const states = async (id: string) => (await ground.rows(id)).map(({ account, state }) => [account.name, state])
const retry = (id: string, byHand = false) =>
  db.tx((tx) => retryDelivery(ground.ctx(), tx, { id, reason: "已更正凭据", byHand }))

test("[E6] a credential of another account: nothing is sent, the sentence names both, and after mending it goes", async () => {
  const content = ground.cleared("guard")
  const id = await order({ content })
  // The keeper of the credentials has put the county's key under the city's account.
  const { access } = ground.way
  ground.way.access = (accountId) => access(accountId === one ? three : accountId)
  await ground.goOn()
  const [row] = await ground.rows(id)
  expect(row).toMatchObject({ state: "prepared", bucket: "person" })
  expect(row!.sentence).toMatch(/接口凭据登录的是“安澜发布3”，台账登记的是“安澜发布1”，已拦下，没有发送/)
  expect(ground.posted("停水通知guard")).toBe(0)
  expect(await ground.tasks("publishing.delivery", row!.id)).toMatchObject([
    { state: "given", ask: "排除故障后重新发送", toUnit: ground.units[0] },
  ])
  ground.way.access = access
  expect(await retry(row!.id)).toMatchObject({ ok: true })
  await ground.goOn()
  expect(await states(id)).toEqual([["安澜发布1", "published"]])
  expect(await ground.tasks("publishing.delivery", row!.id)).toMatchObject([{ state: "closed" }])
})

test("[E4] an account closed while its part waited: a sentence and a task, the others go; exempted, the order concludes", async () => {
  const content = ground.cleared("closed")
  const id = await order({ content, ids: [one, two] })
  await db.run("update registry.account set state = 'retired' where id = $1", [two])
  await ground.goOn()
  const [first, second] = await ground.rows(id)
  expect(first).toMatchObject({ state: "published" })
  expect(second).toMatchObject({
    state: "prepared",
    sentence: expect.stringContaining("排队期间该账号已关停，没有发送"),
  })
  expect(await ground.tasks("publishing.delivery", second!.id)).toHaveLength(1)
  const exempt = (n: number) =>
    db.tx((tx) => exemptDelivery(ground.ctx(n), tx, { id: second!.id, reason: "账号已注销" }))
  expect(await exempt(1)).toMatchObject({ code: "publishing.not-found" })
  const answers = await Promise.all([exempt(0), exempt(0)])
  expect(answers.map((one) => (one.ok ? "done" : one.code)).sort()).toEqual(["done", "publishing.wrong-state"])
  expect(await publicationView(ground.ctx(), db, { id })).toMatchObject({ value: { state: "done" } })
  expect((await ground.rows(id))[1]).toMatchObject({
    bucket: "exempted",
    stateLabel: "已豁免",
    exemption: { reason: "账号已注销" },
  })
  await db.run("update registry.account set state = 'normal' where id = $1", [two])
})

test("[E5] the article was edited after the order: the whole order stands still with one task, whatever the number of accounts", async () => {
  const content = ground.cleared("edited")
  const id = await order({ content, ids: [one, two, three] })
  ground.cleared("edited", { hash: "another" })
  await ground.goOn()
  expect(await publicationView(ground.ctx(), db, { id })).toMatchObject({
    value: { stateLabel: "已暂停", held: expect.stringContaining("稿件在下单后被改动") },
  })
  expect(ground.posted("停水通知edited")).toBe(0)
  expect(await ground.tasks("publishing.publication", id)).toMatchObject([
    { state: "given", ask: "处理被暂停的发布单" },
  ])
  const resume = () => db.tx((tx) => resumePublication(ground.ctx(), tx, { id }, ground.ports))
  expect(await resume()).toMatchObject({ code: "publishing.content-changed" })
  ground.cleared("edited")
  expect(await resume()).toMatchObject({ ok: true })
  expect(await resume()).toMatchObject({ code: "publishing.not-held" })
  await ground.goOn()
  expect(ground.posted("停水通知edited")).toBe(3)
  expect(await ground.tasks("publishing.publication", id)).toMatchObject([{ state: "closed" }])
})

test("[E5] a clearance that runs out between the waves: the second wave does not go", async () => {
  const expiresAt = new Date(ground.now().getTime() + 20 * MINUTE)
  const content = ground.cleared("expires", { expiresAt })
  const id = await order({ content, ids: [one, two], staggered: true })
  await ground.goOn()
  ground.pass(30 * MINUTE)
  await ground.goOn()
  expect(await states(id)).toEqual([
    ["安澜发布1", "published"],
    ["安澜发布2", "prepared"],
  ])
  expect(await publicationView(ground.ctx(), db, { id })).toMatchObject({
    value: { held: expect.stringContaining("已过有效期") },
  })
})

test("[E5] the token dies between the check and the send: renewed once; revoked: a sentence, a task, and nothing sent", async () => {
  const content = ground.cleared("token")
  const id = await order({ content })
  ground.sandbox.control.fault({ kind: "expired-token", account: one })
  await ground.goOn()
  expect(await states(id)).toEqual([["安澜发布1", "published"]])
  const revoked = ground.cleared("revoked")
  const other = await order({ content: revoked })
  ground.sandbox.control.fault({ kind: "revoked-token", account: one, on: "publish" })
  await ground.goOn()
  const [row] = await ground.rows(other)
  expect(row).toMatchObject({
    state: "prepared",
    bucket: "person",
    sentence: expect.stringContaining("账号授权已被撤销"),
  })
  expect(ground.posted("停水通知revoked")).toBe(0)
  ground.sandbox.control.clearFaults()
  expect(await retry(row!.id)).toMatchObject({ ok: true })
  await ground.goOn()
  expect(ground.posted("停水通知revoked")).toBe(1)
})

test("[E5] rejected after it was accepted: the platform's reason stands on it, a task is given, and nobody sends it again unasked", async () => {
  const content = ground.cleared("after")
  const id = await order({ content })
  ground.sandbox.control.fault({ kind: "review-fail", account: one, times: 1, on: "publish" })
  await ground.goOn()
  const [row] = await ground.rows(id)
  expect(row).toMatchObject({ state: "rejected", sentence: "平台审核未通过。请按平台要求修改后重新送审。" })
  expect(await ground.tasks("publishing.delivery", row!.id)).toHaveLength(1)
  await ground.goOn(5, 30 * MINUTE)
  expect((await ground.rows(id))[0]).toMatchObject({ state: "rejected", attempts: 1 })
})

test("[E5] a platform that is down for an hour: the others finish, and it is done once when it is back", async () => {
  const content = ground.cleared("down")
  const id = await order({ content, ids: [one, two, three] })
  ground.sandbox.control.fault({ kind: "server-error", account: two })
  await ground.goOn(8, 8 * MINUTE)
  expect((await states(id)).map(([, state]) => state)).toEqual(["published", "prepared", "published"])
  ground.sandbox.control.clearFaults()
  await ground.goOn(10, 20 * MINUTE)
  expect((await states(id)).map(([, state]) => state)).toEqual(["published", "published", "published"])
  expect(ground.posted("停水通知down")).toBe(3)
})

test("[E5] a platform that is down all day: tried again and again, a person is asked to look, and it goes by itself when it is back", async () => {
  const content = ground.cleared("day")
  const id = await order({ content })
  ground.sandbox.control.fault({ kind: "code", value: 50000, account: one, on: "publish" })
  await ground.goOn(14, 70 * MINUTE)
  const [row] = await ground.rows(id)
  expect(row).toMatchObject({ state: "prepared", bucket: "waiting", sentence: "平台繁忙。系统会自动重试，无需处理。" })
  expect(await ground.tasks("publishing.delivery", row!.id)).toMatchObject([{ state: "given" }])
  ground.sandbox.control.clearFaults()
  await ground.goOn(4, 40 * MINUTE)
  expect(await states(id)).toEqual([["安澜发布1", "published"]])
  expect(await ground.tasks("publishing.delivery", row!.id)).toMatchObject([{ state: "withdrawn" }])
  expect(ground.posted("停水通知day")).toBe(1)
})

test("[E5] quota used up: tomorrow at midnight; an account's own limit an hour: later, with nothing lost", async () => {
  const content = ground.cleared("quota")
  const id = await order({ content })
  ground.sandbox.control.fault({ kind: "quota", account: one, times: 1, on: "publish" })
  await ground.goOn()
  const [row] = await ground.rows(id)
  expect(row).toMatchObject({ state: "prepared", nextAt: expect.stringMatching(/T00:00:00\+08:00$/) })
  ground.pass(24 * 60 * MINUTE)
  await ground.goOn()
  expect(await states(id)).toEqual([["安澜发布1", "published"]])
  await db.run(
    `insert into publishing.attempt (delivery_id, attempt_no, key, content_hash, title, text_hash, submitted_at)
     select $1, n, 'x' || n, '', '', '', $2 from generate_series(100, 130) as n`,
    [row!.id, ground.now()],
  )
  const full = ground.cleared("full")
  const other = await order({ content: full })
  await ground.goOn()
  expect(await states(other)).toEqual([["安澜发布1", "prepared"]])
  ground.pass(61 * MINUTE)
  await ground.goOn()
  expect(await states(other)).toEqual([["安澜发布1", "published"]])
})

test("[E5] sent again only by a person who may, from a state that allows it; twice at once is once", async () => {
  const content = ground.cleared("again")
  const id = await order({ content })
  ground.sandbox.control.fault({ kind: "code", value: 40001, account: one, times: 1, on: "publish" })
  await ground.goOn()
  const [row] = await ground.rows(id)
  expect(row).toMatchObject({ state: "rejected", sentence: expect.stringContaining("没有这项接口权限") })
  expect(
    await db.tx((tx) => retryDelivery(ground.ctx(1), tx, { id: row!.id, reason: "试试", byHand: false })),
  ).toMatchObject({ code: "publishing.not-found" })
  const answers = await Promise.all([retry(row!.id), retry(row!.id)])
  expect(answers.map((one) => (one.ok ? "done" : one.code)).sort()).toEqual(["done", "publishing.nothing-to-mend"])
  await ground.goOn()
  expect(await states(id)).toEqual([["安澜发布1", "published"]])
  expect(await retry(row!.id)).toMatchObject({ code: "publishing.wrong-state" })
  expect(ground.posted("停水通知again")).toBe(1)
})

test("[E5] a held order that is cancelled leaves nothing on anybody's list", async () => {
  const id = await order({ content: ground.cleared("dropped") })
  ground.cleared("dropped", { hash: "another" })
  await ground.goOn()
  expect(await ground.tasks("publishing.publication", id)).toMatchObject([{ state: "given" }])
  const cancelled = await db.tx((tx) => cancelPublication(ground.ctx(), tx, { id, reason: "另下一张" }))
  expect(cancelled).toMatchObject({ ok: true })
  expect(await ground.tasks("publishing.publication", id)).toMatchObject([{ state: "closed" }])
})
