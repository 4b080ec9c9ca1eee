import { afterAll, expect, test } from "vitest"
import { actor, ctxOf, testDb } from "#platform/testing"
import { accountOf } from "./queries.ts"
import { noteFollowers } from "./standing.ts"
import { areaOf, buildCity, file, filed, given, NOW, written } from "./testing/city.ts"
import { IMPORT_PERMISSIONS as permissions, openDesk, row } from "./testing/rosters.ts"

const db = await testDb()
const city = await buildCity(db)
const desk = await openDesk(db, city)
afterAll(desk.close)
const { confirm, ctx, personId, preview, previewFile, upload, work } = desk

test("[A2] a roster is read, judged row by row, and nothing is written before somebody confirms", async () => {
  await file(db, ctx, [filed({ name: "安澜公安", unitId: city.police, platformId: "gh_police", followers: 900 })])
  const before = await written(db)
  const view = given(
    await preview([
      row("安澜公安", "微信公众号", "gh_police", "安澜市公安局", { 粉丝数: 900 }),
      row("安澜公安", "微博", "5000000001", "安澜市公安局", {
        粉丝数: "1.2万",
        功能: "发布；互动",
        备注: "联系人电话13800138000",
      }),
      row("云渚发布", "公众号", "gh_yunzhu", "云渚街道", { 联系电话: "13800138000" }),
      row("望澜警方", "微博", "5000000003", "安澜市公安局望澜公局"),
      row("归帆发布", "微博", "5000000004", "归帆市人民政府", { 粉丝数: "很多" }),
    ]),
  )
  expect(view).toMatchObject({
    state: "previewed",
    rows: 5,
    added: 2,
    changed: 0,
    same: 1,
    refused: 2,
    unknownColumns: ["备注"],
  })
  expect(view.errors).toEqual([
    {
      sheet: "汇总",
      row: 5,
      column: "主办单位",
      value: "安澜市公安局望澜公局",
      reason: "没有找到单位“安澜市公安局望澜公局”，是否为“安澜市公安局望澜分局”",
    },
    { sheet: "汇总", row: 6, column: "粉丝数", value: "很多", reason: "“很多”不是数字" },
  ])
  expect(await written(db)).toEqual({ ...before, imports: before.imports + 1 })
  expect(JSON.stringify(await db.many("select parsed from registry.import_row"))).not.toContain("13800138000")
})

test("[A2] a row changes only what it states: an empty cell erases nothing, what the house measured stays", async () => {
  const [id] = await file(db, ctx, [
    filed({
      name: "安澜教育",
      unitId: city.office,
      platformId: "gh_edu",
      principal: "公冶清和",
      url: "https://example.org/a",
    }),
  ])
  await noteFollowers(db, [{ accountId: id!, followers: 5_000, at: new Date(NOW), method: "api" }])
  const view = given(
    await preview([row("安澜教育发布", "微信", "gh_edu", "安澜市政府办公室", { 粉丝数: 10, 功能: "发布、办事" })]),
  )
  expect(view.changed).toBe(1)
  given(await confirm(view.id))
  await work()
  expect(given(await accountOf(ctx, db, { id: id! }))).toMatchObject({
    name: "安澜教育发布",
    functions: ["发布", "办事"],
    principal: "公冶清和",
    url: "https://example.org/a",
    followers: 5_000,
  })
})

test("[J2] nobody imports accounts of units, or changes accounts, that lie outside their scope", async () => {
  await file(db, ctx, [filed({ name: "安澜文旅", unitId: city.office, platformId: "gh_tour" })])
  const district = ctxOf(actor({ id: personId, permissions, scope: areaOf(city.city, city.wanglan) }), NOW)
  const view = given(
    await preview(
      [row("安澜体育", "微信", "gh_sport", "安澜市政府办公室"), row("安澜文旅", "微信", "gh_tour", "云渚街道")],
      district,
    ),
  )
  expect(view).toMatchObject({ added: 0, refused: 2 })
  expect(view.errors.map((error) => error.reason)).toEqual([
    "“安澜市政府办公室”不在您的管理范围内",
    "该账号已登记在其他单位名下，不在您的管理范围内",
  ])
  expect(await confirm(view.id, true, ctxOf(actor({ id: "77", permissions }), NOW))).toMatchObject({
    code: "registry.not-found",
  })
})

test("[A5] a second account of a unit on one platform is taken in, but the clause is shown before confirming", async () => {
  await file(db, ctx, [filed({ name: "安澜审计", unitId: city.police, platform: "douyin", platformId: "a1" })])
  const view = given(await preview([row("审计在线", "抖音", "a2", "安澜市公安局")]))
  expect(view.added).toBe(1)
  expect(view.hints[0]?.reason).toBe(
    "这是安澜市公安局在抖音上的第2个账号（国办发〔2018〕123号：一个单位原则上在同一平台只开设一个账号）",
  )
})

test("[A13] a new name that reads like another unit's account is pointed out", async () => {
  await file(db, ctx, [filed({ name: "安澜海洋", unitId: city.office, platform: "weibo", platformId: "5000000041" })])
  const view = given(await preview([row("安澜海洋发布", "微信", "gh_sea", "归帆市人民政府")]))
  expect(view.hints.map((hint) => hint.reason)).toContain(
    "名称与安澜市政府办公室的“安澜海洋”相近，公众可能混淆，请核对",
  )
})

test("an archived account comes back neither by its id nor by a changed cell", async () => {
  await file(db, ctx, [filed({ name: "安澜旅游", unitId: city.office, platformId: "gh_old", state: "deregistered" })])
  const view = given(await preview([row("安澜旅游", "微信", "gh_old", "安澜市政府办公室", { 状态: "正常" })]))
  expect(view.errors[0]?.reason).toContain("已注销归档")
})

test.each([
  ["no table at all", Buffer.from("%PDF-1.4 …"), "a.pdf", "文件“a.pdf”不是表格，请使用xlsx、csv或tsv文件。"],
  [
    "a table without a header",
    Buffer.from("甲,乙\n1,2\n"),
    "a.csv",
    "找不到表头：前15行里没有“账号名称”和其他认识的列名",
  ],
])("a file that is %s is refused with a sentence and leaves no import", async (_what, bytes, name, reason) => {
  const fileId = await upload(bytes, name)
  const before = await written(db)
  expect(await previewFile(fileId)).toMatchObject({
    ok: false,
    code: "registry.unreadable-file",
    values: { reason },
  })
  expect(await previewFile("99999")).toMatchObject({
    ok: false,
    code: "registry.not-found",
  })
  expect(await written(db)).toEqual(before)
})
