import { expect, test } from "vitest"
import { markSample } from "#modules/identity"
import { setJurisdiction } from "#modules/rulebook"
import { actor, ctxOf, testDb } from "#platform/testing"
import { checkSubjects, decideFindings } from "./index.ts"
import { endExemption, exempt } from "./commands/exempt.ts"
import { checkText, listRules, ruleOf } from "./queries.ts"

const db = await testDb()
const ctx = ctxOf(actor({ id: "7" }), "2026-06-11T10:00:00+08:00")
const post = (id: string, text: string, unitId: string | null = null, hash = text) => ({
  subject: { kind: "collection.post", id, title: "通知", hash },
  text,
  on: "2026-06-11",
  unitId,
})
const count = async (table: string) => (await db.one<{ n: number }>(`select count(*)::int as n from ${table}`)).n
const check = (...wanted: ReturnType<typeof post>[]) => db.tx((tx) => checkSubjects(ctx, tx, wanted))

test("[B3] a wrong word is found, explained and kept; the same content is not judged twice by the same version", async () => {
  const text = "请各单位认真布署防汛工作。"
  const [run] = await check(post("1", text))
  expect(run?.findings).toMatchObject([{ original: "布署", level: "warn", class: "typo", suggestions: ["部署"] }])
  expect(run?.findings[0]?.source).not.toBe("")
  const [again] = await check(post("1", text))
  expect(again?.id).toBe(run?.id)
  expect(await count("checking.run")).toBe(1)
  const [edited] = await check(post("1", "请各单位认真部署防汛工作。"))
  expect(edited?.findings).toEqual([])
  expect(await count("checking.run")).toBe(2)
})

test("[B3] two workers that check one content at once keep one run", async () => {
  const wanted = post("2", "市政府布署了三项工作。")
  const [[a], [b]] = await Promise.all([check(wanted), check(wanted)])
  expect(a?.id).toBe(b?.id)
  expect(a?.findings).toHaveLength(1)
})

test("[B10] personal data found in a post is kept masked", async () => {
  const [run] = await check(post("3", "联系人王某，电话13800138000，请及时联系。"))
  const stored = run?.findings.find((finding) => finding.class === "pii")
  expect(stored?.original).toBe("138****8000")
  expect(await db.many("select 1 from checking.finding where original like '%13800138000%'")).toEqual([])
})

test("[B10] a whole sentence that was pasted twice is kept without the numbers in it", async () => {
  const sentence = "居民李女士反映家中水压偏低，证件号990100199003070011，请供水单位尽快上门核实处理。"
  const [run] = await check(post("33", sentence + sentence))
  expect(run?.findings.map(({ rule }) => rule)).toContain("repeated-sentence")
  expect(await db.many("select 1 from checking.finding where original like '%13800138000%'")).toEqual([])
})

test("[B5] decisions make a rule's precision, the latest one counting; nothing that was decided is overwritten", async () => {
  const [run] = await check(post("4", "各镇街布署到位。"))
  const finding = run!.findings[0]!
  const decide = (decision: "confirmed" | "false-alarm") =>
    db.tx((tx) => decideFindings(ctx, tx, { findingIds: [finding.id], decision, note: "核对过" }))
  await decide("false-alarm")
  expect(await decide("confirmed")).toMatchObject({ ok: true, value: { decided: 1 } })
  const rules = await listRules(ctx, db, { used: "yes", limit: 50 })
  expect(rules.value.items.find((row) => row.rule === finding.rule)).toMatchObject({
    confirmed: 1,
    falseAlarms: 0,
    precision: 1,
  })
  expect(rules.value.classes.find(({ confirmed }) => confirmed > 0)).toMatchObject({ confirmed: 1, falseAlarms: 0 })
  await expect(db.run("delete from checking.decision")).rejects.toThrow("append-only")
  const before = await count("trail.entry")
  const unknown = await db.tx((tx) =>
    decideFindings(ctx, tx, { findingIds: ["999"], decision: "confirmed", note: "x" }),
  )
  expect(unknown).toMatchObject({ code: "checking.not-found" })
  expect(await count("trail.entry")).toBe(before)
})

test("[B5] a rule is explained with its document, its days and its sentences; words of sensitive lists are not shown", async () => {
  expect(await ruleOf(ctx, db, { rule: "org-0001" })).toMatchObject({
    ok: true,
    value: { title: "工商局 → 市场监督管理局", validFrom: "2019-04-01", hits: [expect.stringContaining("工商局")] },
  })
  expect(await ruleOf(ctx, db, { rule: "sensitive-0001" })).toMatchObject({ ok: true, value: { hits: [], misses: [] } })
  expect(await ruleOf(ctx, db, { rule: "nope" })).toMatchObject({ code: "checking.unknown-rule" })
})

test("[B3] a pasted text is told its rate of errors beside what periodicals and papers may have", async () => {
  const text = `关于防汛工作的通知\n请各单位认真布署防汛工作。${"各单位按职责落实。".repeat(100)}`
  const { errorRate } = (await checkText(ctx, db, { text })).value
  expect(errorRate).toMatchObject({
    errors: 1,
    chars: text.length - 1,
    rate: Math.round(1e8 / (text.length - 1)) / 1e4,
  })
  expect(errorRate.standards.map(({ medium, max }) => `${medium}${max}`)).toEqual(["图书1", "期刊2", "报纸3"])
})

test("[B5] an exempted word is let pass until its day, with an owner; a veto rule is not exempted", async () => {
  const text = "请各单位认真布署防汛工作。"
  const input = { term: "布署", reason: "方言专名", expiresOn: "2026-07-01" }
  const made = await db.tx((tx) => exempt(ctx, tx, input))
  if (!made.ok) throw new Error(made.code)
  expect((await checkText(ctx, db, { text })).value.findings).toEqual([])
  const later = ctxOf(actor(), "2026-07-02T10:00:00+08:00")
  expect((await checkText(later, db, { text })).value.findings).toHaveLength(1)
  expect(await db.tx((tx) => exempt(ctx, tx, input))).toMatchObject({ code: "checking.exempt-already" })
  expect(await db.tx((tx) => exempt(ctx, tx, { ...input, expiresOn: "2028-01-01" }))).toMatchObject({
    code: "checking.expires-too-late",
  })
  expect(await db.tx((tx) => exempt(ctx, tx, { ...input, rule: "x" }))).toMatchObject({ code: "checking.rule-or-term" })
  await db.tx((tx) => endExemption(ctx, tx, { id: made.value.id }))
  expect((await checkText(ctx, db, { text })).value.findings).toHaveLength(1)
})

test("[B4] fictional people and places are known only in the sample city that has them, not in a house of its own", async () => {
  const text = "淡台致远到归帆区调研。"
  const found = async () => (await checkText(ctx, db, { text })).value.findings.map(({ original }) => original)
  const known = async () => (await ruleOf(ctx, db, { rule: "sample-leader-0001" })).ok
  expect([await found(), await known()]).toEqual([[], false])
  const before = (await checkText(ctx, db, { text })).value.version
  await db.tx((tx) => setJurisdiction(tx, ctx, "anlan"))
  expect([await found(), await known()]).toEqual([[], false])
  await db.tx((tx) => markSample(tx, { shape: "112", notice: "虚构" }, ctx.now))
  expect([await found(), await known()]).toEqual([["淡台致远", "归帆区"], true])
  expect((await checkText(ctx, db, { text })).value.version).not.toBe(before)
  await db.tx((tx) => setJurisdiction(tx, ctx, "cn"))
  expect(await found()).toEqual([])
})
