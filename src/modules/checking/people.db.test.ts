import { expect, test } from "vitest"
import { addUnit } from "#modules/identity"
import { actor, ctxOf, testDb } from "#platform/testing"
import { checkPeople, endPerson } from "./commands/check-people.ts"
import { confirmPeople, returnPerson } from "./commands/confirm-people.ts"
import { importPeople, tryPeople } from "./commands/import-people.ts"
import { checkSubjects } from "./index.ts"
import { peopleDue } from "./people/remind.ts"
import { listPeople, personFactOf } from "./people/views.ts"
import { checkText } from "./queries.ts"
import { PEOPLE_COLUMNS } from "./rules/people-entry.ts"

const db = await testDb()
const NOW = "2026-06-11T10:00:00+08:00"
const one = ctxOf(actor({ id: "7", name: "录入员" }), NOW)
const two = ctxOf(actor({ id: "8", name: "复核员" }), NOW)
const later = (ctx: typeof one, day: string) => ({ ...ctx, now: new Date(`${day}T10:00:00+08:00`) })

const HEADER = Object.values(PEOPLE_COLUMNS).join(",")
const LINK = "https://www.anlan.example/renmian/1"
const WATER = `宇文予安,安澜市水利局局长,市水利局局长,安澜市水利局,2023-06-01,,,,,${LINK},,,`
const MAYOR = `闻人清和,安澜市市长,市长,安澜市人民政府,2024-03-01,,安政办示例〔2024〕3号,1,市政府领导,${LINK},录入员,复核员,2026-06-10`
const DEPUTY = `澹台致远,安澜市副市长,副市长,安澜市人民政府,2024年3月1日,,安政办示例〔2024〕3号,2,市政府领导,${LINK},,,`

const files = (...lines: string[]) => ({
  get: async () => {
    const content = Buffer.from([HEADER, ...lines].join("\r\n"))
    return { id: "1", name: "人员职务.csv", sha256: content.toString("base64"), bytes: content.length, content }
  },
})
const given = (isWhole = false) => ({ fileId: "1", isWhole })
const tried = async (lines: string[], isWhole = false, ctx = one) => {
  const outcome = await db.tx((tx) => tryPeople(files(...lines))(ctx, tx, given(isWhole)))
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value
}
const enter = async (lines: string[], { isWhole = false, skipFaults = false, ctx = one } = {}) => {
  const { stamp } = await tried(lines, isWhole, ctx)
  return db.tx((tx) => importPeople(files(...lines))(ctx, tx, { ...given(isWhole), stamp, skipFaults }))
}
const list = async (filter: Partial<Parameters<typeof listPeople>[2]> = {}, ctx = one) =>
  (await listPeople(ctx, db, { limit: 100, ...filter })).value
const idOf = async (name: string, state?: "pending" | "confirmed" | "stale" | "ended") =>
  (await list(state ? { state } : {})).items.find((row) => row.name === name)!.id
const confirm = async (ids: string[], ctx = two) => db.tx((tx) => confirmPeople(ctx, tx, { ids }))
const found = async (text: string, ctx = one, on?: string) =>
  (await checkText(ctx, db, { text, on })).value.findings.map(({ rule, level }) => `${rule} ${level}`)
const version = async (ctx = one) => (await checkText(ctx, db, { text: "无" })).value.version
const counts = () =>
  db.one(`select (select count(*)::int from checking.person_fact) as rows,
    (select count(*)::int from checking.person_event) as events, (select count(*)::int from trail.entry) as entries`)

const SLIP = "安澜市水利局局长宇文予按带队检查。"

test("[B4] a row enters with one person, gives a hint, and counts once another has confirmed it; the version follows", async () => {
  const before = await version()
  expect(await found(SLIP)).toEqual([])
  const trial = await tried([WATER, MAYOR, DEPUTY])
  expect(trial).toMatchObject({ rows: 3, added: 3, changed: 0, ended: 0, same: 0, faults: [] })
  expect(await counts()).toMatchObject({ rows: 0, entries: 0 })
  expect(await enter([WATER, MAYOR, DEPUTY])).toMatchObject({ ok: true, value: { added: 3 } })
  expect(await found(SLIP)).toEqual(["person-name hint"])
  const waiting = await version()
  const { items, figures } = await list({ state: "pending" })
  expect(items.map(({ name, change, isOwnEntry }) => [name, change, isOwnEntry])).toContainEqual([
    "宇文予安",
    "新增",
    true,
  ])
  expect(figures.map(({ label, count }) => `${label}${count}`).slice(0, 3)).toEqual([
    "待复核3",
    "有效0",
    "已过期未核对0",
  ])
  const ids = items.map(({ id }) => id)

  const stood = await counts()
  expect(await confirm(ids, one)).toMatchObject({ code: "checking.own-entry", values: { count: 3 } })
  const county = ctxOf(actor({ id: "9", scope: { kind: "subtrees", areas: ["/99/"], lines: [] } }), NOW)
  await db.tx((tx) =>
    addUnit(
      tx,
      {
        ...{ name: "甲", shortName: "甲", kind: "行政机关", level: "市" },
        areaParentId: null,
        lineParentId: null,
        divisionCode: "990100",
      },
      one.now,
    ),
  )
  expect(await confirm(ids, county)).toMatchObject({ code: "checking.people-not-allowed" })
  expect(await counts()).toEqual(stood)
  expect(await found(SLIP)).toEqual(["person-name hint"])

  expect(await confirm(ids)).toMatchObject({ ok: true, value: { count: 3 } })
  expect(await found(SLIP)).toEqual(["person-name serious"])
  expect(await found("澹台致远、闻人清和出席。")).toEqual(["person-order serious"])
  expect(await found("安澜市市长澹台致远主持会议。")).toEqual(["person-post serious"])
  expect(new Set([before, waiting, await version()]).size).toBe(3)
  expect(await confirm(ids)).toMatchObject({ code: "checking.not-waiting" })
  expect(await db.one("select count(*)::int as n from trail.entry where action like 'people.%'")).toEqual({ n: 2 })
})

test("[B4] two persons who confirm at once confirm once, and the database knows two persons as well", async () => {
  await enter([`令狐知行,安澜市交通运输局局长,,安澜市交通运输局,2022-01-10,,,,,${LINK},,,`])
  const id = await idOf("令狐知行")
  const three = ctxOf(actor({ id: "9" }), NOW)
  const outcomes = await Promise.all([confirm([id]), confirm([id], three)])
  expect(outcomes.map((outcome) => (outcome.ok ? "ok" : outcome.code)).sort()).toEqual(["checking.not-waiting", "ok"])
  await expect(db.run("update checking.person_fact set confirmed_by = entered_by")).rejects.toThrow()
  await expect(db.run("update checking.person_fact set name = '甲'")).rejects.toThrow("append-only")
  await expect(db.run("delete from checking.person_event")).rejects.toThrow("append-only")
})

test("[B4] posts are checked by the rows too, and judged anew after a change", async () => {
  const wanted = {
    subject: { kind: "collection.post", id: "1", title: "通知", hash: "a" },
    text: SLIP,
    on: "2026-06-11",
    unitId: null,
  }
  const [run] = await db.tx((tx) => checkSubjects(one, tx, [wanted]))
  expect(run?.findings).toMatchObject([{ rule: "person-name", level: "serious", suggestions: ["宇文予安"] }])
  const [old] = await db.tx((tx) =>
    checkSubjects(one, tx, [{ ...wanted, on: "2021-01-01", subject: { ...wanted.subject, id: "2" } }]),
  )
  expect(old?.findings).toEqual([])
})

test("[B4] a row nobody has looked at for 90 days gives a hint and says so; looking at it makes it count again", async () => {
  expect(await found(SLIP, later(one, "2026-09-09"))).toEqual(["person-name serious"])
  const day = later(one, "2026-09-10")
  const [finding] = (await checkText(day, db, { text: SLIP })).value.findings
  expect(finding).toMatchObject({ level: "hint", reason: expect.stringContaining("该条目已91天未核对") })
  expect((await list({ state: "stale" }, day)).total).toBe(4)
  expect(
    (await list({ state: "stale", mine: "yes" }, ctxOf(actor({ id: "99" }), "2026-09-10T10:00:00+08:00"))).total,
  ).toBe(0)
  expect((await list({ q: "水利" }, day)).items).toMatchObject([
    { state: "stale", stateLabel: "已过期未核对", uncheckedDays: 91 },
  ])
  const id = await idOf("宇文予安")
  expect(await db.tx((tx) => checkPeople(later(two, "2026-09-10"), tx, { ids: [id] }))).toMatchObject({
    value: { count: 1 },
  })
  expect(await found(SLIP, day)).toEqual(["person-name serious"])
  expect(await db.tx((tx) => checkPeople(day, tx, {}))).toMatchObject({ value: { count: expect.any(Number) } })
  expect((await list({ state: "stale" }, day)).total).toBe(0)
  const stranger = ctxOf(actor({ id: "99" }), NOW)
  expect(await db.tx((tx) => checkPeople(stranger, tx, {}))).toMatchObject({ code: "checking.nothing-to-check" })
})

test("[B4] the owners are told 14 and 3 days before and once it is stale, each step once", async () => {
  const due = (day: string) => db.tx((tx) => peopleDue(tx, later(one, day)))
  expect(await due("2026-11-20")).toEqual([])
  const first = await due("2026-11-25")
  expect(first.map(({ personId, soon, stale }) => [personId, soon > 0, stale])).toContainEqual(["7", true, 0])
  expect(first[0]?.firstDays).toBe(14)
  expect(await due("2026-11-26")).toEqual([])
  expect((await due("2026-12-07")).length).toBeGreaterThan(0)
  const stale = await due("2026-12-10")
  expect(stale.find(({ personId }) => personId === "8")).toMatchObject({ soon: 0, stale: expect.any(Number) })
  expect(await due("2026-12-11")).toEqual([])
})

test("[B4] the table is told what is wrong, row by row, and what it would change against what is in force", async () => {
  const wrong = [
    `甲乙丙,市长,,安澜市人民政府,2026-02-30,,,,,${LINK},,,`,
    `甲乙丁,安澜市某局局长,,安澜市某局,2026-03-01,2026-01-01,,,,${LINK},,,`,
    `甲乙戊,安澜市某局局长,,安澜市某局,2026-03-01,,,,,,,,`,
    `甲乙己,安澜市某局局长,,安澜市某局,2026-03-01,,,2,,${LINK},张三,录入员,2027-01-01`,
    `甲乙庚,安澜市某局局长,,安澜市某局,2026-03-01,,,,,${LINK},,,`,
    `甲乙庚,安澜市某局局长,,安澜市某局,2026-03-01,,,,,${LINK},,,`,
  ]
  const { faults } = await tried(wrong)
  expect(faults.map(({ row, column, reason }) => `${row} ${column} ${reason.split("，")[0]}`)).toEqual([
    "2 任职起 “2026-02-30”这一天不存在",
    "3 任职止 任职止2026-01-01早于任职起2026-03-01",
    "4 来源链接 没有来源链接",
    "5 核对日期 核对日期2027-01-01还没有到",
    "5 排序依据 填写了排序号",
    "5 录入人 录入人“张三”不是上传人“录入员”",
    "5 复核人 复核人与录入人都是“录入员”",
    "7 任职起 与第6行重复：姓名、职务、单位和任职起相同",
  ])
  const stood = await counts()
  expect(await enter(wrong)).toMatchObject({ code: "checking.people-faults" })
  const book = db.tx((tx) => tryPeople({ get: async () => undefined })(one, tx, given()))
  expect(await book).toMatchObject({ code: "checking.not-a-people-table" })
  const stale = db.tx((tx) => importPeople(files(WATER))(one, tx, { ...given(), stamp: "x", skipFaults: true }))
  expect(await stale).toMatchObject({ code: "checking.people-moved-on" })
  expect(await enter([WATER])).toMatchObject({ code: "checking.nothing-to-enter" })
  expect(await counts()).toEqual(stood)

  const moved = [WATER.replace("2023-06-01,", "2023-06-01,2026-05-31"), MAYOR.replace("号,1,", "号,9,")]
  expect(await tried(moved, true)).toMatchObject({ added: 0, changed: 1, ended: 3, same: 0 })
  const trial = await tried(moved)
  expect(trial).toMatchObject({ changed: 1, ended: 1 })
  expect(trial.items.map(({ differs }) => differs)).toEqual(["任职止 空 → 2026-05-31", "排序号 1 → 9"])
})

test("[B4] a change waits beside the row in force and takes its place; texts of the old days are judged as before", async () => {
  const id = await idOf("宇文予安", "confirmed")
  const end = (on: string, ctx = one) => db.tx((tx) => endPerson(ctx, tx, { id, on, reason: "调任" }))
  expect(await end("2020-01-01")).toMatchObject({ code: "checking.ends-before-start" })
  expect(await end("2026-05-31")).toMatchObject({ ok: true })
  expect(await end("2026-05-31")).toMatchObject({ code: "checking.change-waiting" })
  const [waiting] = (await list({ state: "pending" })).items
  expect(waiting?.change).toBe("修改：任职止 空 → 2026-05-31")
  const HELD = "安澜市水利局局长宇文予安检查堤防。"
  expect(await found(HELD)).toEqual([])
  const back = (ctx = two) => db.tx((tx) => returnPerson(ctx, tx, { id: waiting!.id, reason: "日期待核" }))
  expect(await back()).toMatchObject({ ok: true })
  expect(await back()).toMatchObject({ code: "checking.not-waiting" })
  await end("2026-05-31")
  await confirm([await idOf("宇文予安", "pending")])
  expect(await found(HELD)).toEqual(["person-post serious"])
  expect(await found(HELD, one, "2024-07-01")).toEqual([])
  expect((await list({ state: "ended" })).items).toMatchObject([{ name: "宇文予安", to: "2026-05-31" }])
  const whole = await personFactOf(one, db, { id: await idOf("宇文予安", "ended") })
  expect(whole.ok && whole.value.events.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["录入", "复核确认", "核对", "被新条目替换"]),
  )
  expect(await personFactOf(one, db, { id: "999999" })).toMatchObject({ code: "checking.no-such-person" })
})

test("[B4] a whole list takes out of force whom it leaves out, once confirmed; past posts stay", async () => {
  expect(await enter([MAYOR, DEPUTY], { isWhole: true })).toMatchObject({ ok: true, value: { ended: 1 } })
  const waiting = (await list({ state: "pending" })).items
  expect(waiting.map(({ change }) => change)).toEqual(["停用"])
  await confirm(waiting.map(({ id }) => id))
  const left = (await list()).items.map(({ name, state }) => `${name} ${state}`)
  expect(left.sort()).toEqual(["宇文予安 ended", "澹台致远 confirmed", "闻人清和 confirmed"])
})
