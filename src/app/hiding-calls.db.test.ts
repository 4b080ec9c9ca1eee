import { afterAll, expect, test } from "vitest"
import { connectorsOf } from "#connectors/kit"
import { HOUSE } from "#kernel/actor"
import { MINUTE_MS } from "#kernel/time"
import { addAccounts } from "#modules/registry"
import { outbound } from "#platform/jobs"
import { ctxOf } from "#platform/testing"
import { wechatMp } from "../connectors/wechat-mp/index.ts"
import { APP_ID, openBench as openWechat } from "../connectors/wechat-mp/testing/bench.ts"
import { weibo } from "../connectors/weibo/index.ts"
import { openBench as openWeibo, UID } from "../connectors/weibo/testing/bench.ts"
import { keepComments } from "../modules/collection/comments/keep.ts"
import { recordPosts } from "../modules/collection/posts.ts"
import { HIDE, recoverCalls } from "../modules/inbox/hiding/calls.ts"
import { carryOutHiding } from "../modules/inbox/hiding/carry-out.ts"
import { finishHiding, liftHiding, showHiding } from "../modules/inbox/hiding/end.ts"
import { askHiding, decideHiding } from "../modules/inbox/hiding/hide.ts"
import { hiddenCounts } from "../modules/inbox/hiding/store.ts"
import { messageOf } from "../modules/inbox/queries/message-of.ts"
import { noteDeleted } from "../modules/inbox/receiving/comment-changes.ts"
import { takeComments } from "../modules/inbox/receiving/from-platforms.ts"
import { sendReplyOut } from "../modules/inbox/replies/platforms.ts"
import { accepted, NOW, openDesk } from "../modules/inbox/testing/desk.ts"

const [wechat, sina] = [await openWechat(), await openWeibo()]
afterAll(async () => {
  await wechat.close()
  await sina.close()
})
const { act, ctxFor, db, ports, refusedWithoutTrace, units } = await openDesk({
  connectors: connectorsOf([wechatMp, weibo]),
  accessTo: async ({ platform }) => (platform === "weibo" ? sina.access : wechat.access),
})
const WORDS = "某某住云渚街道8号楼2单元301室，大家都去找他。"
let clock = new Date(NOW).getTime()
const now = () => new Date(clock)
const house = () => ctxOf(HOUSE, now().toISOString())
const as = (who: "urban" | "clerk" | "chief", run: Parameters<typeof act>[1]) => act(who, run, now().toISOString())

const grounds = { unitId: units.urban, level: "市", countedIn: "国办", reason: "备案" } as const
const [onWechat, onWeibo] = await db.tx((tx) =>
  addAccounts(tx, ctxOf(undefined, NOW), [
    { name: "安澜城管", platform: "wechat-mp", platformId: APP_ID, ...grounds },
    { name: "安澜城管微博", platform: "weibo", platformId: UID, ...grounds },
  ]),
)
const posts = new Map<string, string>()
for (const [accountId, platformPostId] of [
  [onWechat!, wechat.posts[0]!.platformPostId],
  [onWeibo!, sina.posts[0]!.platformPostId],
] as const) {
  const post = { platformPostId, title: "便民信息", text: "本周安排", url: "https://a.example/", rawHash: "h" }
  const shown = { ...post, publishedAt: now(), visible: true }
  await db.tx((tx) => recordPosts(tx, ctxOf(undefined, NOW), accountId, [shown], "import"))
  posts.set(accountId, (await db.one<{ id: string }>("select max(id) as id from collection.post")).id)
}

let walkNo = 0
/** Somebody writes below a post, it is read, and somebody asks to hide it; `elected`: it is public on WeChat. */
async function asked(on: "wechat" | "weibo", { elected = true } = {}) {
  const [accountId, post] =
    on === "wechat" ? [onWechat!, wechat.posts[0]!.platformPostId] : [onWeibo!, sina.posts[0]!.platformPostId]
  walkNo += 1
  const text = `${WORDS}第${walkNo}次`
  const { id: number } =
    on === "wechat"
      ? wechat.control.comment({ account: APP_ID, post, text, elected })
      : sina.control.comment({ account: UID, post, author: "网友", text })
  const comment = { platformCommentId: number, text, writtenAt: now(), author: null }
  const at = { postId: posts.get(accountId)!, accountId, walkNo }
  const { batchId } = await db.tx((tx) => keepComments(tx, now(), at, [comment]))
  await db.tx((tx) => takeComments(house(), tx, ports, batchId!))
  const { id, voiceId } = await db.one<{ id: string; voiceId: string }>(
    'select max(message_id) as id, max(id) as "voiceId" from inbox.voice',
  )
  const words = { id, voiceId, reasonId: "privacy", grounds: "写出他人的门牌号" }
  accepted(await as("clerk", (ctx, tx) => askHiding(ports)(ctx, tx, words)))
  const { hidingId } = await db.one<{ hidingId: string }>('select max(id) as "hidingId" from inbox.hiding')
  return { id, hidingId, voiceId, number, text, post }
}
type Asked = Awaited<ReturnType<typeof asked>>

const approve = async ({ id, hidingId }: Asked) =>
  accepted(await as("chief", (ctx, tx) => decideHiding(ctx, tx, { id, hidingId, approve: true, note: "" })))
const seen = async ({ id }: Asked) => {
  const { hidings, comments } = accepted(await messageOf(await ctxFor("clerk", now().toISOString()), db, { id }))
  return { ...hidings[0]!, text: comments[0]?.text, comments: comments[0]!.changes.map(({ what }) => what) }
}
const steps = carryOutHiding(ports)
const work = () => ({ db, ctx: house(), runner: "test" }) as Parameters<typeof steps.claim>[1]
const callId = async ({ hidingId }: Asked, what = "hide") =>
  (
    await db.one<{ id: string }>("select id from inbox.hiding_call where hiding_id = $1 and what = $2", [
      hidingId,
      what,
    ])
  ).id
const run = async (one: Asked, what = "hide") => outbound(HIDE, steps).run(work(), { callId: await callId(one, what) })
const publicOn = (one: Asked, on: "wechat" | "weibo") =>
  (on === "wechat"
    ? wechat.control.elected({ account: APP_ID, post: one.post })
    : sina.control.comments({ account: UID, post: one.post })
  ).texts.includes(one.text)
const unmarked = () =>
  wechat.control.log({ account: APP_ID }).requests.filter(({ endpoint }) => endpoint === "unmarkelect").length
const later = (minutes: number) => {
  clock += minutes * MINUTE_MS
}

test("[F18] an approved hiding is carried out by the platform's own call, once; the author is told, the public counts it, and it is shown again by a call", async () => {
  const one = await asked("wechat")
  expect(await seen(one)).toMatchObject({ state: "asked", byCall: true, isFinal: false, call: null })
  expect((await seen(one)).way).toContain("可以恢复")
  await approve(one)
  expect((await hiddenCounts(db))[0]).toMatchObject({ waiting: 1, hidden: 0 })
  // Two runners at once: the second finds it claimed.
  expect(await Promise.all([run(one), run(one)])).toContain("skipped")
  expect([publicOn(one, "wechat"), unmarked()]).toEqual([false, 1])
  expect(await seen(one)).toMatchObject({
    state: "hidden",
    outcome: expect.stringContaining("可以恢复"),
    text: one.text,
  })
  expect((await hiddenCounts(db))[0]).toMatchObject({ waiting: 0, hidden: 1, deleted: 0 })

  const words = { id: one.id, hidingId: one.hidingId, reason: "当事人是公开的社区书记" }
  accepted(await as("urban", (ctx, tx) => liftHiding(ports)(ctx, tx, words)))
  expect([(await seen(one)).state, publicOn(one, "wechat")]).toEqual(["showing", false])
  await run(one, "show")
  expect([(await seen(one)).state, publicOn(one, "wechat")]).toEqual(["lifted", true])
  expect((await hiddenCounts(db))[0]).toMatchObject({ hidden: 0, lifted: 1 })
})

test("[F18] on Weibo the approver is told that deleting is for good; the author is answered before, the words stay with us, and nothing can be shown again", async () => {
  const one = await asked("weibo")
  expect(await seen(one)).toMatchObject({ isFinal: true, way: expect.stringContaining("不能恢复") })
  await approve(one)
  // Told below his comment first: until then the call waits.
  expect([await run(one), publicOn(one, "weibo")]).toEqual(["skipped", true])
  const send = sendReplyOut(ports)
  const { id: sendingId } = await db.one<{ id: string }>("select max(id) as id from inbox.sending")
  await outbound("inbox.send", send).run(work(), { sendingId })
  later(1)
  await run(one)
  expect([publicOn(one, "weibo"), (await seen(one)).text]).toEqual([false, one.text])
  expect(await seen(one)).toMatchObject({ state: "hidden", outcome: expect.stringContaining("不能恢复") })
  expect(sina.control.comments({ account: UID, post: one.post }).texts.at(-1)).toContain("不再公开显示")
  expect((await hiddenCounts(db))[0]).toMatchObject({ hidden: 1, deleted: 1 })
  // The next reading misses it on the platform: nobody is told of what the office did itself.
  expect(await db.tx((tx) => noteDeleted(house(), tx, { id: one.voiceId, messageId: one.id }))).toBe(true)
  const told = "select 1 from notices.notice where kind = 'inbox.comment-changed'"
  expect([(await seen(one)).comments, await db.many(told)]).toEqual([["deleted"], []])
  const words = { id: one.id, hidingId: one.hidingId, reason: "复核认为不应隐藏" }
  accepted(await as("urban", (ctx, tx) => liftHiding(ports)(ctx, tx, words)))
  expect((await seen(one)).stateLabel).toBe("已撤销隐藏决定")
})

test("[F18] a token that died in between is renewed and the call made once; a comment that nobody saw or that is gone is said so", async () => {
  const dead = await asked("wechat")
  await approve(dead)
  wechat.control.fault({ kind: "expired-token", account: APP_ID, times: 1 })
  const before = unmarked()
  await run(dead)
  expect([(await seen(dead)).state, publicOn(dead, "wechat"), unmarked() - before]).toEqual(["hidden", false, 1])

  const unseen = await asked("wechat", { elected: false })
  await approve(unseen)
  await run(unseen)
  expect(await seen(unseen)).toMatchObject({ state: "hidden", outcome: expect.stringContaining("本来没有公开") })

  const gone = await asked("wechat")
  wechat.control.uncomment({ account: APP_ID, post: gone.post, id: gone.number })
  await approve(gone)
  await run(gone)
  expect(await seen(gone)).toMatchObject({ state: "hidden", outcome: expect.stringContaining("已没有这条评论") })
  expect(unmarked() - before).toBe(1)
  expect((await hiddenCounts(db))[0]).toMatchObject({ hidden: 1, needless: 2 })
})

test("[F18] an answer that was cut off is read back before anything is repeated: done on the platform it is done, else it is called again", async () => {
  for (const kind of ["cut-after", "cut-before"] as const) {
    const one = await asked("wechat")
    await approve(one)
    const before = unmarked()
    wechat.control.fault({ kind, account: APP_ID, on: "unmarkelect", times: 1 })
    await run(one)
    expect(await seen(one), kind).toMatchObject({ state: "approved", call: { state: "unknown" } })
    // Nobody takes the decision back while it is unclear what stands on the platform.
    const words = { id: one.id, hidingId: one.hidingId, reason: "不必隐藏" }
    await refusedWithoutTrace("inbox.hiding-calling", () => as("urban", (ctx, tx) => liftHiding(ports)(ctx, tx, words)))
    expect(await run(one)).toBe("skipped")
    later(3)
    await run(one)
    expect([(await seen(one)).state, publicOn(one, "wechat")], kind).toEqual(["hidden", false])
    expect(unmarked() - before, kind).toBe(kind === "cut-after" ? 1 : 2)
  }
})

test("[F18] a process killed after its claim, before or after the platform acted, leaves it done once", async () => {
  for (const acted of [true, false]) {
    const one = await asked("wechat")
    await approve(one)
    const payload = { callId: await callId(one) }
    const before = unmarked()
    const claimed = (await db.tx((tx) => steps.claim(tx, work(), payload)))!
    if (acted) await steps.call(claimed, work())
    // Killed here: nothing was written down. Nobody else touches it until the claim is over.
    expect(await db.tx((tx) => recoverCalls(tx, house()))).toBe(0)
    const words = { id: one.id, hidingId: one.hidingId, outcome: "held-back" as const }
    await refusedWithoutTrace("inbox.hiding-calling", () => as("urban", (ctx, tx) => finishHiding(ctx, tx, words)))
    later(11)
    expect(await db.tx((tx) => recoverCalls(tx, house()))).toBe(1)
    await run(one)
    expect([(await seen(one)).state, publicOn(one, "wechat"), unmarked() - before]).toEqual(["hidden", false, 1])
  }
})

test("[F18] an account that was proven to have no such right is told to the approver as a person's work, and nothing is called", async () => {
  await db.run(
    `insert into registry.capability (account_id, capability, able, proof, proved_at)
     values ($1, 'hideComment', false, '48001 /cgi-bin/comment/list', $2)`,
    [onWechat!, now()],
  )
  const one = await asked("wechat")
  expect(await seen(one)).toMatchObject({ byCall: false, way: expect.stringContaining("48001") })
  await approve(one)
  expect(await db.many("select 1 from inbox.hiding_call where hiding_id = $1", [one.hidingId])).toEqual([])
  await db.run("delete from registry.capability where account_id = $1", [onWechat!])
})

test("[F18] without the right (48001) it is one task for a person, worded by what the platform said; he hides it there, registers it, and shows it again", async () => {
  const one = await asked("wechat")
  await approve(one)
  wechat.control.fault({ kind: "code", account: APP_ID, on: "unmarkelect", times: 1, value: 48001 })
  await run(one)
  expect(await seen(one)).toMatchObject({ state: "approved", call: { state: "by-hand" } })
  const tasks = await db.many<{ text: string }>(
    "select text from notices.notice where kind = 'inbox.hiding-by-hand' and opens = $1",
    [`/messages/${one.id}`],
  )
  expect(tasks.map(({ text }) => text)).toEqual([expect.stringContaining("没有这项接口权限")])
  const at = { id: one.id, hidingId: one.hidingId }
  accepted(await as("urban", (ctx, tx) => finishHiding(ctx, tx, { ...at, outcome: "held-back" })))
  wechat.control.fault({ kind: "code", account: APP_ID, on: "comment/list", times: 1, value: 48001 })
  accepted(await as("urban", (ctx, tx) => liftHiding(ports)(ctx, tx, { ...at, reason: "复核认为不应隐藏" })))
  await run(one, "show")
  expect(await seen(one)).toMatchObject({ state: "showing", call: { state: "by-hand" } })
  accepted(await as("urban", (ctx, tx) => showHiding(ctx, tx, at)))
  expect((await seen(one)).state).toBe("lifted")
})
