import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { loadMetrics } from "#modules/collection"
import { ctxOf } from "#platform/testing"
import { evaluateAll } from "./commands/inspect.ts"
import { overview } from "./queries/overview.ts"
import { listProblems } from "./queries/problems.ts"
import { daysAgo, NOW, quietCity, accepted } from "./testing/quiet-city.ts"

const city = await quietCity([
  { name: "安澜发布", quietDays: 0.1, unit: "office", level: "市", platform: "wechat-mp" },
  { name: "安澜审计", quietDays: 30, unit: "office", level: "市", followers: 187 },
  { name: "望澜发布", quietDays: 8, unit: "district", level: "县" },
  { name: "云渚发布", quietDays: 10.5 },
  { name: "云渚在线", quietDays: 13 },
  { name: "云渚便民", quietDays: 40, platform: "wechat-mp" },
  { name: "云渚新号", quietDays: null, platform: "douyin" },
])
const { db, people, units, accountIds } = city
await db.tx(async (tx) => {
  const day = (accountId: string, date: string, posts: number) => ({
    accountId,
    date,
    posts,
    method: "api" as const,
    collectedAt: NOW,
  })
  await loadMetrics(tx, [day(accountIds[0]!, "2026-06-10", 3), day(accountIds[3]!, "2026-06-10", 2)])
  await evaluateAll(tx, ctxOf(HOUSE, daysAgo(7)))
  await evaluateAll(tx, ctxOf(HOUSE, NOW))
})

const see = async (who = people.supervisor, unit?: string) => accepted(await overview(ctxOf(who, NOW), db, { unit }))
const sum = (parts: readonly { count: number }[]): number => parts.reduce((n, part) => n + part.count, 0)

test("[I1] the parts add up to the total, and each opens its rows", async () => {
  const view = await see()
  expect(view).toMatchObject({ total: 7, scopeLabel: "安澜市人民政府及下级单位" })
  for (const parts of [view.byPlatform, view.byLevel, view.byFreshness]) expect(sum(parts)).toBe(view.total)
  expect(view.byPlatform[0]).toMatchObject({
    key: "weibo",
    label: "微博",
    count: 4,
    opens: "/accounts?state=normal,paused&platform=weibo",
  })
  expect(view.byFreshness.map((part) => [part.key, part.count])).toEqual([
    ["fresh", 1],
    ["stage-7", 1],
    ["stage-10", 1],
    ["stage-12", 1],
    ["quiet", 2],
    ["none", 1],
  ])
  expect(view.byFreshness[2]?.opens).toBe("/accounts?state=normal,paused&quietDays=10&quietDaysMax=12")
})

test("[I1] a figure counts exactly the rows of the list it opens", async () => {
  const view = await see()
  for (const key of ["unfinished", "open", "vetoes", "closed"]) {
    const figure = view.figures.find((one) => one.key === key)!
    const query = new URLSearchParams(figure.opens.split("?")[1])
    const list = await listProblems(ctxOf(people.supervisor, NOW), db, {
      limit: 1,
      sort: "level",
      state: query.get("state")?.split(","),
      level: query.get("level")?.split(","),
    })
    expect([key, accepted(list).total]).toEqual([key, figure.value])
  }
  const quiet = view.figures.find((figure) => figure.key === "quiet")
  expect(quiet).toMatchObject({ value: 2, change: { by: 0, since: "2026-06-04" } })
  expect(view.figures.find((figure) => figure.key === "pass-rate")).toMatchObject({ value: 71.4, unit: "%" })
})

test("[B13] a watch list is a figure that opens as a saved query of the ledger", async () => {
  const view = await see()
  expect(view.figures.find((figure) => figure.key === "watch-weibo-followers")).toMatchObject({
    label: "市级微博粉丝不足200",
    value: 1,
    opens: "/accounts?state=normal,paused&platform=weibo&level=%E5%B8%82&followersMax=199",
  })
})

test("[I1] the trend holds thirty days with posts from our own counts, problems found and closed", async () => {
  const { trend } = await see()
  expect(trend).toHaveLength(30)
  expect(trend.at(-1)?.date).toBe("2026-06-11")
  expect(trend.find((day) => day.date === "2026-06-10")).toMatchObject({ posts: 5 })
  expect(trend.reduce((n, day) => n + day.problems, 0)).toBe(2)
})

test("[I1] areas stand one step below the unit looked at, the worst first, and can be opened further", async () => {
  const { byArea } = await see()
  expect(byArea.map((area) => [area.unit.name, area.accounts, area.quiet, area.problems])).toEqual([
    ["安澜市政府办公室", 2, 1, 1],
    ["望澜区人民政府", 5, 1, 1],
  ])
  const district = await see(people.supervisor, units.district)
  expect(district).toMatchObject({ total: 5, scopeLabel: "望澜区人民政府及下级单位" })
  expect(district.byArea.map((area) => area.unit.name)).toEqual(["望澜区云渚街道办事处"])
  expect(district.figures[0]?.opens).toBe(`/accounts?state=normal,paused&unit=${units.district}`)
})

test("[I1] a district sees its own part only, and what it cannot see it cannot ask for", async () => {
  expect(await see(people.districtOperator)).toMatchObject({ total: 5 })
  expect(await see(people.districtOperator, units.county)).toMatchObject({ total: 0, waiting: [] })
  expect(await see(people.stranger)).toMatchObject({ total: 0, byArea: [] })
})

test("[I1] the supervisor is shown what waits for his decision, the gravest first; an operator what he was given", async () => {
  expect((await see()).waiting.map((row) => [row.level, row.state])).toEqual([
    ["veto", "open"],
    ["veto", "open"],
  ])
  expect((await see(people.clerk)).waiting).toEqual([])
})
