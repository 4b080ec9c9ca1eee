import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { refused } from "#kernel/outcome"
import { MINUTE_MS } from "#kernel/time"
import { postCollected, recordPosts } from "#modules/collection"
import { fixedClock } from "#platform/clock"
import { runOnce } from "#platform/jobs"
import { silentLog } from "#platform/log"
import { ctxOf } from "#platform/testing"
import { assign } from "./commands/assign.ts"
import { checkPosts, sweepTexts } from "./commands/check-posts.ts"
import { close } from "./commands/close.ts"
import { dismiss } from "./commands/dismiss.ts"
import { recheck } from "./commands/recheck.ts"
import { rectify } from "./commands/rectify.ts"
import { settleRecheck } from "./commands/settle-recheck.ts"
import { monitoringJobs, monitoringListens } from "./jobs.ts"
import { problemView } from "./queries/problem.ts"
import { accepted, NOW, quietCity } from "./testing/quiet-city.ts"

const city = await quietCity(
  ["甲", "乙", "丙", "丁", "戊", "己"].map((name) => ({ name: `云渚${name}`, quietDays: 1 })),
)
const { db, people, units, act } = city
const clock = fixedClock(NOW)
const ctx = (minutes = 0) => ctxOf(HOUSE, new Date(NOW.getTime() + minutes * MINUTE_MS))
/** The queue hears of every page that came in. */
const work = () => runOnce({ db, jobs: monitoringJobs, clock, log: silentLog })

/** What a platform shows of one account: its posts by key, as words or null for gone. */
async function show(index: number, posts: Record<string, string | null>): Promise<void> {
  await db.tx((tx) =>
    recordPosts(
      tx,
      ctx(),
      city.accountIds[index]!,
      Object.entries(posts).map(([key, text]) => ({
        platformPostId: `${index}-${key}`,
        title: "防汛工作通知",
        text: text ?? "",
        url: `https://weibo.example/${key}`,
        publishedAt: new Date(NOW.getTime() - 60 * MINUTE_MS),
        visible: text !== null,
        rawHash: "",
      })),
      "api",
    ),
  )
  await work()
}
const problemsOf = (index: number) =>
  db.many<{ id: string; rule: string; level: string; state: string; title: string }>(
    "select id, rule, level, state, title from monitoring.problem where account_id = $1 order by id",
    [city.accountIds[index]!],
  )
const viewOf = async (id: string) => accepted(await problemView(ctxOf(people.supervisor, NOW), db, { id }))

test("the module hears of every page that collection brings", () => {
  expect(monitoringListens.map((one) => one.fact)).toContain(postCollected.name)
})

test("[B3] a wrong word in a collected post becomes a problem with the sentence, the place, the suggestion and its source", async () => {
  await show(0, { a: "请各单位认真布署防汛工作。", b: "请各单位认真部署防汛工作。" })
  const [problem, ...others] = await problemsOf(0)
  expect(others).toEqual([])
  expect(problem).toMatchObject({ level: "warn", state: "open", title: "云渚甲（微博）“布署”应为“部署”" })
  const view = await viewOf(problem!.id)
  expect(view).toMatchObject({ kind: "wording", ruleLabel: "错别字" })
  expect(view.source).toContain("现代汉语词典")
  const { post } = view.evidence.before
  // The public page is looked at in the same moment; the other post, in which nothing is wrong, is left alone.
  const asked = await db.many("select post_id as id, because from collection.snapshot_ask")
  expect(asked).toEqual([{ id: post!.id, because: "problem" }])
  const [mark] = post!.marks
  expect(post!.text.slice(mark!.start, mark!.end)).toBe("布署")
  expect(mark).toMatchObject({ suggestions: ["部署"] })
})

test("[B3] wording that a veto rule names is the national indicator, with its clause, once for a post", async () => {
  await show(1, { a: "常态化开展扫黑险恶斗争。中华人民共合国成立。" })
  const [problem, ...others] = await problemsOf(1)
  expect(others).toEqual([])
  expect(problem).toMatchObject({ rule: "nm-v1.1", level: "veto" })
  const view = await viewOf(problem!.id)
  expect(view.clause).toContain("严重表述错误")
  expect(view.evidence.before.post!.marks.map((mark) => mark.original)).toEqual(["扫黑险恶", "中华人民共合国"])
})

test("[B3] the same words again open nothing; corrected words close what nobody was asked about", async () => {
  const [problem] = await problemsOf(0)
  expect(await sweepTexts(db, ctx(1))).toMatchObject({ found: 0, cleared: 0 })
  await show(0, { a: "请各单位认真部署防汛工作。" })
  expect(await problemsOf(0)).toMatchObject([{ id: problem!.id, state: "closed" }])
  expect((await viewOf(problem!.id)).events.map((event) => event.action)).toEqual(["发现问题", "自行恢复销号"])
})

test("[B3] a post taken down is mended too, and its words stay as evidence", async () => {
  const [problem] = await problemsOf(1)
  await show(1, { a: null })
  const post = await db.one<{ id: string }>("select post_id as id from monitoring.problem where id = $1", [problem!.id])
  await db.tx((tx) => checkPosts(tx, ctx(2), [post.id]))
  const view = await viewOf(problem!.id)
  expect(view.state).toBe("closed")
  expect(view.evidence.after?.post?.deletedAt).not.toBeNull()
  expect(view.evidence.before.post?.text).toContain("扫黑险恶")
})

test("[B15] a wording problem is rechecked by the same engine: wrong while the word stands, closed when it is gone", async () => {
  await show(2, { a: "市政府布署了三项工作。" })
  const [problem] = await problemsOf(2)
  const id = problem!.id
  const again = recheck(async () => refused("collection.nothing-to-collect"))
  const judge = async () => {
    accepted(await act(people.supervisor, (c, tx) => again(c, tx, { id })))
    await db.tx((tx) => settleRecheck(tx, ctx(), id))
    return await viewOf(id)
  }
  accepted(await act(people.supervisor, (c, tx) => assign(c, tx, { id, unitId: units.street, note: "" })))
  accepted(await act(people.clerk, (c, tx) => rectify(c, tx, { id, note: "已更正" })))
  expect((await judge()).events.at(-1)?.text).toBe("问题仍然存在：现有文字仍有“布署”")
  await show(2, { a: "市政府部署了三项工作。" })
  const view = await judge()
  expect(view.actions.close.ok).toBe(true)
  expect(view.evidence.after?.post?.text).toBe("市政府部署了三项工作。")
  accepted(await act(people.supervisor, (c, tx) => close(c, tx, { id, note: "" })))
  expect(await db.many("select decision from checking.decision")).toEqual([{ decision: "confirmed" }])
})

test("[B5] a false alarm is told to the rule, and the same words are not found again; new words are", async () => {
  await show(3, { a: "请认真布署。" })
  const [problem] = await problemsOf(3)
  accepted(await act(people.supervisor, (c, tx) => dismiss(c, tx, { id: problem!.id, reason: "引用原文" })))
  expect(await db.one("select decision, note from checking.decision order by id desc limit 1")).toEqual({
    decision: "false-alarm",
    note: "引用原文",
  })
  await sweepTexts(db, ctx(5))
  expect(await problemsOf(3)).toHaveLength(1)
  await show(3, { a: "请认真布署，按时反馈。" })
  expect(await problemsOf(3)).toMatchObject([{ state: "dismissed" }, { state: "open" }])
})

test("[B3][B15] a known wrong word that the rules call a veto from some day on makes its problem graver, with no second one", async () => {
  await show(5, { a: "市政府布署了五项工作。" })
  const [problem] = await problemsOf(5)
  const id = problem!.id
  accepted(await act(people.supervisor, (c, tx) => assign(c, tx, { id, unitId: units.street, note: "" })))
  // The word lists of before had the word as a lesser one: its problem is set back to what it was then.
  await db.run("update monitoring.problem set level = 'hint' where id = $1", [id])
  const { postId } = await db.one<{ postId: string }>(
    'select post_id as "postId" from monitoring.problem where id = $1',
    [id],
  )
  expect(await db.tx((tx) => checkPosts(tx, ctx(9), [postId]))).toMatchObject({ found: 0, escalated: 1 })
  expect(await problemsOf(5)).toMatchObject([{ id, level: "warn", state: "assigned" }])
  // And one whose rule got another name, as a veto's does, is still its word's problem.
  await db.run("update monitoring.problem set fingerprint = 'nm-v1.1:post:' || post_id, level = 'veto' where id = $1", [
    id,
  ])
  expect(await db.tx((tx) => checkPosts(tx, ctx(9), [postId]))).toMatchObject({ found: 0, escalated: 0, cleared: 0 })
  expect(await problemsOf(5)).toHaveLength(1)
})

test("[B10] personal data is masked in the evidence, in place, so that the mark still fits", async () => {
  await show(4, { a: "联系人王某，电话13800138000，请及时联系。" })
  const found = await db.many<{ text: string }>(
    "select evidence_before #>> '{post,text}' as text from monitoring.problem where account_id = $1",
    [city.accountIds[4]!],
  )
  for (const { text } of found) expect(text).toContain("电话138****8000，")
  expect(found.length).toBeGreaterThan(0)
})
