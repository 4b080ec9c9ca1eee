import { afterAll, expect, test } from "vitest"
import { connectorsOf } from "#connectors/kit"
import { HOUSE } from "#kernel/actor"
import { addAccounts } from "#modules/registry"
import { ctxOf } from "#platform/testing"
import { wechatMp } from "../connectors/wechat-mp/index.ts"
import { APP_ID, openBench } from "../connectors/wechat-mp/testing/bench.ts"
import { keepComments, markMissed, openCommentBatch } from "../modules/collection/comments/keep.ts"
import { recordPosts } from "../modules/collection/posts.ts"
import { assignMessage } from "../modules/inbox/handling/dispatch.ts"
import { claimMessage } from "../modules/inbox/handling/claim.ts"
import { finishHiding, liftHiding, showHiding } from "../modules/inbox/hiding/end.ts"
import { askHiding, decideHiding } from "../modules/inbox/hiding/hide.ts"
import { hiddenCounts } from "../modules/inbox/hiding/store.ts"
import { messageOf } from "../modules/inbox/queries/message-of.ts"
import { postMessages } from "../modules/inbox/queries/post-messages.ts"
import { takeComments, takeOneComment } from "../modules/inbox/receiving/from-platforms.ts"
import { submitReply, writeReply } from "../modules/inbox/replies/write.ts"
import { accepted, NOW, openDesk, type Who } from "../modules/inbox/testing/desk.ts"

const bench = await openBench()
afterAll(() => bench.close())
const { act, answer, ctxFor, db, ports, refusedWithoutTrace, stateOf, units } = await openDesk({
  connectors: connectorsOf([wechatMp]),
  accessTo: async () => bench.access,
})
const AT = new Date(NOW)
const GOOD = "您好，经核实，三号桥路灯因电缆破损断电，我局已于6月11日更换电缆，当晚恢复照明。"
const [accountId] = await db.tx((tx) =>
  addAccounts(tx, ctxOf(undefined, NOW), [
    {
      ...{ name: "安澜城管", platform: "wechat-mp", platformId: APP_ID, unitId: units.urban, level: "市" },
      ...{ countedIn: "国办", reason: "备案" },
    },
  ]),
)
const post = {
  platformPostId: "p1",
  title: "便民信息",
  text: "本周安排",
  url: "https://a.example/",
  publishedAt: AT,
  visible: true,
  rawHash: "h",
}
await db.tx((tx) => recordPosts(tx, ctxOf(undefined, NOW), accountId!, [post], "import"))
const { id: postId } = await db.one<{ id: string }>("select id from collection.post")

let walkNo = 0
/** The platform's list of comments, read once: number and words. */
async function read(...comments: readonly (readonly [string, string])[]): Promise<number> {
  walkNo += 1
  const { batchId } = await db.tx((tx) =>
    keepComments(
      tx,
      AT,
      { postId, accountId: accountId!, walkNo },
      comments.map(([platformCommentId, text]) => ({ platformCommentId, text, writtenAt: AT, author: null })),
    ),
  )
  return batchId ? await bring(batchId) : 0
}
const bring = (batchId: string) => db.tx((tx) => takeComments(ctxOf(HOUSE, NOW), tx, ports, batchId))
const messageFor = async (number: string): Promise<string> =>
  (
    await db.one<{ id: string }>(
      `select v.message_id as id from inbox.voice v join collection.comment c on c.id::text = v.origin_id
       where c.platform_comment_id = $1`,
      [number],
    )
  ).id
const view = async (id: string, who: Who = "urban") => accepted(await messageOf(await ctxFor(who), db, { id }))
const write = (id: string) => act("urban", (ctx, tx) => writeReply(ctx, tx, { id, text: GOOD, isPublic: false }))

test("[F1] whoever runs the account sees what was said below its post, takes it up and answers there; to other units it is not there", async () => {
  expect(await read(["1", "三号桥的路灯怎么一直不亮，什么时候修？"], ["2", "收到"])).toBe(1)
  const id = await messageFor("1")
  const seen = accepted(await postMessages(await ctxFor("urban"), db, { id: postId })).items
  expect(seen.map(({ message, comments }) => [message.id, comments.length])).toEqual([[id, 1]])
  expect(accepted(await postMessages(await ctxFor("housing"), db, { id: postId })).items).toEqual([])
  const claim = (who: Who) => act(who, (ctx, tx) => claimMessage(ctx, tx, { id }))
  await refusedWithoutTrace("inbox.not-found", () => claim("housing"))
  accepted(await claim("urban"))
  await refusedWithoutTrace("inbox.wrong-state", () => claim("urban"))
  // A nod is taken up where somebody wants to answer it.
  const nod = await db.one<{ id: string }>("select id from collection.comment where platform_comment_id = '2'")
  await refusedWithoutTrace("inbox.no-comment", () => act("housing", (ctx, tx) => takeOneComment(ports)(ctx, tx, nod)))
  const taken = accepted(await act("urban", (ctx, tx) => takeOneComment(ports)(ctx, tx, nod)))
  expect(taken.messageId).toBe(await messageFor("2"))
  await answer(id, GOOD)
  expect((await view(id)).replies.at(-1)?.sendings).toHaveLength(1)
})

test("[F1] a comment that is edited is kept in both wordings and the answer looked at anew; new words go by the gate; one that is deleted is answered nowhere", async () => {
  await read(["3", "三号桥那边的路灯又坏了，请来看看。"])
  const id = await messageFor("3")
  accepted(await act("clerk", (ctx, tx) => assignMessage(ctx, tx, { id, unitId: units.urban, note: "" })))
  accepted(await write(id))
  accepted(await act("urban", (ctx, tx) => submitReply(ctx, tx, { id })))
  const edited = "三号桥那边有人触电了，快来人救命。"
  expect([await read(["3", edited]), await read(["3", edited])]).toEqual([1, 0])
  const changed = await view(id)
  expect([changed.text, changed.comments[0]?.text, changed.comments[0]?.changes.map(({ what }) => what)]).toEqual([
    "三号桥那边的路灯又坏了，请来看看。",
    edited,
    ["edited"],
  ])
  expect(changed.replies.at(-1)).toMatchObject({ state: "drafting", note: "评论人修改了评论，请核对答复" })
  const urgent = await db.many("select 1 from notices.notice where kind = 'inbox.urgent' and opens = $1", [
    `/messages/${id}`,
  ])
  expect(urgent.length).toBeGreaterThan(0)

  walkNo += 2
  const gone = () =>
    db.tx(async (tx) => {
      const walk = { postId, walkNo, startedAt: new Date(AT.getTime() + 1) }
      return (await markMissed(tx, AT, walk)).gone
    })
  expect([await gone(), await gone()]).toEqual([0, 3])
  const batch = await db.tx((tx) => openCommentBatch(tx, accountId!, AT, { deleted: 3 }))
  expect([await bring(batch), await bring(batch)]).toEqual([3, 0])
  expect((await view(id)).replies.at(-1)?.note).toContain("已从平台删除")
  await answer(id, GOOD.replace("三号桥", "桥边"))
  expect((await view(id)).replies.at(-1)?.sendings[0]?.says).toContain("评论已从平台删除")
  expect(await stateOf(id)).toBe("answered")
  // What waited to be sent below the deleted comment of the first test is not sent any more.
  expect((await view(await messageFor("1"))).replies.at(-1)?.sendings[0]?.stateLabel).toBe("平台窗口已关闭")
})

test("[F18] a comment is hidden for a reason of the law only, when a second person agrees; its author is told why, the original stays, the public counts it", async () => {
  const words = "某某住云渚街道8号楼2单元301室，大家都去找他。"
  await read(["9", words])
  const id = await messageFor("9")
  const { voiceId } = (await view(id)).comments[0]!
  const ask = (who: Who, reasonId: string) =>
    act(who, (ctx, tx) => askHiding(ports)(ctx, tx, { id, voiceId, reasonId, grounds: "写出他人的门牌号" }))
  await refusedWithoutTrace("inbox.hiding-reason", () => ask("urban", "criticism"))
  await refusedWithoutTrace("inbox.not-found", () => ask("housing", "privacy"))
  accepted(await ask("clerk", "privacy"))
  await refusedWithoutTrace("inbox.hiding-asked", () => ask("urban", "privacy"))
  const { id: hidingId } = (await view(id)).hidings[0]!
  const decide = (who: Who, approve = true, note = "") =>
    act(who, (ctx, tx) => decideHiding(ctx, tx, { id, hidingId, approve, note }))
  await refusedWithoutTrace("inbox.own-hiding", () => decide("clerk"))
  await refusedWithoutTrace("inbox.not-allowed", () => decide("urban"))
  await refusedWithoutTrace("inbox.say-why-not", () => decide("chief", false))
  expect(await hiddenCounts(db)).toEqual([])
  accepted(await decide("chief"))
  const told = (await view(id)).replies.at(-1)!
  expect([told.kindLabel, told.sendings.length, told.text]).toEqual([
    "隐藏评论告知",
    1,
    expect.stringContaining("公开他人个人信息”（《个人信息保护法》第十条）"),
  ])
  accepted(await act("urban", (ctx, tx) => finishHiding(ctx, tx, { id, hidingId, outcome: "held-back" })))
  const after = await view(id)
  expect([after.hidings[0]?.stateLabel, after.comments[0]?.text, await stateOf(id)]).toEqual([
    "已隐藏",
    words,
    "triaged",
  ])
  const counted = { month: "2026-06", reasonId: "privacy", clause: "《个人信息保护法》第十条" }
  const none = { waiting: 0, hidden: 0, deleted: 0, needless: 0, refused: 0, lifted: 0 }
  expect(await hiddenCounts(db)).toEqual([{ ...counted, ...none, hidden: 1 }])
  const back = { id, hidingId, reason: "当事人是公开的社区书记" }
  accepted(await act("urban", (ctx, tx) => liftHiding(ports)(ctx, tx, back)))
  accepted(await act("urban", (ctx, tx) => showHiding(ctx, tx, { id, hidingId })))
  expect(await hiddenCounts(db)).toEqual([{ ...counted, ...none, lifted: 1 }])
})
