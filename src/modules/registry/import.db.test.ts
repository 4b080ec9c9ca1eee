import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { MINUTE_MS } from "#kernel/time"
import { addGrant, addPerson } from "#modules/identity"
import { openFiles } from "#platform/files"
import type { Db } from "#platform/db"
import { progressOf, runOnce } from "#platform/jobs"
import { silentLog } from "#platform/log"
import { readSheets, type CellValue, writeWorkbook } from "#platform/office"
import { actor, ctxOf, fixedClock, testDb } from "#platform/testing"
import { applyImport } from "./commands/apply-import.ts"
import { confirmImport } from "./commands/confirm-import.ts"
import { exportAccounts } from "./commands/export-accounts.ts"
import { previewImport } from "./commands/preview-import.ts"
import type { ImportView } from "./contract.ts"
import { importStatus } from "./imports/view.ts"
import { registryJobs } from "./jobs.ts"
import { accountOf, listAccounts } from "./queries.ts"
import { noteFollowers } from "./standing.ts"
import { act, areaOf, buildCity, everything, file, filed, given, NOW, written } from "./testing/city.ts"

const db = await testDb()
const city = await buildCity(db)
const folder = mkdtempSync(join(tmpdir(), "jusheng-registry-"))
afterAll(() => rmSync(folder, { recursive: true }))
const files = openFiles(folder)

const personId = await db.tx(async (tx) => {
  const id = await addPerson(tx, { name: "淳于思齐", unitId: city.office }, new Date(NOW))
  await addGrant(tx, { personId: id, role: "supervisor", unitId: city.city, by: "1" }, new Date(NOW))
  return id
})
const permissions = ["registry.read", "registry.import"]
const ctx = ctxOf(actor({ id: personId, unitId: city.office, permissions, scope: areaOf(city.city) }), NOW)

const HEADER = ["账号名称", "平台", "账号ID", "主办单位", "层级", "粉丝数", "功能", "状态", "联系电话", "备注"]
const row = (name: string, platform: string, id: string, unit: string, more: Partial<Record<string, CellValue>> = {}) =>
  HEADER.map((header) => ({ 账号名称: name, 平台: platform, 账号ID: id, 主办单位: unit, ...more })[header] ?? null)

const upload = async (bytes: Uint8Array, name = "名册.xlsx") =>
  (await db.tx((tx) => files.put(tx, { name, bytes, byId: personId, at: new Date(NOW) }))).id
const roster = (rows: readonly (readonly CellValue[])[], header = HEADER) =>
  writeWorkbook({ sheets: [{ name: "汇总", columns: header.map((text) => ({ header: text, width: 12 })), rows }] })
const preview = async (rows: readonly (readonly CellValue[])[], who = ctx) => {
  const fileId = await upload(await roster(rows))
  return act(db, (tx) => previewImport(files)(who, tx, { fileId }))
}
const confirm = (id: string, skipErrors = true, who = ctx) =>
  act(db, (tx) => confirmImport(who, tx, { id, skipErrors }))
const work = () => runOnce({ db, jobs: registryJobs, clock: fixedClock(NOW), log: silentLog })
const status = async (id: string): Promise<ImportView> => given(await importStatus(ctx, db, { id }))
const ledger = async (q: string) =>
  given(await listAccounts(ctx, db, { q, limit: 50, sort: "name", counted: "全部" })).items

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

test("[A2] a confirmed roster is written once by the job, with progress, versions and trail; phones only masked", async () => {
  const view = given(
    await preview([
      row("望澜发布", "微信", "gh_wanglan", "望澜区人民政府", {
        粉丝数: "2.5万",
        联系电话: "138-0013-8000",
        备注: "主号",
      }),
      row("望澜发布", "新浪微博", "5000000009", "望澜区人民政府", { 状态: "停更" }),
      row("望澜警方", "抖音", "", "不存在的单位"),
    ]),
  )
  const confirmed = given(await confirm(view.id))
  expect(confirmed.state).toBe("confirmed")
  await work()
  expect(await status(view.id)).toMatchObject({ state: "done", added: 2, refused: 1 })
  expect(await progressOf(db, confirmed.progressId!, personId)).toMatchObject({
    state: "done",
    done: 2,
    total: 2,
    sentence: "新增2个，变更0个，一致0个，有误未写入1行",
    result: { opens: `/imports/${view.id}` },
  })
  const [first] = await ledger("gh_wanglan")
  expect(given(await accountOf(ctx, db, { id: first!.id }))).toMatchObject({
    level: "县",
    followers: 25_000,
    phoneMasked: "138****8000",
    extra: { 备注: "主号" },
    countedIn: "国办",
    followersSource: { method: "import" },
  })
  const trail = await db.many<{ actor: string }>(
    "select actor_id as actor from trail.entry where action = 'account.added' and detail->>'importId' = $1",
    [view.id],
  )
  expect(trail.map((entry) => entry.actor)).toEqual([personId, personId])
})

test("[A2] importing the same confirmed import twice is refused, the same file again is all the same", async () => {
  const rows = [row("归帆政务", "微信", "gh_guifan", "归帆市人民政府")]
  const first = given(await preview(rows))
  given(await confirm(first.id))
  await work()
  const before = await written(db)
  expect(await confirm(first.id)).toMatchObject({ ok: false, code: "registry.import-used" })
  expect(await written(db)).toEqual(before)
  const again = given(await preview(rows))
  expect(again).toMatchObject({ added: 0, changed: 0, same: 1 })
  expect(await confirm(again.id)).toMatchObject({ ok: false, code: "registry.import-empty" })
})

test("[A2] two confirmations at once write the rows once", async () => {
  const view = given(await preview([row("云渚在线", "微博", "5000000021", "云渚街道")]))
  const outcomes = await Promise.all([confirm(view.id), confirm(view.id)])
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
  await work()
  expect(await ledger("5000000021")).toHaveLength(1)
})

test("[A2] two rosters that bring the same new account make one account; the later one finds it the same", async () => {
  const rows = [row("云渚便民", "微博", "", "云渚街道"), row("云渚文化", "微博", "5000000022", "云渚街道")]
  const [one, two] = [given(await preview(rows)), given(await preview(rows))]
  given(await confirm(one.id))
  given(await confirm(two.id))
  await work()
  expect(await ledger("云渚便民")).toHaveLength(1)
  expect(await status(two.id)).toMatchObject({ state: "done", added: 0, same: 2 })
})

test("[A2] a worker killed in mid-import is taken over by the sweep: every row is written, none twice", async () => {
  const rows = Array.from({ length: 1_200 }, (_, i) => row(`号${i}`, "微博", `61${i}`, "归帆市人民政府"))
  const view = given(await preview(rows))
  const writtenOf = async () =>
    (await db.one<{ n: number }>("select count(*)::int as n from registry.account where platform_id like '61%'")).n
  given(await confirm(view.id))
  // The worker dies after its first transaction; the queue believes it still holds the job.
  let chunks = 0
  const dying: Db = {
    ...db,
    tx: (run) => (++chunks > 1 ? Promise.reject(new Error("killed")) : db.tx(run)),
  }
  await expect(applyImport(dying, ctx, view.id)).rejects.toThrow("killed")
  await db.run(
    "update graphile_worker._private_jobs set locked_at = now(), locked_by = 'dead', attempts = 1 where key = $1",
    [`registry.import:${view.id}`],
  )
  await work()
  expect(await writtenOf()).toBe(500)
  expect(await progressOf(db, (await status(view.id)).progressId!, personId)).toMatchObject({ done: 500, total: 1_200 })
  const resume = registryJobs.find((job) => job.name === "registry.resume-imports")!
  expect(await resume.run({ db, ctx }, {})).toBe("skipped")
  await resume.run({ db, ctx: { ...ctx, now: new Date(Date.parse(NOW) + 3 * MINUTE_MS) } }, {})
  await work()
  expect(await status(view.id)).toMatchObject({ state: "done", added: 1_200 })
  const { n } = await db.one<{ n: number }>(
    "select count(*)::int as n from registry.account where platform_id like '61%'",
  )
  expect(n).toBe(1_200)
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

test("[A2] whoever lost the permission after confirming imports nothing, and the import says why", async () => {
  const leaver = await db.tx(async (tx) => addPerson(tx, { name: "令狐予安", unitId: city.office }, new Date(NOW)))
  const fileId = (
    await db.tx(async (tx) =>
      files.put(tx, {
        name: "名册.xlsx",
        bytes: await roster([row("安澜水利", "微博", "5000000031", "市政府办")]),
        byId: leaver,
        at: new Date(NOW),
      }),
    )
  ).id
  const who = ctxOf(actor({ id: leaver, permissions, scope: everything }), NOW)
  const view = given(await act(db, (tx) => previewImport(files)(who, tx, { fileId })))
  const confirmed = given(await act(db, (tx) => confirmImport(who, tx, { id: view.id, skipErrors: true })))
  await work()
  expect(await ledger("安澜水利")).toEqual([])
  expect(await progressOf(db, confirmed.progressId!, leaver)).toMatchObject({ state: "failed" })
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

test("[A2] the exported ledger, handed in again as it is, finds every row the same", async () => {
  const download = given(await exportAccounts(ctx, db, { counted: "全部" } as Parameters<typeof exportAccounts>[2]))
  const { n } = await db.one<{ n: number }>("select count(*)::int as n from registry.account")
  expect(download.fileName).toBe(`政务新媒体台账-2026-06-11-${n}个.xlsx`)
  const book = given(await readSheets(download.bytes, download.fileName))
  expect(book.sheets[0]?.rows[0]).toEqual(
    "账号名称 平台 账号ID 链接 主办单位 上级单位 地区 层级 粉丝数 日均发布量 功能 状态 备案编号 负责人 管理员 联系电话 开设日期 单位性质 备案系统 认证主体 运维单位".split(
      " ",
    ),
  )
  const fileId = await upload(download.bytes, download.fileName)
  const view = given(await act(db, (tx) => previewImport(files)(ctx, tx, { fileId })))
  expect(view.errors).toEqual([])
  expect(view).toMatchObject({ rows: n, same: n, added: 0, changed: 0, refused: 0, unknownColumns: [] })
  const entry = await db.one<{ detail: unknown }>("select detail from trail.entry where action = 'ledger.exported'")
  expect(entry.detail).toEqual({ rows: n, filter: ["counted=全部"] })
})

test("an export holds only what the reader may see, and a searched word is not kept in the trail", async () => {
  const district = ctxOf(actor({ permissions, scope: areaOf(city.city, city.wanglan) }), NOW)
  const download = given(
    await exportAccounts(district, db, { counted: "全部", q: "云渚" } as Parameters<typeof exportAccounts>[2]),
  )
  const book = given(await readSheets(download.bytes, download.fileName))
  expect(book.sheets[0]?.rows.slice(1).every((cells) => cells[4] === "望澜区云渚街道办事处")).toBe(true)
  const entry = await db.one<{ detail: { filter: string[] } }>(
    "select detail from trail.entry where action = 'ledger.exported' order by id desc limit 1",
  )
  expect(entry.detail.filter).toEqual(["counted=全部", "q"])
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
  expect(await act(db, (tx) => previewImport(files)(ctx, tx, { fileId }))).toMatchObject({
    ok: false,
    code: "registry.unreadable-file",
    values: { reason },
  })
  expect(await act(db, (tx) => previewImport(files)(ctx, tx, { fileId: "99999" }))).toMatchObject({
    ok: false,
    code: "registry.not-found",
  })
  expect(await written(db)).toEqual(before)
})

test("a roster with bad rows is not confirmed when every row was asked for", async () => {
  const view = given(
    await preview([row("安澜气象", "微博", "5000000051", "市政府办"), row("", "微博", "5000000052", "市政府办")]),
  )
  expect(view).toMatchObject({ rows: 2, added: 1, refused: 1 })
  const before = await written(db)
  expect(await confirm(view.id, false)).toMatchObject({
    ok: false,
    code: "registry.import-has-errors",
    values: { count: 1 },
  })
  expect(await written(db)).toEqual(before)
})
