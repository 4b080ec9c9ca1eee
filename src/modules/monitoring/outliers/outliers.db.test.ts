import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { addDays } from "#kernel/time"
import { loadMetrics } from "#modules/collection"
import { addUnit } from "#modules/identity"
import { addAccounts } from "#modules/registry"
import { attempt } from "#platform/db"
import { actor, ctxOf, testDb } from "#platform/testing"
import { overview } from "../queries/overview.ts"
import { decideOutlier, explainOutlier } from "./answer.ts"
import { lookForOutliers } from "./index.ts"
import { listOutliers } from "./queries.ts"

const db = await testDb()
const NOW = "2026-06-11T10:00:00+08:00"
const founded = new Date("2020-01-01T00:00:00+08:00")
const [office, other] = await db.tx(async (tx) => {
  const add = (name: string) =>
    addUnit(
      tx,
      {
        ...{ name, shortName: name, kind: "行政机关", level: "市" },
        areaParentId: null,
        lineParentId: null,
        divisionCode: null,
      },
      founded,
    )
  return [await add("安澜市政府办公室"), await add("归帆市政府")] as const
})
const house = { actor: HOUSE, now: new Date(NOW), requestId: "test" }
const [grown, steady, foreign] = (await db.tx((tx) =>
  addAccounts(
    tx,
    house,
    [
      ["安澜民政", office],
      ["安澜审计", office],
      ["归帆发布", other],
    ].map(([name, unitId], index) => ({
      ...{ name: name!, unitId: unitId!, platform: "weibo", level: "市", countedIn: "国办", functions: ["发布"] },
      ...{ platformId: String(index + 1), since: founded, reason: "备案" },
    })),
  ),
)) as [string, string, string]

const day = (accountId: string, index: number, followers: number) => ({
  ...{ accountId, date: addDays("2026-03-13", index), followers, posts: index % 2, likes: 3, shares: 0, comments: 1 },
  ...{ method: "api" as const, collectedAt: new Date(NOW) },
})
const days = (accountId: string, jump: number) =>
  Array.from({ length: 90 }, (_, index) => day(accountId, index, 8000 + index * 3 + (index >= 80 ? jump : 0)))
await db.tx((tx) => loadMetrics(tx, [...days(grown, 2203), ...days(steady, 0), ...days(foreign, 2203)]))

const scope = { kind: "subtrees", areas: [`/${office}/`], lines: [] } as const
const as = (permissions: string[], id = "1") =>
  ctxOf(actor({ id, unitId: office, scope, permissions: ["monitoring.read", ...permissions] }), NOW)
const supervisor = as(["monitoring.supervise", "monitoring.rectify"], "1")
const clerk = as(["monitoring.rectify"], "2")
const look = (now = NOW) => lookForOutliers({ ...house, now: new Date(now) }, (piece) => db.tx((tx) => piece(tx)))
const list = async (ctx = supervisor, filter: object = {}) => {
  const page = await listOutliers(ctx, db, { limit: 50, ...filter } as never)
  return page.value
}
const explain = (ctx: typeof clerk, id: string) =>
  attempt(db, (tx) => explainOutlier(ctx, tx, { id, text: "当天在广场扫码送伞，联系人13812345678" }))
const decide = (ctx: typeof clerk, id: string, verdict: "accept" | "recognise") =>
  attempt(db, (tx) => decideOutlier(ctx, tx, { id, verdict, text: "核对了活动照片和签到表" }))

test("[B14] the jump is asked about once, of the unit, and of nobody else", async () => {
  expect(await look()).toBe(2)
  expect(await look()).toBe(0)
  const page = await list()
  expect(page.items.map(({ account, date, rule, stateLabel }) => [account.name, date, rule, stateLabel])).toEqual([
    ["安澜民政", "2026-06-01", "fans-jump", "待说明"],
  ])
  expect(page.items[0]!.reason).toContain("粉丝增加2206人")
  expect(page.items[0]!.clause).toBe("NM-V3.2")
  expect((await list(supervisor, { account: steady })).total).toBe(0)
  expect((await list(supervisor, { account: foreign })).total).toBe(0)
  expect((await list(supervisor, { rule: ["fans-drop"] })).total).toBe(0)
  const notices = await db.many<{ title: string }>(
    "select title from notices.notice where kind = 'monitoring.outlier' order by title",
  )
  expect(notices.map(({ title }) => title)).toEqual([
    "安澜民政有1处数据异常波动，请说明",
    "归帆发布有1处数据异常波动，请说明",
  ])
})

test("[B14] the overview says how many accounts' followers are under question", async () => {
  const view = await overview(supervisor, db, {})
  if (!view.ok) throw new Error(view.code)
  expect(view.value.figures.find(({ key }) => key === "doubted-followers")).toMatchObject({ value: 1 })
})

test("[B14] the unit explains, another person decides; it is a person's word and no verdict of the house", async () => {
  const [question] = (await list()).items
  const { id } = question!
  expect(await explain(as([]), id)).toMatchObject({ code: "monitoring.not-allowed" })
  expect(await explain(clerk, "999999")).toMatchObject({ code: "monitoring.outlier-not-found" })
  const explained = await explain(clerk, id)
  expect(explained).toMatchObject({ ok: true, value: { state: "explained", explanation: { by: "已离任人员" } } })
  expect(JSON.stringify(explained)).not.toContain("13812345678")
  expect(await decide(clerk, id, "accept")).toMatchObject({ code: "monitoring.not-allowed" })
  expect(await decide(as(["monitoring.supervise"], "2"), id, "accept")).toMatchObject({
    code: "monitoring.own-explanation",
  })
  expect(await decide(supervisor, id, "recognise")).toMatchObject({ ok: true, value: { stateLabel: "认定异常" } })
  expect(await decide(supervisor, id, "accept")).toMatchObject({ code: "monitoring.outlier-wrong-state" })
  expect(await db.many("select 1 from monitoring.problem")).toEqual([])
})

test("[B14] books that the platform corrects take the question back", async () => {
  await db.tx((tx) =>
    tx.run(
      "update collection.daily_metric set followers = followers - 2203 where account_id = $1 and followers > 10000",
      [foreign],
    ),
  )
  expect(await look()).toBe(0)
  expect(await db.many("select state from monitoring.outlier order by account_id")).toEqual([
    { state: "recognised" },
    { state: "withdrawn" },
  ])
})
