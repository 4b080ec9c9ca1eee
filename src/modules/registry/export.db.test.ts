import { afterAll, expect, test } from "vitest"
import { readSheets } from "#platform/office"
import { actor, ctxOf, testDb } from "#platform/testing"
import { exportAccounts } from "./commands/export-accounts.ts"
import { areaOf, buildCity, file, filed, given, NOW } from "./testing/city.ts"
import { openDesk } from "./testing/rosters.ts"

const db = await testDb()
const city = await buildCity(db)
const desk = await openDesk(db, city)
afterAll(desk.close)
const { ctx, previewFile, upload } = desk

const ids = await file(db, ctx, [
  filed({
    name: "安澜发布",
    unitId: city.office,
    platformId: "1234567890123456789",
    followers: 12_345_678,
    postsPerDay: 1.9333333333333333,
  }),
  filed({
    name: "=安澜 交通",
    unitId: city.office,
    platform: "weibo",
    platformId: "5000000001",
    followers: 0,
    functions: ["办事", "发布"],
    openedOn: "2012-02-29",
  }),
  filed({
    name: "安澜公安",
    unitId: city.police,
    platform: "wechat-channels",
    parentUnitId: city.city,
    region: "安澜市",
    phoneMasked: "138****8000",
    principal: "公冶清和",
    operator: "濮阳思齐",
  }),
  filed({
    name: "安澜警务",
    unitId: city.police,
    platform: "app",
    extra: { 上级单位: "省公安厅", 备注: "主号" },
    contractor: "澜声传媒",
    phoneMasked: "0600-5550110",
  }),
  filed({
    name: "云渚发布",
    unitId: city.yunzhu,
    level: "镇",
    state: "paused",
    url: "https://weibo.com/u/5000000002",
    platform: "weibo",
    platformId: "5000000002",
  }),
  filed({ name: "归帆发布", unitId: city.guifan, level: "县", state: "deregistered", filingNo: "安备0001" }),
  filed({
    name: "归帆发布",
    unitId: city.guifan,
    level: "县",
    state: "retired",
    platform: "other",
    countedIn: "网信",
    certifiedAs: "归帆市委宣传部",
    functions: [],
  }),
])
const exported = async (filter: object = {}, who = ctx) =>
  given(await exportAccounts(who, db, { counted: "全部", ...filter } as Parameters<typeof exportAccounts>[2]))
const handedInAgain = async (download: { bytes: Uint8Array; fileName: string }) =>
  given(await previewFile(await upload(download.bytes, download.fileName)))
const ALL_SAME = {
  rows: ids.length,
  same: ids.length,
  added: 0,
  changed: 0,
  refused: 0,
  errors: [],
  unknownColumns: [],
}

test("[A2] the exported ledger, handed in again as it is, finds every row the same", async () => {
  const download = await exported()
  expect(download.fileName).toBe(`政务新媒体台账-2026-06-11-${ids.length}个.xlsx`)
  const book = given(await readSheets(download.bytes, download.fileName))
  expect(book.sheets[0]?.rows[0]?.join(" ")).toBe(
    "账号名称 平台 账号ID 链接 主办单位 上级单位 地区 层级 粉丝数 日均发布量 功能 状态 备案编号 负责人 管理员 联系电话 开设日期 单位性质 备案系统 认证主体 运维单位",
  )
  expect(await handedInAgain(download)).toMatchObject(ALL_SAME)
})

test("who took how many rows of the ledger under which filter is kept", async () => {
  const entry = await db.one<{ detail: unknown }>("select detail from trail.entry where action = 'ledger.exported'")
  expect(entry.detail).toEqual({ rows: ids.length, filter: ["counted=全部"] })
})

test("an export of the sample city says on its first line that it is one, and can be handed in again all the same", async () => {
  await db.run("insert into identity.sample (shape, notice, made_at) values ('112', '示例数据·安澜市为虚构城市', $1)", [
    NOW,
  ])
  const download = await exported()
  const book = given(await readSheets(download.bytes, download.fileName))
  expect(book.sheets[0]?.rows[0]?.[0]).toBe("示例数据·安澜市为虚构城市")
  expect(await handedInAgain(download)).toMatchObject(ALL_SAME)
})

test("an export holds only what the reader may see, and a searched word is not kept in the trail", async () => {
  const district = ctxOf(actor({ scope: areaOf(city.city, city.wanglan) }), NOW)
  const download = await exported({ q: "云渚" }, district)
  const book = given(await readSheets(download.bytes, download.fileName))
  expect(book.sheets[0]?.rows.slice(2).map((cells) => [cells[0], cells[4]])).toEqual([
    ["云渚发布", "望澜区云渚街道办事处"],
  ])
  const entry = await db.one<{ detail: { filter: string[] } }>(
    "select detail from trail.entry where action = 'ledger.exported' order by id desc limit 1",
  )
  expect(entry.detail.filter).toEqual(["counted=全部", "q"])
})
