import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import type { Actor } from "#kernel/actor"
import { addPerson, addUnit } from "#modules/identity"
import { addAccounts } from "#modules/registry"
import { openFiles } from "#platform/files"
import { writeWorkbook } from "#platform/office"
import { actor, ctxOf, testDb } from "#platform/testing"
import { importItems, tryItems } from "./commands/import-items.ts"
import { addItem, changeItem, endItem } from "./commands/set-item.ts"
import { probeLink, startProbes } from "./links/probe.ts"
import type { CataloguePorts, Look } from "./ports.ts"
import { findServices, listServices, publicService } from "./public.ts"
import { itemViewOf, listItems } from "./queries.ts"
import type { ItemWords } from "./rules/item.ts"
import { COLUMNS } from "./rules/table.ts"
import { serviceTemplate } from "./template.ts"

const NOW = "2026-06-11T10:00:00+08:00"
const db = await testDb()
const unit = (name: string, level: string, areaParentId: string | null) =>
  db.tx((tx) =>
    addUnit(
      tx,
      { name, shortName: name, kind: "行政机关", level, areaParentId, lineParentId: null, divisionCode: null },
      new Date("2020-01-01T00:00:00+08:00"),
    ),
  )
const top = await unit("安澜市人民政府", "市", null)
const city = {
  office: await unit("安澜市政府办公室", "市", top),
  wanglan: await unit("望澜区人民政府", "县", top),
  guifan: await unit("归帆市人民政府", "县", top),
}
const files = openFiles(mkdtempSync(join(tmpdir(), "jusheng-catalogue-")))
const now = new Date(NOW)

const person = async (name: string, unitId: string): Promise<Actor> => {
  const id = await db.tx((tx) => addPerson(tx, { name, unitId }, now))
  const { path } = await db.one<{ path: string }>("select area_path as path from identity.v_unit where id = $1", [
    unitId,
  ])
  return actor({
    id,
    name,
    unitId,
    permissions: ["catalogue.read", "catalogue.edit"],
    scope: { kind: "subtrees", areas: [path], lines: [] },
  })
}
const [clerk, stranger] = [await person("闻人清和", city.wanglan), await person("令狐明谷", city.guifan)]
const at = (who: Actor, when = NOW) => ctxOf(who, when)

const WORDS: ItemWords & { accountId: string | null } = {
  ...{
    code: "",
    name: "社会保障卡补领",
    audience: "person",
    topic: "社保",
    bundle: "",
    how: "掌上申请，窗口领卡",
    who: "",
  },
  ...{ fee: "不收费", timeLimit: "5个工作日", onlineUrl: "", mobileUrl: "https://m.example/card", windowPlace: "" },
  ...{
    windowHours: "",
    phone: "",
    menu: "",
    otherNames: "补办社保卡",
    source: "《社会保险法》",
    validUntil: null,
    accountId: null,
  },
}
const add = (more: object = {}, who = clerk) => db.tx((tx) => addItem(at(who), tx, { ...WORDS, ...more }))
async function added(more: object = {}, who = clerk) {
  const outcome = await add(more, who)
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value
}
const found = async (text: string) => (await findServices(db, { text, limit: 5, now })).map(({ name }) => name)

test("[E11] an item is registered for one's own unit; it says where it can be done, and is said once", async () => {
  const item = await added()
  expect(item).toMatchObject({ unit: { name: "望澜区人民政府" }, mobile: { outcome: null }, edit: { ok: true } })
  expect(await add()).toMatchObject({ code: "catalogue.same-name" })
  expect(await add({ name: "新事项", mobileUrl: "" })).toMatchObject({ code: "catalogue.no-way" })
  expect(await add({ name: "新事项", accountId: "999" })).toMatchObject({ code: "catalogue.unknown-account" })
  expect((await added({}, stranger)).unit.name).toBe("归帆市人民政府")
  expect(await itemViewOf(at(stranger), db, { id: item.id })).toMatchObject({ value: { edit: { ok: false } } })
  const change = (who: Actor) => db.tx((tx) => changeItem(at(who), tx, { ...WORDS, id: item.id, fee: "每证20元" }))
  expect(await change(stranger)).toMatchObject({ code: "catalogue.not-yours" })
  expect(await change(clerk)).toMatchObject({ ok: true, value: { fee: "每证20元" } })
  const trail = await db.one<{ detail: object }>("select detail from trail.entry where action = 'service-item.changed'")
  expect(trail.detail).toEqual({ changed: ["fee"] })
})

test("[E11] the public finds it by what it is called and by what people call it, and not what has ended", async () => {
  const passport = await added({ name: "普通护照换发", otherNames: "办护照", topic: "证件" })
  expect(await found("补办社保卡")).toEqual(["社会保障卡补领", "社会保障卡补领"])
  expect(await found("我要办护照")).toEqual(["普通护照换发"])
  expect(await found("放风筝")).toEqual([])
  await db.tx((tx) => endItem(at(clerk), tx, { id: passport.id, reason: "移交上级" }))
  expect(await found("我要办护照")).toEqual([])
  expect(await publicService(db, passport.id, now)).toBeUndefined()
  expect(await db.tx((tx) => endItem(at(clerk), tx, { id: passport.id, reason: "再停" }))).toMatchObject({
    code: "catalogue.ended",
  })
  const over = await added({ name: "限时补贴申领", validUntil: "2026-06-10", mobileUrl: "https://m.example/over" })
  expect(await publicService(db, over.id, now)).toBeUndefined()
  expect(((await itemViewOf(at(clerk), db, { id: over.id })) as { value: object }).value).toMatchObject({
    expired: true,
  })
})

const looks = new Map<string, Look>()
const ports: CataloguePorts = {
  look: async (url) => looks.get(url) ?? { outcome: "fine", says: "可以打开（HTTP 200）。" },
  otherLinks: async () => [
    { url: "https://e.example/", label: "一键缴费", unitId: city.office, opens: "/public-site" },
  ],
}
/** The id an address has; `0`: nobody ever named it. */
const linkOf = async (url: string): Promise<string> =>
  (await db.maybe<{ id: string }>("select id from catalogue.link where url = $1", [url]))?.id ?? "0"
const probe = async (url: string, when: string) =>
  probeLink(ports).run({ db, ctx: at(clerk, when) }, { linkId: await linkOf(url) })
const told = () =>
  db.many<{ unit: string; title: string; text: string; opens: string }>(
    `select to_unit_id as unit, title, text, opens from notices.notice where kind = 'catalogue.link-dead' order by id`,
  )

test("[A11] a dead link is told once, at the second look; the public page names it and offers no way into it", async () => {
  const url = "https://m.example/card"
  looks.set(url, { outcome: "broken", says: "页面不存在（HTTP 404）。" })
  expect(await probe(url, NOW)).toBe("done")
  expect(await told()).toEqual([])
  const again = await db.many<{ at: Date }>(`select run_at as at from graphile_worker.jobs where key = $1`, [
    `catalogue.probe-link:${await linkOf(url)}`,
  ])
  expect(again[0]?.at.getTime()).toBe(now.getTime() + 30 * 60_000)
  await probe(url, "2026-06-11T10:30:00+08:00")
  expect((await told()).map(({ unit }) => unit).sort()).toEqual([city.wanglan, city.guifan].sort())
  expect((await told())[0]!.text).toContain("HTTP 404")
  await probe(url, "2026-06-11T15:41:00+08:00")
  expect(await told()).toHaveLength(2)
  const { id } = await db.one<{ id: string }>("select min(id) as id from catalogue.item where mobile_url = $1", [url])
  expect((await publicService(db, id, now))?.mobile).toEqual({ url, dead: true })
  const list = await listItems(at(clerk), db, { limit: 10, state: "dead" })
  expect(list).toMatchObject({ value: { total: 2, items: [{ dead: true }, { id, dead: true }] } })
  looks.delete(url)
  await probe(url, "2026-06-12T06:41:00+08:00")
  expect((await publicService(db, id, now))?.mobile).toEqual({ url, dead: false })
})

test("[A11] links of the entrance page are looked at as well, a link of nothing is not", async () => {
  looks.set("https://e.example/", { outcome: "broken", says: "已下架（HTTP 410）。" })
  expect(await startProbes(ports).run({ db, ctx: at(clerk) }, {})).toBe("done")
  const keys = await db.many<{ key: string }>(
    "select key from graphile_worker.jobs where key like 'catalogue.%' order by key",
  )
  expect(keys.map(({ key }) => key)).toContain(`catalogue.probe-link:${await linkOf("https://e.example/")}`)
  await probe("https://e.example/", NOW)
  await probe("https://e.example/", "2026-06-11T10:30:00+08:00")
  expect((await told()).at(-1)).toMatchObject({ unit: city.office, opens: "/public-site" })
  expect(await probe("https://nobody.example/", NOW)).toBe("skipped")
})

test("[A11] how much can be done where is counted, never typed", async () => {
  const list = await listItems(at(clerk), db, { limit: 10 })
  expect(Object.fromEntries(list.value.figures.map(({ key, count }) => [key, count]))).toMatchObject({
    ...{ all: 3, mobile: 3, online: 0, window: 0, dead: 0, expired: 1 },
  })
  expect(list.value.mobilePercent).toBe(100)
})

test("[E11] a table is tried, its wrong rows told, and its good rows taken in; a second time it changes and doubles nothing", async () => {
  const template = await serviceTemplate(at(clerk), db, {})
  expect(template.ok && template.value.fileName).toContain(".xlsx")
  await db.tx((tx) =>
    addAccounts(tx, at(clerk), [
      { platform: "weibo", unitId: city.wanglan, level: "县", countedIn: "国办", reason: "备案", name: "望澜发布" },
    ]),
  )
  const head = Object.values(COLUMNS).map(({ label }) => ({ header: label, width: 14, format: "text" as const }))
  const good: Record<string, string> = {
    ...{ 事项名称: "出生登记", 办理单位: "望澜区人民政府", 服务对象: "个人", 办理方式: "窗口办理", 收费: "不收费" },
    ...{
      办理时限: "即时办结",
      办事窗口: "政务大厅3号窗",
      所在账号: "望澜发布",
      菜单名: "办事—户籍",
      依据: "《户口登记条例》",
    },
  }
  const rows = [
    good,
    { ...good, 事项名称: "社会保障卡补领", 收费: "每证10元", 所在账号: "" },
    { ...good, 事项名称: "别处的事", 办理单位: "归帆市人民政府" },
    { ...good, 事项名称: "没有的账号", 所在账号: "望澜之声" },
    { ...good, 事项名称: "没有依据", 依据: "" },
  ].map((one: Record<string, string>) => Object.values(COLUMNS).map(({ label }) => one[label] ?? ""))
  const bytes = await writeWorkbook({ sheets: [{ name: "事项", columns: head, rows }] })
  const { id: fileId } = await db.tx((tx) => files.put(tx, { name: "事项.xlsx", bytes, byId: clerk.id, at: now }))
  const tried = await tryItems(files)(at(clerk), db, { fileId })
  expect(tried).toMatchObject({ value: { rows: 5, added: 1, changed: 1 } })
  expect(tried.ok && tried.value.faults.map(({ row, column }) => [row, column])).toEqual([
    [4, "办理单位"],
    [5, "所在账号"],
    [6, "依据"],
  ])
  expect(await found("出生登记")).toEqual([])
  const take = () => db.tx((tx) => importItems(files)(at(clerk), tx, { fileId }))
  expect(await take()).toMatchObject({ value: { added: 1, changed: 1 } })
  expect(await take()).toMatchObject({ value: { added: 0, changed: 2 } })
  expect(await found("出生登记")).toEqual(["出生登记"])
  const whole = await listServices(db, { limit: 10, offset: 0, now })
  expect(whole.items.find(({ name }) => name === "出生登记")).toMatchObject({ ways: ["窗口"] })
  const { id } = whole.items.find(({ name }) => name === "出生登记")!
  expect(await publicService(db, id, now)).toMatchObject({ account: { name: "望澜发布" }, menu: "办事—户籍" })
})
