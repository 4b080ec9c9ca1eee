import { expect, test } from "vitest"
import { actor, ctxOf, testDb } from "#platform/testing"
import { changeAccount } from "./commands/change-account.ts"
import { registryContract } from "./contract.ts"
import { accountEvents } from "./history.ts"
import { accountsOf, collectable } from "./reading.ts"
import { accountOf, listAccounts, recognise } from "./queries.ts"
import { noteFollowers, noteLastPost, noteOpenProblems, notePostsPerDay } from "./standing.ts"
import { act, areaOf, buildCity, file, filed, given, lineOf, supervisorOf } from "./testing/city.ts"

const db = await testDb()
const city = await buildCity(db)
const whole = supervisorOf(city)
const ids = await file(db, whole, [
  filed({
    name: "安澜发布",
    unitId: city.office,
    platformId: "gh_0a1b",
    url: "https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=MzAx",
  }),
  filed({ name: "安澜发布", unitId: city.office, platform: "weibo", platformId: "5000000001", followers: 12_000 }),
  filed({ name: "安澜公安", unitId: city.police, platformId: "gh_police", functions: ["发布", "互动", "办事"] }),
  filed({ name: "望澜警方", unitId: city.wanglanPolice, level: "县", platform: "weibo", platformId: "5000000002" }),
  filed({ name: "云渚发布", unitId: city.yunzhu, level: "镇", state: "paused" }),
  filed({ name: "归帆发布", unitId: city.guifan, level: "县", state: "deregistered" }),
  filed({ name: "安澜青年", unitId: city.office, countedIn: "网信" }),
])
const [fabu, fabuWeibo, police, wanglanPolice, yunzhu, guifan] = ids as [string, string, string, string, string, string]

const filter = { limit: 50, sort: "unit", counted: "国办" } as const
const list = async (more: Partial<Parameters<typeof listAccounts>[2]> = {}, ctx = whole) =>
  registryContract.accounts.reply.parse(given(await listAccounts(ctx, db, { ...filter, ...more })))
const names = async (more: Partial<Parameters<typeof listAccounts>[2]> = {}, ctx = whole) =>
  (await list(more, ctx)).items.map((row) => row.name)
const change = (input: Partial<Parameters<typeof changeAccount>[2]> & { id: string }, ctx = whole) =>
  act(db, (tx) => changeAccount(ctx, tx, { reason: "核对后更正", ...input }))

test("[A1] the ledger counts national and 网信 accounts apart, and the parts of every figure add up to the total", async () => {
  const page = await list()
  expect(page.total).toBe(6)
  for (const parts of Object.values(page.figures)) expect(parts.reduce((sum, part) => sum + part.count, 0)).toBe(6)
  expect(page.figures.byLevel).toEqual([
    { key: "市", label: "市级", count: 3 },
    { key: "县", label: "县级", count: 2 },
    { key: "镇", label: "镇级", count: 1 },
  ])
  expect((await list({ counted: "网信" })).total).toBe(1)
  expect((await list({ counted: "全部" })).total).toBe(7)
})

test("[A1] a word finds accounts by name, unit or platform id, a percent sign is only a character", async () => {
  expect(await names({ q: "警方" })).toEqual(["望澜警方"])
  expect(await names({ q: "望澜分局" })).toEqual(["望澜警方"])
  expect(await names({ q: "GH_0A1B" })).toEqual(["安澜发布"])
  expect(await names({ q: "%" })).toEqual([])
})

test("[A1] filters take ids as well as the words on screen, and lists page without losing or repeating a row", async () => {
  expect((await names({ platform: ["微博"] })).sort()).toEqual(["安澜发布", "望澜警方"])
  expect(await names({ platform: ["weibo"], level: ["县级"] })).toEqual(["望澜警方"])
  expect(await names({ state: ["停更"] })).toEqual(["云渚发布"])
  expect(await names({ functions: ["发布", "办事"] })).toEqual(["安澜公安"])
  expect(await names({ unit: city.police })).toEqual(["安澜公安", "望澜警方"])
  const seen: string[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await list({ limit: 2, cursor, sort: "name" })
    seen.push(...page.items.map((row) => row.id))
    if (!page.next) break
    cursor = page.next
  }
  expect([...seen].sort()).toEqual([fabu, fabuWeibo, police, wanglanPolice, yunzhu, guifan].sort())
})

test("the ledger goes down the levels, then along the tree by number, and keeps the names of a unit together", async () => {
  const { items } = await list({ counted: "全部" })
  const levels = items.map((item) => item.level)
  expect(levels).toEqual([...levels].sort((a, b) => "省市县镇".indexOf(a) - "省市县镇".indexOf(b)))
  const units = items.filter((item) => item.level === "市").map((item) => Number(item.unit.id))
  expect(units).toEqual([...units].sort((a, b) => a - b))
})

test("[J2] a district sees its 块 and a police bureau its 条, and nothing of the others exists for them", async () => {
  const district = supervisorOf(city, areaOf(city.city, city.wanglan))
  const bureau = supervisorOf(city, lineOf(city.police))
  expect(await names({}, district)).toEqual(["望澜警方", "云渚发布"])
  expect(await names({}, bureau)).toEqual(["安澜公安", "望澜警方"])
  expect(await accountOf(bureau, db, { id: yunzhu })).toMatchObject({ ok: false, code: "registry.not-found" })
  expect(await accountEvents(bureau, db, { id: yunzhu })).toMatchObject({ ok: false, code: "registry.not-found" })
  expect((await list({}, supervisorOf(city, areaOf(city.city)))).total).toBe(6)
  expect((await list({}, ctxOf(actor({ scope: { kind: "subtrees", areas: [], lines: [] } })))).total).toBe(0)
})

test("[B13] accounts below a threshold of followers and without an update for N days are lists; no figure is not zero", async () => {
  const at = new Date("2026-06-11T09:00:00+08:00")
  await noteFollowers(db, [{ accountId: fabu, followers: 180, at, method: "api" }])
  await notePostsPerDay(db, [{ accountId: fabu, postsPerDay: 2.5 }])
  await noteLastPost(db, [
    { accountId: fabu, at: new Date("2026-05-28T10:00:00+08:00") },
    { accountId: police, at: new Date("2026-05-28T09:59:59+08:00") },
  ])
  await noteOpenProblems(db, [{ accountId: police, openProblems: 2 }])
  expect(await names({ followersMax: 199 })).toEqual(["安澜发布"])
  expect(await names({ followersMin: 10_001 })).toEqual(["安澜发布"])
  expect(await names({ postsPerDayMin: 2 })).toEqual(["安澜发布"])
  // Exactly 14 days ago still counts as an update (rules 2.2).
  expect(await names({ quietDays: 14 })).toEqual(["安澜公安"])
  const [first, , third] = (await list({ sort: "-followers" })).items
  expect([first?.followers, third?.followers]).toEqual([12_000, null])
  const row = (await list({ q: "安澜公安" })).items[0]
  expect(row).toMatchObject({ openProblems: 2, lastPostAt: "2026-05-28T09:59:59+08:00" })
})

test("an older reading of followers does not replace a newer one, and the page says where the figure is from", async () => {
  const at = new Date("2026-06-10T09:00:00+08:00")
  await noteFollowers(db, [{ accountId: fabu, followers: 150, at, method: "manual" }])
  const view = given(await accountOf(whole, db, { id: fabu }))
  expect(view.followers).toBe(180)
  expect(view.followersSource).toEqual({ method: "api", at: "2026-06-11T09:00:00+08:00" })
})

test("[A1] a corrected account keeps its former self: the ledger of a past day still shows it", async () => {
  given(await change({ id: wanglanPolice, name: "望澜公安", principal: "澹台清和" }))
  expect(await names({ q: "望澜公安" })).toEqual(["望澜公安"])
  expect(await names({ asOf: "2026-06-10", unit: city.wanglan })).toContain("望澜警方")
  expect(given(await accountOf(whole, db, { id: wanglanPolice, asOf: "2026-06-10" }))).toMatchObject({
    name: "望澜警方",
    principal: null,
    asOf: "2026-06-10",
  })
  expect((await list({ asOf: "2025-02-28" })).total).toBe(0)
  expect((await list({ asOf: "2025-03-01" })).total).toBe(6)
  expect(await accountOf(whole, db, { id: fabu, asOf: "2025-02-28" })).toMatchObject({
    ok: false,
    code: "registry.not-found",
  })
})

test("[A1] figures learned later are not shown as if they had been known on a past day", async () => {
  const page = await list({ asOf: "2026-06-01", q: "安澜发布", sort: "-followers" })
  expect(page.items.map((row) => row.followers)).toEqual([12_000, null])
  expect(page.asOf).toBe("2026-06-01T23:59:59+08:00")
})

test("[A1] the history of an account says who changed what, why, and from what to what, but repeats no personal value", async () => {
  const { items } = given(await accountEvents(whole, db, { id: wanglanPolice }))
  expect(items.map((item) => item.action)).toEqual(["变更台账", "建立台账"])
  expect(items[0]?.text).toBe("账号名称由“望澜警方”改为“望澜公安”；负责人已更新；理由：核对后更正")
  expect(items[1]?.at).toBe("2025-03-01T09:00:00+08:00")
})

test("a version once written cannot be rewritten", async () => {
  await expect(db.run("update registry.account_version set name = 'x'")).rejects.toThrow("append-only")
  await expect(db.run("delete from registry.account_version")).rejects.toThrow("append-only")
})

test("[A1] a pasted link names platform and id, and the ledger's account if the reader may see it", async () => {
  const link = "看看这个 https://weibo.com/u/5000000001?refer=share"
  expect(given(await recognise(whole, db, { link }))).toMatchObject({
    platform: "weibo",
    platformLabel: "微博",
    platformId: "5000000001",
    known: { id: fabuWeibo },
  })
  const district = supervisorOf(city, areaOf(city.city, city.wanglan))
  expect(given(await recognise(district, db, { link })).known).toBeNull()
  expect(await recognise(whole, db, { link: "https://example.com/x" })).toMatchObject({
    ok: false,
    code: "registry.unknown-link",
  })
})

test("higher floors read accounts by id, and collection is told of those that still speak", async () => {
  expect((await accountsOf(db, [fabu, fabu, "999999"])).get(fabu)).toMatchObject({
    name: "安澜发布",
    platformLabel: "微信公众号",
    unitName: "安澜市政府办公室",
  })
  const visited = (await collectable(db)).map((account) => account.id)
  expect(visited).toContain(yunzhu)
  expect(visited).not.toContain(guifan)
})
