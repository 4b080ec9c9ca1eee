import { afterAll, expect, test } from "vitest"
import { connectorsOf } from "#connectors/kit"
import { addAccounts } from "#modules/registry"
import { ctxOf } from "#platform/testing"
import { HOUSE } from "#kernel/actor"
import { wechatMp } from "../connectors/wechat-mp/index.ts"
import { APP_ID, HOUR_MS, openBench } from "../connectors/wechat-mp/testing/bench.ts"
import { assignMessage } from "../modules/inbox/handling/dispatch.ts"
import { takeComments, takePrivate } from "../modules/inbox/receiving/from-platforms.ts"
import { markLost, sendReplyOut } from "../modules/inbox/replies/platforms.ts"
import { settleSending } from "../modules/inbox/replies/settle-by-hand.ts"
import { accepted, openDesk } from "../modules/inbox/testing/desk.ts"
import { keepEvents } from "../modules/intake/events.ts"
import { keepComments } from "../modules/collection/comments/keep.ts"
import { recordPosts } from "../modules/collection/posts.ts"

const bench = await openBench()
afterAll(() => bench.close())
const START = bench.access.now()
const at = (hours: number): string => new Date(START.getTime() + hours * HOUR_MS).toISOString()
const { act, answer, db, ports, stateOf, units } = await openDesk({
  connectors: connectorsOf([wechatMp]),
  accessTo: async () => bench.access,
})
const house = (when: string) => ctxOf(HOUSE, when)
const [account] = await db.tx((tx) =>
  addAccounts(tx, ctxOf(undefined, START), [
    {
      name: "安澜城管",
      platform: "wechat-mp",
      platformId: APP_ID,
      unitId: units.urban,
      level: "市",
      countedIn: "国办",
      reason: "备案",
    },
  ]),
)
const GOOD = "您好，经核实，汐桥路桥洞排水泵已于6月11日修复，积水当晚排空。"

/** A callback of the platform, as intake keeps it; answers its batch. */
async function called(from: string, key: string, text: string, when: string): Promise<string | undefined> {
  const event = { kind: "message", key, from, text, at: new Date(when) } as const
  await db.tx((tx) => keepEvents(tx, [{ accountId: account!, event }], new Date(when)))
  return (await db.maybe<{ id: string }>("select batch_id as id from intake.event where key = $1", [key]))?.id
}
const take = (batchId: string, when: string) => db.tx((tx) => takePrivate(house(when), tx, ports, batchId))
const latest = async () => (await db.one<{ id: string }>("select max(id) as id from inbox.message")).id
const give = async (id: string, when: string) =>
  accepted(await act("clerk", (ctx, tx) => assignMessage(ctx, tx, { id, unitId: units.urban, note: "" }), when))
const posted = (platformPostId: string) => ({
  ...{ platformPostId, title: "便民信息", text: "本周安排", url: "https://a.example/", publishedAt: START },
  ...{ visible: true, rawHash: `h-${platformPostId}` },
})
const sendings = () =>
  db.many<{ id: string; state: string; reason: string | null }>(
    "select id, state, failure_reason as reason from inbox.sending order by id",
  )

/** Sends what waits, as the queue does. */
async function send(when: string): Promise<void> {
  const steps = sendReplyOut(ports)
  for (const { id } of (await sendings()).filter(({ state }) => state === "prepared")) {
    const work = { db, ctx: house(when), runner: "test" } as Parameters<typeof steps.claim>[1]
    const claimed = await db.tx((tx) => steps.claim(tx, work, { sendingId: id }))
    if (!claimed) continue
    // Two at once: the second finds it claimed.
    expect(await db.tx((tx) => steps.claim(tx, work, { sendingId: id }))).toBeUndefined()
    const said = await steps.call(claimed, work)
    await db.tx((tx) => steps.settle(tx, work, claimed, said))
  }
}

test("[F1] a private message comes in once, however often the platform calls back, and is answered where it was written, once", async () => {
  await bench.control.message({ account: APP_ID, from: "o_1", text: "x" })
  const batch = (await called("o_1", "m1", "汐桥路桥洞积水，车过不去，请来抽水。", at(0)))!
  expect([await take(batch, at(0)), await take(batch, at(0)), await take(batch, at(1))]).toEqual([1, 0, 0])
  const id = await latest()
  // The citizen's id on the platform stands in no table in the clear.
  expect(JSON.stringify(await db.many("select * from inbox.voice"))).not.toContain("o_1")
  await give(id, at(1))
  await answer(id, GOOD, at(2))
  await send(at(2))
  await send(at(2))
  expect(bench.control.sent({ account: APP_ID }).messages).toEqual([{ to: "o_1", text: GOOD }])
  expect((await sendings()).map(({ state }) => state)).toEqual(["published"])
})

test("[F1] after the platform's 48 hours nothing is sent, the desk sees why, and the message is answered all the same", async () => {
  const batch = (await called("o_2", "m2", "菜场门口井盖松动，夜里很响。", at(3)))!
  await take(batch, at(3))
  const id = await latest()
  await give(id, at(4))
  await answer(id, GOOD.replace("桥洞", "井盖"), at(52))
  expect([await stateOf(id), (await sendings()).at(-1)]).toMatchObject([
    "answered",
    { state: "closed", reason: expect.stringContaining("48小时") },
  ])
  await send(at(52))
  expect(bench.control.sent({ account: APP_ID }).messages).toHaveLength(1)
})

test("[F1] a send that was cut off is looked at by a person and never sent again blindly; a worker that died leaves the same", async () => {
  await bench.control.message({ account: APP_ID, from: "o_3", text: "x" })
  await take((await called("o_3", "m3", "巷口垃圾三天没人清运了。", at(53)))!, at(53))
  const id = await latest()
  await give(id, at(53))
  await answer(id, GOOD.replace("桥洞", "垃圾点"), at(54))
  await bench.fault("cut-after")
  await send(at(54))
  const cut = (await sendings()).at(-1)!
  expect(cut.state).toBe("unknown")
  await send(at(55))
  expect((await sendings()).at(-1)).toEqual(cut)
  await db.run("update inbox.sending set state = 'submitting', claimed_until = $2 where id = $1", [cut.id, at(54)])
  expect(await db.tx((tx) => markLost(tx, house(at(56))))).toBe(1)
  expect((await sendings()).at(-1)?.state).toBe("unknown")
  // Somebody looks on the platform and says what he saw, once.
  const check = (arrived: boolean) =>
    act("urban", (ctx, tx) => settleSending(ctx, tx, { id, sendingId: cut.id, arrived }), at(56))
  accepted(await check(true))
  expect([(await sendings()).at(-1)?.state, (await check(false)).ok]).toEqual(["published", false])
})

test("[F1] a comment is answered below its post; a nod stays with the post; the same batch read again brings nothing", async () => {
  const [post] = bench.posts
  await db.tx((tx) => recordPosts(tx, ctxOf(undefined, START), account!, [posted(post!.platformPostId)], "import"))
  const { id: postId } = await db.one<{ id: string }>("select id from collection.post")
  const comment = (n: string, text: string) => ({ platformCommentId: n, text, writtenAt: START, author: null })
  const { batchId } = await db.tx((tx) =>
    keepComments(tx, START, { postId, accountId: account!, walkNo: 1 }, [
      comment("1", "收到"),
      comment("2", "三号桥的路灯怎么一直不亮，什么时候修？"),
    ]),
  )
  const bring = () => db.tx((tx) => takeComments(house(at(57)), tx, ports, batchId!))
  expect([await bring(), await bring()]).toEqual([1, 0])
  const row = await db.one<{ title: string; postId: string; source: string }>(
    `select m.title, m.post_id as "postId", v.source from inbox.message m join inbox.voice v on v.message_id = m.id where m.id = $1`,
    [await latest()],
  )
  expect(row).toMatchObject({ postId, source: "comment", title: "三号桥的路灯怎么一直不亮，什么时候修" })
})
