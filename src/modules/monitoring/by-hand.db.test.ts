import { expect, test } from "vitest"
import { type Actor, HOUSE } from "#kernel/actor"
import { refused } from "#kernel/outcome"
import { recordPosts } from "#modules/collection"
import { addAccounts } from "#modules/registry"
import { actor, ctxOf } from "#platform/testing"
import { assign } from "./commands/assign.ts"
import { close } from "./commands/close.ts"
import { dismiss } from "./commands/dismiss.ts"
import { inspectAccounts } from "./commands/inspect-accounts.ts"
import { type FoundByHand, openByHand } from "./commands/open-by-hand.ts"
import { recheck } from "./commands/recheck.ts"
import { rectify } from "./commands/rectify.ts"
import { monitoringContract } from "./contract.ts"
import { handRules } from "./queries/hand-rules.ts"
import { accepted, daysAgo, NOW, quietCity } from "./testing/quiet-city.ts"

const city = await quietCity([
  { name: "云渚发布", quietDays: 1 },
  { name: "云渚在线", quietDays: 1 },
  { name: "云渚通", quietDays: 1, platform: "app" },
])
const { db, people, units, act } = city
const { supervisor, clerk, reader, stranger } = people
const [fabu, online, app] = city.accountIds as [string, string, string]
const [party] = await db.tx((tx) =>
  addAccounts(tx, ctxOf(actor(), daysAgo(9)), [
    {
      name: "云渚青年",
      platform: "weibo",
      platformId: "w-y",
      unitId: units.street,
      level: "镇",
      countedIn: "网信",
      reason: "新增",
    },
  ]),
)
const post = await db.tx(async (tx) => {
  await recordPosts(
    tx,
    ctxOf(HOUSE, NOW),
    fabu,
    [
      {
        platformPostId: "1",
        title: "活动通知",
        text: "欢迎参加。",
        url: "https://weibo.example/1",
        publishedAt: daysAgo(1),
        visible: true,
        rawHash: "",
      },
    ],
    "api",
  )
  return await tx.one<{ id: string }>("select id from collection.v_post where account_id = $1", [fabu])
})

const NOTE = "现场演示截图中出现内部会议材料，已留存"
const find = (input: Partial<FoundByHand> = {}, who: Actor = supervisor, at = NOW) =>
  act(who, (ctx, tx) => openByHand(ctx, tx, { accountId: fabu, rule: "nm-v1.2", note: NOTE, ...input }), at)

const traces = () =>
  db.one(
    `select (select count(*) from monitoring.problem) as problems, (select count(*) from monitoring.problem_event) as events,
       (select count(*) from trail.entry) as trail, (select count(*) from graphile_worker._private_jobs) as jobs`,
  )
async function refusedWithoutTrace(code: string, run: () => ReturnType<typeof find>): Promise<void> {
  const before = await traces()
  expect(await run()).toMatchObject({ ok: false, code })
  expect(await traces()).toEqual(before)
}

test("[B15] a supervisor who looked opens a problem by a rule that waits for a person; his note is the evidence", async () => {
  const view = accepted(await find())
  expect(view).toMatchObject({
    rule: "nm-v1.2",
    level: "veto",
    state: "open",
    kind: "other",
    foundBy: "person",
    title: "云渚发布（微博）泄露国家秘密",
    clauseShort: "检查指标 单项否决1·泄露国家秘密",
    unit: { id: units.street },
  })
  expect(view.evidence.before.facts).toEqual(
    expect.arrayContaining([
      { label: "账号", value: "微博 · 云渚发布" },
      { label: "发现方式", value: "人工认定" },
      { label: "判定", value: NOTE },
    ]),
  )
  const [entry] = await db.many("select actor_id as by, detail from trail.entry where subject_id = $1", [view.id])
  expect(entry).toEqual({
    by: supervisor.id,
    detail: { account: fabu, rule: "nm-v1.2", foundBy: "person", evidence: view.evidence.before.hash },
  })
  expect(await db.one("select open_problems as n from registry.v_account where id = $1", [fabu])).toEqual({ n: 1 })
})

test("[B15] who may not, and what is no matter for a hand, is refused with its sentence and leaves nothing", async () => {
  await refusedWithoutTrace("monitoring.not-allowed", () => find({}, clerk))
  await refusedWithoutTrace("monitoring.not-allowed", () => find({}, reader))
  await refusedWithoutTrace("monitoring.unknown-account", () => find({}, stranger))
  await refusedWithoutTrace("monitoring.unknown-account", () => find({ accountId: "999999" }))
  await refusedWithoutTrace("monitoring.not-counted", () => find({ accountId: party! }))
  await refusedWithoutTrace("monitoring.unknown-rule", () => find({ rule: "nm-v9.9" }))
  await refusedWithoutTrace("monitoring.judged-by-system", () => find({ rule: "nm-v2.1" }))
  await refusedWithoutTrace("monitoring.judged-by-system", () => find({ rule: "cn-ask-once" }))
  await refusedWithoutTrace("monitoring.rule-not-for-account", () => find({ rule: "nm-v2.2" }))
  await refusedWithoutTrace("monitoring.unknown-post", () => find({ accountId: online, postId: post.id }))
  await refusedWithoutTrace("monitoring.unknown-post", () => find({ postId: "999999" }))
  await refusedWithoutTrace("monitoring.already-open", () => find())
  const body = monitoringContract.openByHand.body
  expect(body.safeParse({ accountId: fabu, rule: "nm-v1.2", note: " " }).success).toBe(false)
})

test("[B15] of two who find the same at once the second is told it is known", async () => {
  const both = await Promise.all([find({ rule: "nm-v3.1" }), find({ rule: "nm-v3.1" }, people.otherSupervisor)])
  expect(both.filter((outcome) => outcome.ok)).toHaveLength(1)
  expect(both.find((outcome) => !outcome.ok)).toMatchObject({
    code: "monitoring.already-open",
    values: { title: "云渚发布（微博）未提供有效互动功能" },
  })
})

test("[B15] a post may break a rule on its own: its text is the evidence, beside a problem of the account", async () => {
  const view = accepted(await find({ rule: "cn-off-topic", postId: post.id }))
  expect(view.evidence.before.post).toMatchObject({ id: post.id, text: "欢迎参加。" })
  accepted(await find({ rule: "cn-off-topic" }))
  await refusedWithoutTrace("monitoring.already-open", () => find({ rule: "cn-off-topic", postId: post.id }))
})

test("[B15] the rules that may be found by hand are those in force that fit the account", async () => {
  const ids = async (id: string) =>
    accepted(await handRules(ctxOf(supervisor, NOW), db, { id })).items.map(({ rule }) => rule)
  expect(await ids(online)).toEqual(["nm-v1.2", "nm-v1.3", "nm-v1.4", "nm-v3.1", "nm-v3.2", "cn-tone", "cn-off-topic"])
  expect(await ids(app)).toContain("nm-v2.2")
  expect(await handRules(ctxOf(stranger, NOW), db, { id: online })).toMatchObject({
    code: "monitoring.unknown-account",
  })
})

test("[B15] what a person found no system mends or rechecks: a person closes it and says what was seen", async () => {
  const { id } = accepted(await find({ accountId: online }))
  await db.tx((tx) => inspectAccounts(tx, ctxOf(HOUSE, NOW), [online]))
  expect(await db.one("select state from monitoring.problem where id = $1", [id])).toEqual({ state: "open" })
  accepted(await act(supervisor, (ctx, tx) => assign(ctx, tx, { id, unitId: units.street, note: "" })))
  const view = accepted(await act(clerk, (ctx, tx) => rectify(ctx, tx, { id, note: "已删除并清查" })))
  expect(view.state).toBe("rectified")
  const again = recheck(async () => refused("collection.nothing-to-collect"))
  await refusedWithoutTrace("monitoring.by-hand", () => act(supervisor, (ctx, tx) => again(ctx, tx, { id })))
  await refusedWithoutTrace("monitoring.say-what-you-saw", () =>
    act(supervisor, (ctx, tx) => close(ctx, tx, { id, note: "" })),
  )
  const closed = accepted(await act(supervisor, (ctx, tx) => close(ctx, tx, { id, note: "逐条查看，未再见" })))
  expect(closed).toMatchObject({
    state: "closed",
    events: expect.arrayContaining([{ ...closed.events.at(-1)!, text: "逐条查看，未再见" }]),
  })
})

test("[B5] a dismissed find does not stand in the way of a later one", async () => {
  const { id } = accepted(await find({ accountId: online, rule: "nm-v3.2" }))
  accepted(await act(supervisor, (ctx, tx) => dismiss(ctx, tx, { id, reason: "核实为正常增长" })))
  const again = await find({ accountId: online, rule: "nm-v3.2" }, supervisor, daysAgo(-1))
  expect(accepted(again)).toMatchObject({ state: "open", repeat: 0 })
})
