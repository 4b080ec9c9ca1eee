import { expect, test } from "vitest"
import { addUnit } from "#modules/identity"
import { addAccounts } from "#modules/registry"
import { secretsOf } from "#platform/secrets"
import { openFiles } from "#platform/files"
import { actor, ctxOf, testDb } from "#platform/testing"
import { answerCorrection, passCorrection } from "./commands/answer-correction.ts"
import { correction, corrections } from "./console.ts"
import { publicPage } from "./serve.ts"

/** Nothing is kept here. */
const NO_FOLDER = "/nowhere"
const db = await testDb()
/** A Thursday; the 端午 holiday of 2026 lies between 19 and 21 June. */
const NOW = new Date("2026-06-11T10:00:00+08:00")
const { office, district, accountId } = await db.tx(async (tx) => {
  const shape = { kind: "行政机关", lineParentId: null, divisionCode: null } as const
  const office = await addUnit(
    tx,
    { ...shape, name: "安澜市政府办公室", shortName: "市政府办", level: "市", areaParentId: null },
    NOW,
  )
  const district = await addUnit(
    tx,
    { ...shape, name: "望澜区政府办公室", shortName: "区政府办", level: "县", areaParentId: office },
    NOW,
  )
  const [accountId] = await addAccounts(tx, ctxOf(actor({}), NOW), [
    { name: "望澜发布", platform: "weibo", unitId: district, level: "县", countedIn: "国办", reason: "备案" },
  ])
  return { office, district, accountId: accountId! }
})
const anybody = ctxOf(actor({ id: "0", unitId: "0", permissions: [] }), NOW)
const ports = {
  db,
  secrets: secretsOf(Buffer.alloc(32, 7)),
  files: openFiles(NO_FOLDER),
  pictures: async () => undefined,
}
async function page(method: "GET" | "POST", path: string, words: Record<string, unknown> = {}) {
  const asking = { ctx: anybody, method, path, words, reachedAt: "https://portal.example" }
  const { status, body } = await publicPage(ports, asking)
  return { status, html: String(body) }
}
const scoped = (unitId: string, paths: string[]) =>
  ctxOf(
    actor({
      ...{ id: unitId, unitId, permissions: ["portal.read", "portal.answer"] },
      scope: { kind: "subtrees", areas: paths, lines: [] },
    }),
    NOW,
  )
const chief = scoped(office, [`/${office}/`])
const clerk = scoped(district, [`/${office}/${district}/`])
const codeIn = (html: string): string => /JC-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(html)![0]
const listed = async (ctx: typeof chief) => {
  const outcome = await corrections(ctx, db, { limit: 50 })
  return outcome.ok ? outcome.value.items : []
}

test("[E11] 纠错 of an account's page is a task of its unit with three working days, followed by a code", async () => {
  const about = `/portal/accounts/${accountId}`
  const form = await page("GET", "/portal/correct", { about })
  for (const word of ["望澜发布", "望澜区政府办公室", "3个工作日"]) expect(form.html).toContain(word)
  const wrong = await page("POST", "/portal/correct", { about, text: "错", contact: "<b>" })
  expect([wrong.status, wrong.html.includes("至少五个字"), wrong.html.includes("&lt;b&gt;")]).toEqual([400, true, true])
  const text = "主页链接打不开，我的电话13800138000"
  const taken = await page("POST", "/portal/correct", { about, text, contact: "13912345678" })
  expect([taken.status, taken.html.includes("2026年6月16日前")]).toEqual([200, true])
  const code = codeIn(taken.html)
  const kept = JSON.stringify(await db.many("select * from portal.correction"))
  expect(kept).not.toMatch(/13800138000|13912345678/)
  expect(kept).not.toContain(code)
  const task = await db.one<object>(
    "select to_unit_id::text as unit, ask, state, due_at from dispatch.assignment where subject_kind = 'portal.correction'",
  )
  expect(task).toMatchObject({ unit: district, ask: "核实并答复", state: "given" })
  const waiting = await page("GET", "/portal/correct/answer", { code: code.toLowerCase() })
  expect([waiting.status, waiting.html.includes("正在核实"), waiting.html.includes("答复期限")]).toEqual([
    200,
    true,
    true,
  ])
  expect((await page("GET", "/portal/correct/answer", { code: "JC-AAAA-AAAA-AAAA" })).status).toBe(404)

  const [row] = await listed(clerk)
  expect(row).toMatchObject({ kindLabel: "纠错", title: "望澜发布", hasContact: true, overdue: false })
  const bad = await db.tx((tx) => answerCorrection(clerk, tx, { id: row!.id, verdict: "reported", answer: "已处置了" }))
  expect(bad).toMatchObject({ code: "portal.wrong-verdict" })
  const said = { id: row!.id, verdict: "mended" as const, answer: "链接已经改好，谢谢指出。" }
  expect(await db.tx((tx) => answerCorrection(clerk, tx, said))).toMatchObject({ ok: true })
  expect(await db.tx((tx) => answerCorrection(clerk, tx, said))).toMatchObject({ code: "portal.wrong-state" })
  const answered = (await page("GET", "/portal/correct/answer", { code })).html
  for (const word of ["已更正", "链接已经改好"]) expect(answered).toContain(word)
  expect(await db.one("select state from dispatch.assignment where subject_kind = 'portal.correction'")).toEqual({
    state: "closed",
  })
})

test("[A12] 举报冒用 goes to the office's list; it is passed on with a reason, and others do not see it", async () => {
  const form = { name: "安澜社保代办", about: "短视频平台", text: "冒用标识收押金。", contact: "" }
  const taken = await page("POST", "/portal/impostor", form)
  expect([taken.status, codeIn(taken.html)]).toEqual([200, expect.any(String)])
  expect((await page("POST", "/portal/impostor", { ...form, name: "" })).status).toBe(400)
  const [row] = (await listed(chief)).filter(({ kind }) => kind === "impostor")
  expect(row).toMatchObject({ unit: { name: "安澜市政府办公室" }, title: "安澜社保代办" })
  expect((await listed(clerk)).map(({ kind }) => kind)).toEqual(["error"])
  expect(await correction(clerk, db, { id: row!.id })).toMatchObject({ code: "portal.not-found" })
  const pass = { id: row!.id, unitId: district, reason: "由望澜区核实" }
  expect(await db.tx((tx) => passCorrection(clerk, tx, pass))).toMatchObject({ code: "portal.not-found" })
  expect(await db.tx((tx) => passCorrection(chief, tx, { ...pass, unitId: office }))).toMatchObject({
    code: "portal.unknown-unit",
  })
  expect(await db.tx((tx) => passCorrection(chief, tx, pass))).toMatchObject({ ok: true })
  expect(await correction(clerk, db, { id: row!.id })).toMatchObject({ ok: true, value: { unit: { id: district } } })
  const tasks = await db.many(
    "select to_unit_id::text as unit, state from dispatch.assignment where subject_id = $1 order by id",
    [row!.id],
  )
  expect(tasks).toEqual([
    { unit: office, state: "withdrawn" },
    { unit: district, state: "given" },
  ])
})
