import { expect, test } from "vitest"
import { DAY_MS, HOUR_MS } from "#kernel/time"
import { actor, ctxOf } from "#platform/testing"
import { collectedCity } from "../../../tests/kit/collected-city.ts"
import { commentLimits } from "./comments/limits.ts"
import { commentsOf, commentsOfAccount } from "./comments/queries.ts"
import { commentsOfBatch } from "./comments/reading.ts"
import { readComments } from "./commands/read-comments.ts"
import { startRun } from "./commands/start-run.ts"

const city = await collectedCity([2, 6, 1, 1])
const { db, clock, sandbox, outside } = city
const [talked, busy, barred, slow] = city.accountIds as [string, string, string, string]
await db.run("insert into jobs.subscription (fact, job) values ('comment.collected', 'test.comments')")
sandbox.control.load({
  accounts: [
    {
      ...{ id: "w3", secret: "sample-secret", forbidden: ["comments"] },
      posts: [{ title: "一", text: "正文", publishedAt: clock.now().getTime() }],
    },
  ],
})
const AGAIN_MS = commentLimits().againAfterHours * HOUR_MS

const newest = (index: number) => city.onPlatform(index).at(-1)!.id
const postId = async (platformPostId: string) =>
  (await db.one<{ id: string }>("select id from collection.post where platform_post_id = $1", [platformPostId])).id

/** A round over the posts, then one over their comments. Answers the requests for comments. */
async function round(): Promise<number> {
  const started = await db.tx((tx) => startRun(city.ctx(), tx, {}, outside))
  if (!started.ok) throw new Error(started.code)
  await city.work()
  sandbox.control.clearLog()
  await city.job("collection.start-comments").run({ db, ctx: city.ctx() }, {})
  await city.work()
  return sandbox.control.log({}).requests.filter(({ endpoint }) => endpoint === "comments").length
}
async function commentsOn(platformPostId: string) {
  const outcome = await commentsOf(city.ctx(), db, { id: await postId(platformPostId), limit: 200 }, outside)
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value
}
const told = () =>
  db.many<{ payload: { batchId: string; postId: string } }>(
    "select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'test.comments' order by j.id",
  )

test("[E1] comments are read once a post counts some, every page, by lossless numbers; nothing of their writers is kept", async () => {
  const post = newest(0)
  const ids = Array.from({ length: 25 }, (_, k) =>
    sandbox.control.comment({ post, author: `读者王某${k}`, text: `问题${k}` }),
  )
  expect(await round()).toBe(2)
  const { items, total, offered, readAt, failure } = await commentsOn(post)
  expect({ total, offered, failure }).toEqual({ total: 25, offered: true, failure: null })
  expect(new Date(readAt!)).toEqual(clock.now())
  expect(items.map(({ text }) => text).sort()).toEqual(Array.from({ length: 25 }, (_, k) => `问题${k}`).sort())
  const numbers = await db.many<{ n: string }>("select platform_comment_id as n from collection.comment order by id")
  expect(numbers.map(({ n }) => n)).toEqual(ids.map(({ id }) => id))
  expect(BigInt(ids[0]!.id)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER))
  for (const table of ["comment", "comment_version", "comment_reading"]) {
    const rows = await db.many<{ row: string }>(`select t::text as row from collection.${table} t`)
    expect(rows.filter(({ row }) => row.includes("王某"))).toEqual([])
  }
})

test("[E1] whoever stands above hears of what is new and asks the batch for the words", async () => {
  const facts = await told()
  expect(facts).toHaveLength(2)
  expect(facts[0]!.payload).toMatchObject({ postId: await postId(newest(0)), accountId: talked })
  const words = (await Promise.all(facts.map(({ payload }) => commentsOfBatch(db, payload.batchId)))).flat()
  expect(words).toHaveLength(25)
  expect(words[0]).toMatchObject({ platformPostId: newest(0), version: 1, text: "问题0", goneAt: null })
})

test("[E1] while a post's count stands still nothing is asked; when it moves, not before its pause is over", async () => {
  expect(await round()).toBe(0)
  sandbox.control.comment({ post: newest(0), text: "还有一问" })
  expect(await round()).toBe(0)
  clock.advance(AGAIN_MS)
  expect(await round()).toBe(2)
  expect((await commentsOn(newest(0))).total).toBe(26)
  clock.advance(AGAIN_MS)
  expect(await round()).toBe(0)
})

test("[E1][B14] an edited comment keeps both wordings; the versions cannot be changed", async () => {
  const [first] = await db.many<{ n: string }>(
    "select platform_comment_id as n from collection.comment order by id limit 1",
  )
  sandbox.control.comment({ post: newest(0), id: first!.n, text: "问题0，更正" })
  sandbox.control.comment({ post: newest(0), text: "引起重读" })
  clock.advance(AGAIN_MS)
  const before = (await told()).length
  await round()
  const edited = (await commentsOn(newest(0))).items.find(({ text }) => text === "问题0，更正")!
  expect(edited.before.map(({ text }) => text)).toEqual(["问题0"])
  expect((await told()).length).toBe(before + 2)
  await expect(db.run("update collection.comment_version set text = ''")).rejects.toThrow("append-only")
})

test("[E1] a comment that is missed once is looked for again; only the second whole list without it proves it gone", async () => {
  const [first] = await db.many<{ n: string }>(
    "select platform_comment_id as n from collection.comment order by id limit 1",
  )
  sandbox.control.comment({ post: newest(0), id: first!.n, state: "deleted" })
  const gone = async () => (await commentsOn(newest(0))).items.filter(({ deletedAt }) => deletedAt !== null).length
  clock.advance(AGAIN_MS)
  await round()
  expect(await gone()).toBe(0)
  clock.advance(AGAIN_MS)
  const before = (await told()).length
  await round()
  expect(await gone()).toBe(1)
  const batch = (await told()).at(-1)!.payload.batchId
  expect(await told()).toHaveLength(before + 1)
  expect(await db.one("select deleted_comments as n from collection.batch where id = $1", [batch])).toEqual({ n: 1 })
  expect((await commentsOn(newest(0))).total).toBe(27)
})

test("[E1] of one account only the newest few posts are asked about in a round, old ones never", async () => {
  for (const { id } of city.onPlatform(1)) sandbox.control.comment({ post: id, text: "好" })
  const old = clock.now().getTime() - (commentLimits().readForDays + 1) * DAY_MS
  const { id } = sandbox.control.post({ account: "w2", title: "旧闻", text: "正文", publishedAt: old })
  sandbox.control.comment({ post: id, text: "好" })
  expect(await round()).toBe(commentLimits().postsPerAccount)
  expect(await round()).toBe(6 - commentLimits().postsPerAccount)
  expect(await round()).toBe(0)
  expect(
    await db.many(
      "select from collection.comment c join collection.post p on p.id = c.post_id where p.account_id = $1",
      [busy],
    ),
  ).toHaveLength(6)
})

test("[E1] an account that may not read comments says so on the post, and is asked again only after a day", async () => {
  sandbox.control.comment({ post: newest(2), text: "好" })
  expect(await round()).toBe(1)
  const { failure, total } = await commentsOn(newest(2))
  expect(total).toBe(0)
  expect(failure?.reason).toContain("权限")
  expect(await round()).toBe(0)
  expect(
    await db.one("select failures_in_a_row as n from collection.comment_reading where account_id = $1", [barred]),
  ).toEqual({ n: 1 })
  clock.advance(DAY_MS)
  expect(await round()).toBeGreaterThan(0)
})

test("[E1] a worker killed between two pages is taken up at its page; what it brings too late is not written", async () => {
  const post = newest(3)
  for (let k = 0; k < 25; k += 1) sandbox.control.comment({ post, text: `第${k}问` })
  const started = await db.tx((tx) => startRun(city.ctx(), tx, { accountId: slow }, outside))
  expect(started.ok).toBe(true)
  await city.work()
  const steps = readComments(outside)
  const work = { db, ctx: city.ctx() }
  const payload = { postId: await postId(post) }
  const first = (await db.tx((tx) => steps.claim(tx, work, payload)))!
  expect(await db.tx(async (tx) => steps.settle(tx, work, first, await steps.call(first, work)))).toBe("again")
  const second = (await db.tx((tx) => steps.claim(tx, work, payload)))!
  expect(second.reading.cursor).not.toBeNull()
  expect(await db.tx((tx) => steps.claim(tx, work, payload))).toBeUndefined()
  const answer = await steps.call(second, work)
  clock.advance(4 * 60_000)
  sandbox.control.clearLog()
  await city.job("collection.start-comments").run({ db, ctx: city.ctx() }, {})
  await city.work()
  const asked = sandbox.control.log({ account: "w4" }).requests.filter(({ endpoint }) => endpoint === "comments")
  expect(asked).toHaveLength(1)
  expect((await commentsOn(post)).total).toBe(25)
  expect(await db.tx((tx) => steps.settle(tx, work, second, answer))).toBe("done")
  expect((await commentsOn(post)).total).toBe(25)
})

test("[E1] an account's comments stand together, the latest first, each with its post", async () => {
  const page = await commentsOfAccount(city.ctx(), db, { id: busy, limit: 4 }, outside)
  if (!page.ok) throw new Error(page.code)
  const { items, total, next, offered } = page.value
  expect({ shown: items.length, total, more: next !== null, offered }).toEqual({
    shown: 4,
    total: 6,
    more: true,
    offered: true,
  })
  expect(items[0]!.post).toEqual({ id: expect.any(String), title: expect.stringMatching(/^第\d条$/) })
  const times = items.map(({ writtenAt }) => writtenAt)
  expect(times).toEqual([...times].sort().reverse())
})

test("comments are seen within one's own units only", async () => {
  const stranger = ctxOf(actor({ scope: { kind: "subtrees", areas: ["/999/"], lines: [] } }), clock.now())
  const id = await postId(newest(0))
  expect(await commentsOf(stranger, db, { id, limit: 5 }, outside)).toMatchObject({ code: "collection.not-found" })
  const all = await commentsOfAccount(stranger, db, { id: talked, limit: 5 }, outside)
  expect(all).toMatchObject({ code: "collection.not-found" })
})
