import { expect, test } from "vitest"
import { type Ctx, HOUSE } from "#kernel/actor"
import { endExemption, exempt, listRules } from "#modules/checking"
import { recordPosts } from "#modules/collection"
import { addPerson } from "#modules/identity"
import { fixedClock } from "#platform/clock"
import type { Tx } from "#platform/db"
import { runOnce } from "#platform/jobs"
import { silentLog } from "#platform/log"
import { actor, ctxOf } from "#platform/testing"
import { sweepTexts } from "./commands/check-posts.ts"
import { type Decided, decide } from "./commands/decide.ts"
import { warnExemptions } from "./commands/warn-exemptions.ts"
import { monitoringJobs, monitoringListens } from "./jobs.ts"
import { listFindings } from "./queries/findings.ts"
import { problemView } from "./queries/problem.ts"
import { accepted, daysAgo, NOW, quietCity } from "./testing/quiet-city.ts"

const city = await quietCity([
  { name: "云渚发布", quietDays: 1, unit: "street" },
  { name: "望澜发布", quietDays: 1, unit: "district" },
  { name: "安澜发布", quietDays: 1, unit: "office" },
])
const { db, units, accountIds, act } = city
const run = () => runOnce({ db, jobs: monitoringJobs, clock: fixedClock(NOW), log: silentLog })
const below = (...ids: string[]) => ({ kind: "subtrees", areas: [`/${ids.join("/")}/`], lines: [] }) as const
const permissions = ["monitoring.read", "checking.decide"]
const whole = actor({ id: "21", unitId: units.city, permissions, scope: below(units.city) })
const district = actor({ id: "22", unitId: units.district, permissions, scope: below(units.city, units.district) })

/** A text on each of the accounts, by their index. */
async function publish(key: string, texts: readonly string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    const platformPostId = `${key}-${index}`
    const post = {
      platformPostId,
      title: "通知",
      text,
      url: null,
      publishedAt: daysAgo(0.1),
      visible: true,
      rawHash: "",
    }
    await db.tx((tx) => recordPosts(tx, ctxOf(HOUSE, NOW), accountIds[index]!, [post], "api"))
  }
  await run()
}
const states = async (word: string) =>
  (
    await db.many<{ state: string }>(
      "select state from monitoring.problem where title like $1 order by account_id, id",
      [`%“${word}”%`],
    )
  ).map(({ state }) => state)
const idOf = async (word: string, index: number) =>
  (
    await db.one<{ id: string }>(
      "select id from monitoring.problem where title like $1 and account_id = $2 order by id desc limit 1",
      [`%“${word}”%`, accountIds[index]!],
    )
  ).id
const runsOf = async () => (await db.one<{ n: number }>("select count(*)::int as n from checking.run")).n
const until = "2026-07-01"

test("the module hears of every exemption that is made or ended", () => {
  expect(monitoringListens.map((one) => one.fact)).toContain("exemption.changed")
})

test("[B5] a unit's exemption settles what it touches, there and below, at once; ended, the rule speaks again", async () => {
  await publish("a", ["认真布署防汛。", "认真布署防火。", "认真布署防疫。"])
  await publish("b", ["截止目前，已完成。", "没有差错。", "没有差错的一条。"])
  expect(await states("布署")).toEqual(["open", "open", "open"])
  const before = await runsOf()
  const input = { term: "布署", unitId: units.district, reason: "地方用法", expiresOn: until }
  const made = accepted(await act(district, (ctx, tx) => exempt(ctx, tx, input)))
  await run()
  expect(await states("布署")).toEqual(["closed", "closed", "open"])
  // Two posts were judged anew: neither the others of these units nor those of other units.
  expect((await runsOf()) - before).toBe(2)
  const view = accepted(await problemView(ctxOf(whole, NOW), db, { id: await idOf("布署", 0) }))
  expect(view.events.at(-1)?.text).toBe("文字未改；规则、豁免或人工认定有变，不再提示")
  // New posts of these units are let pass, those of others are not.
  await publish("c", ["布署一。", "布署二。", "布署三。"])
  expect(await states("布署")).toEqual(["closed", "closed", "open", "open"])
  accepted(await act(district, (ctx, tx) => endExemption(ctx, tx, { id: made.id })))
  await run()
  expect((await states("布署")).filter((state) => state === "open")).toHaveLength(6)
})

test("[B5] the nightly round judges each post by its unit's exemptions and changes nothing that was settled", async () => {
  const input = { rule: "word-0001", unitId: units.street, reason: "地方用法", expiresOn: until }
  accepted(await act(district, (ctx, tx) => exempt(ctx, tx, input)))
  await run()
  await sweepTexts(db, ctxOf(HOUSE, NOW))
  expect(await sweepTexts(db, ctxOf(HOUSE, NOW))).toMatchObject({ found: 0, cleared: 0, escalated: 0 })
})

const decideOn = async (who: typeof whole, word: string, index: number, more: Partial<Decided>, at = NOW) => {
  const id = await idOf(word, index)
  const view = accepted(await problemView(ctxOf(whole, NOW), db, { id }))
  const findingIds = view.findings.map((finding) => finding.id)
  const input: Decided = { id, findingIds, decision: "confirmed", reason: "核对过", ...more }
  return await act(who, (ctx: Ctx, tx: Tx) => decide(ctx, tx, input), at)
}

test("[B5] a finding is confirmed: the rule's precision knows, the problem stays", async () => {
  await publish("d", ["大家再接再励。", "我们再接再励。", "你们再接再励。"])
  const view = accepted(await decideOn(district, "再接再励", 1, {}))
  expect(view).toMatchObject({ state: "open", exemptFor: ["unit"] })
  expect(view.findings).toMatchObject([{ original: "再接再励", decided: { decision: "confirmed", label: "确认有误" } }])
  expect(view.events.at(-1)).toMatchObject({ action: "逐处认定", text: "“再接再励”确认有误：核对过" })
})

test("[B5] a false alarm is let pass in this text alone, or with its word for the unit or for all", async () => {
  const one = accepted(await decideOn(district, "再接再励", 0, { decision: "false-alarm" }))
  expect(one).toMatchObject({ state: "closed", findings: [{ decided: { decision: "false-alarm" } }] })
  await sweepTexts(db, ctxOf(HOUSE, NOW))
  expect(await states("再接再励")).toEqual(["closed", "open", "open"])
  const house = { decision: "false-alarm", exempt: { for: "house", expiresOn: until } } as const
  expect(await decideOn(district, "再接再励", 1, house)).toMatchObject({ code: "checking.not-allowed" })
  accepted(await decideOn(district, "再接再励", 1, { ...house, exempt: { for: "unit", expiresOn: until } }))
  await publish("e", ["镇里再接再励。", "区里再接再励。", "市里再接再励。"])
  // The district's exemption reaches the street, not the office.
  expect(await states("再接再励")).toEqual(["closed", "closed", "open", "open"])
  accepted(await decideOn(whole, "再接再励", 2, house))
  await run()
  expect(await states("再接再励")).toEqual(["closed", "closed", "closed", "closed"])
})

test("[B5] what is ignored comes back after its day", async () => {
  await publish("f", ["兢兢业业作好准备，布署妥当。", "", ""])
  await publish("g", ["无", "要安照要求办理。", "无差错"])
  const word = "安照"
  expect(await decideOn(district, word, 1, { decision: "ignored" })).toMatchObject({ code: "checking.ignore-until" })
  const far = { decision: "ignored", expiresOn: "2027-06-11" } as const
  expect(await decideOn(district, word, 1, far)).toMatchObject({ code: "checking.ignore-until" })
  const view = accepted(await decideOn(district, word, 1, { ...far, expiresOn: "2026-06-20" }))
  expect(view).toMatchObject({
    state: "closed",
    findings: [{ decided: { label: "暂时忽略", expiresOn: "2026-06-20" } }],
  })
  await sweepTexts(db, ctxOf(HOUSE, "2026-06-20T10:00:00+08:00"))
  expect(await states(word)).toEqual(["closed"])
  await sweepTexts(db, ctxOf(HOUSE, "2026-06-21T04:00:00+08:00"))
  expect(await states(word)).toEqual(["closed", "open"])
})

test("[B5] refused: a foreign problem, another problem's finding, a veto to be ignored, an exemption of what is no false alarm; nothing is left", async () => {
  await publish("h", ["", "", "中华人民共合国成立。"])
  const count = () =>
    db.one(`select (select count(*) from checking.decision) as d, (select count(*) from trail.entry) as t,
      (select count(*) from monitoring.problem_event) as e, (select count(*) from checking.exemption) as x`)
  const before = await count()
  const veto = "中华人民共合国"
  expect(await decideOn(district, veto, 2, {})).toMatchObject({ code: "monitoring.not-found" })
  expect(await decideOn(whole, veto, 2, { findingIds: ["1"] })).toMatchObject({ code: "monitoring.not-its-finding" })
  const ignored = { decision: "ignored", expiresOn: "2026-06-20" } as const
  expect(await decideOn(whole, veto, 2, ignored)).toMatchObject({ code: "checking.veto-not-ignored" })
  const exemption = { for: "house", expiresOn: until } as const
  expect(await decideOn(whole, veto, 2, { exempt: exemption })).toMatchObject({
    code: "monitoring.exempt-with-false-alarm",
  })
  expect(await decideOn(whole, veto, 2, { decision: "false-alarm", exempt: exemption })).toMatchObject({
    code: "checking.veto-stays",
  })
  expect(await count()).toEqual(before)
})

test("[B5] the figures of a rule open to their rows: what is out of one's scope is counted, not shown", async () => {
  const list = async (who: typeof whole, more: object) =>
    accepted(await listFindings(ctxOf(who, NOW), db, { limit: 50, ...more }))
  const all = await list(whole, { decision: "decided" })
  expect(all).toMatchObject({ elsewhere: 0, total: all.items.length })
  expect(all.items.map(({ original, decisionLabel }) => `${original}${decisionLabel}`)).toContain("再接再励误报")
  const hers = await list(district, { decision: "decided" })
  expect(hers.total + hers.elsewhere).toBe(all.total)
  expect(hers.items.every(({ accountId }) => accountId !== accountIds[2])).toBe(true)
  // A text that several versions of the rules have read counts once.
  const rule = "word-0001"
  const raw = await db.one<{ n: number }>("select count(*)::int as n from checking.finding where rule = $1", [rule])
  const places = await list(whole, { rule })
  expect(places.total).toBe(new Set(places.items.map(({ postId }) => postId)).size)
  expect(places.total).toBeLessThan(raw.n)
  expect(places.items.every(({ problemId }) => problemId !== null)).toBe(true)
  const shown = (await listRules(ctxOf(whole, NOW), db, { used: "yes", limit: 50 })).value
  for (const row of shown.items) {
    expect((await list(whole, { rule: row.rule })).total, row.rule).toBe(row.found)
    expect((await list(whole, { rule: row.rule, decision: "confirmed" })).total, row.rule).toBe(row.confirmed)
    expect((await list(whole, { rule: row.rule, decision: "false-alarm" })).total, row.rule).toBe(row.falseAlarms)
  }
  for (const row of shown.classes) expect((await list(whole, { class: row.class })).total).toBe(row.found)
})

test("[B5] who made an exemption gets a notice before it ends", async () => {
  const owner = await db.tx((tx) => addPerson(tx, { name: "闻人清和", unitId: units.district }, NOW))
  const input = { term: "做为", unitId: units.district, reason: "地方用法", expiresOn: "2026-06-20" }
  accepted(await act({ ...district, id: owner }, (ctx, tx) => exempt(ctx, tx, input)))
  expect(await db.tx((tx) => warnExemptions(tx, ctxOf(HOUSE, NOW)))).toBe(1)
  expect(await db.tx((tx) => warnExemptions(tx, ctxOf(HOUSE, NOW)))).toBe(0)
  expect(await db.one("select title, opens from notices.notice where to_person_id = $1", [owner])).toEqual({
    title: "“做为”的豁免将于2026-06-20到期",
    opens: "/exemptions",
  })
})
