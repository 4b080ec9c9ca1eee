import { expect, test } from "vitest"
import { connectorsOf } from "#connectors/kit"
import { type Outcome, refused } from "#kernel/outcome"
import type { Scope } from "#kernel/scope"
import { addPerson, addUnit } from "#modules/identity"
import { accountsOf, addAccounts } from "#modules/registry"
import type { Tx } from "#platform/db"
import { actor, ctxOf, testDb } from "#platform/testing"
import { patrolAccount } from "./commands/patrol-account.ts"
import { takeTurn } from "./patrol.ts"

const db = await testDb()
const NOW = "2026-06-11T10:00:00+08:00"
const way = { connectors: connectorsOf([]), sandbox: false }
const world = await db.tx(async (tx) => {
  const unit = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null } as const
  const unitId = await addUnit(tx, { ...unit, name: "安澜市政府办公室", shortName: "市政府办" }, new Date(NOW))
  const elsewhere = await addUnit(tx, { ...unit, name: "归帆市人民政府", shortName: "归帆" }, new Date(NOW))
  const row = { platform: "wechat-channels", level: "市", countedIn: "国办", reason: "备案" } as const
  const accounts = await addAccounts(tx, ctxOf(), [
    { ...row, unitId, name: "安澜发布", platformId: "1" },
    { ...row, unitId, name: "安澜公安", platformId: "2" },
    { ...row, unitId, name: "安澜文旅", platformId: "3" },
    { ...row, unitId: elsewhere, name: "归帆发布", platformId: "4" },
  ])
  const people = [
    await addPerson(tx, { name: "澹台清和", unitId }, new Date(NOW)),
    await addPerson(tx, { name: "公冶知行", unitId }, new Date(NOW)),
  ]
  return { unitId, accounts, people }
})
const scope: Scope = { kind: "subtrees", areas: [`/${world.unitId}/`], lines: [] }
const [first, second, third, foreign] = world.accounts as [string, string, string, string]
const as = (index: number, at = NOW) =>
  ctxOf(actor({ id: world.people[index]!, scope, permissions: ["collection.patrol"] }), at)
const turn = (ctx = as(0)) => db.tx((tx) => takeTurn(ctx, tx, way))

async function act<T>(command: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  let answer: Outcome<T> = refused("test.not-run")
  await db
    .tx(async (tx) => {
      answer = await command(tx)
      if (!answer.ok) throw answer
    })
    .catch((thrown) => {
      if (thrown !== answer) throw thrown
    })
  return answer
}
type Input = Parameters<typeof patrolAccount>[2]
const check = (id: string, given: Partial<Input>, ctx = as(0)) =>
  act((tx) => patrolAccount(ctx, tx, { id, outcome: "same", title: "", url: "", reason: "", ...given }, way))
const counts = () =>
  db.one(
    `select (select count(*)::int from collection.patrol_check) as checks, (select count(*)::int from collection.post) as posts,
       (select count(*)::int from trail.entry) as trail`,
  )

test("[B14] two people who patrol at once get different accounts; who asks again keeps his", async () => {
  const [mine, theirs] = await Promise.all([turn(as(0)), turn(as(1))])
  expect(new Set([mine.turn?.accountId, theirs.turn?.accountId])).toEqual(new Set([first, second]))
  expect((await turn(as(0))).turn?.accountId).toBe(mine.turn?.accountId)
  expect(mine.today).toEqual({ checked: 0, skipped: 0, mine: 0, left: 3 })
})

const SEEN = { outcome: "new", title: "防汛提示", publishedAt: "2026-06-11T09:30:00+08:00" } as const
const REFUSED: [string, string, Partial<Input>, string][] = [
  ["of an account outside the units", foreign, {}, "collection.not-found"],
  ["of an account nobody knows", "999999", {}, "collection.not-found"],
  ["of a post without a title", first, { ...SEEN, title: "" }, "collection.patrol-incomplete"],
  ["of a post from tomorrow", first, { ...SEEN, publishedAt: "2026-06-12T09:30:00+08:00" }, "collection.patrol-future"],
  ["with a link that is none", first, { ...SEEN, url: "javascript:alert(1)" }, "collection.patrol-link"],
  ["that skips without saying why", first, { outcome: "skipped" }, "collection.patrol-incomplete"],
]
test.each(REFUSED)("[B14] a check %s is refused and leaves nothing", async (_why, id, input, code) => {
  const before = await counts()
  expect(await check(id, input)).toMatchObject({ ok: false, code })
  expect(await counts()).toEqual(before)
})

test("[B14] what a person saw is a post of method manual, the ledger hears of it, and the next account comes", async () => {
  const link = "https://channels.weixin.qq.com/video/1"
  const next = await check(first, { ...SEEN, url: link })
  expect(next).toMatchObject({ ok: true, value: { turn: { accountId: expect.not.stringMatching(`^${first}$`) } } })
  const post = await db.one("select title, url, method from collection.post where account_id = $1", [first])
  expect(post).toEqual({ title: "防汛提示", url: link, method: "manual" })
  expect((await accountsOf(db, [first])).get(first)?.lastPostAt).toEqual(new Date(SEEN.publishedAt))
  expect(await check(first, {})).toMatchObject({ code: "collection.patrolled-today" })
})

test("[B14] two who write down the same account at once: one stands", async () => {
  const outcomes = await Promise.all([
    check(second, { outcome: "none" }, as(0)),
    check(second, { outcome: "none" }, as(1)),
  ])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
})

test("[B14] a skipped account keeps its reason; when nothing is left, it says so; tomorrow all come again", async () => {
  const last = await check(third, { outcome: "skipped", reason: "页面打不开" })
  expect(last).toMatchObject({
    value: { turn: null, today: { checked: 2, skipped: 1, left: 0 } },
  })
  const tomorrow = await turn(as(0, "2026-06-12T10:00:00+08:00"))
  expect(tomorrow.today).toMatchObject({ checked: 0, left: 3 })
  expect(tomorrow.turn).toMatchObject({ accountId: first, latest: { title: "防汛提示" } })
})
