import { expect, test } from "vitest"
import { actor, ctxOf, testDb } from "#platform/testing"
import { addCautious, endCautious } from "./commands/cautious-names.ts"
import { tryPeople } from "./commands/import-people.ts"
import { checkSubjects } from "./index.ts"
import { listCautious } from "./people/cautious.ts"
import { peopleTemplate } from "./people/template.ts"
import { checkText } from "./queries.ts"

const db = await testDb()
const NOW = "2026-06-11T10:00:00+08:00"
const one = ctxOf(actor({ id: "7", name: "录入员" }), NOW)
const two = ctxOf(actor({ id: "8", name: "复核员" }), NOW)

test("[B4] the template has the columns of the rule, as a spreadsheet and as text, and can be handed in", async () => {
  const csv = await peopleTemplate(one, db, { format: "csv" })
  expect(csv.ok && new TextDecoder().decode(csv.value.bytes).trim()).toBe(
    "姓名,规范职务全称,简称,单位,任职起,任职止,排序依据,排序号,适用范围,来源链接,录入人,复核人,核对日期",
  )
  const xlsx = await peopleTemplate(one, db, { format: "xlsx" })
  if (!xlsx.ok) throw new Error(xlsx.code)
  const get = async () => ({ id: "1", name: "a.xlsx", sha256: "", bytes: 1, content: Buffer.from(xlsx.value.bytes) })
  const empty = await db.tx((tx) => tryPeople({ get })(one, tx, { fileId: "1", isWhole: false }))
  expect(empty.ok && empty.value.faults[0]?.reason).toContain("表头下没有人员")
})

test("[B4] names to be looked at ship empty, tell the asker one sentence, and are kept in no result and no trail", async () => {
  expect((await listCautious(one, db, { limit: 50 })).value.items).toEqual([])
  const add = (lines: string) => db.tx((tx) => addCautious(one, tx, { lines }))
  const entries = () => db.one("select count(*)::int as n from trail.entry")
  const stood = await entries()
  expect(await add("东郭予安")).toMatchObject({ code: "checking.cautious-faults" })
  expect(await entries()).toEqual(stood)
  expect(
    await add("东郭予安 https://www.anlan.example/tongbao/1\n\n亓官和安，https://www.anlan.example/tongbao/2"),
  ).toMatchObject({ value: { count: 2 } })
  expect(await add("东郭予安 https://www.anlan.example/tongbao/1")).toMatchObject({ code: "checking.cautious-known" })
  const text = "东郭予安到场。"
  expect((await checkText(two, db, { text })).value.findings).toMatchObject([
    { original: "东郭予安", level: "hint", reason: "该姓名须人工核对", suggestions: [], source: "" },
  ])
  const subject = { kind: "collection.post", id: "3", title: "通知", hash: "c" }
  const [run] = await db.tx((tx) => checkSubjects(one, tx, [{ subject, text, on: null, unitId: null }]))
  expect(run?.findings).toEqual([])
  expect(await db.many("select 1 from trail.entry where detail::text like '%东郭%'")).toEqual([])
  const [first] = (await listCautious(one, db, { limit: 50 })).value.items
  expect(await db.tx((tx) => endCautious(one, tx, { id: first!.id }))).toMatchObject({ ok: true })
  expect(await db.tx((tx) => endCautious(one, tx, { id: first!.id }))).toMatchObject({ code: "checking.no-such-name" })
})
