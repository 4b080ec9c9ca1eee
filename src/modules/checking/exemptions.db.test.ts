import { expect, test } from "vitest"
import type { Actor, Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import { addPerson, addUnit } from "#modules/identity"
import { actor, ctxOf, testDb } from "#platform/testing"
import type { Tx } from "#platform/db"
import { endExemption, exempt } from "./commands/exempt.ts"
import { listExemptions } from "./exemptions/views.ts"
import { rulesetsOn } from "./exemptions/in-force.ts"
import { checkSubjects, takeEndingExemptions } from "./index.ts"
import { checkText } from "./queries.ts"

const db = await testDb()
const NOW = "2026-06-11T10:00:00+08:00"
const units = await db.tx(async (tx) => {
  const add = (name: string, areaParentId: string | null, lineParentId: string | null = null) =>
    addUnit(
      tx,
      { name, shortName: name, kind: "行政机关", level: "县", areaParentId, lineParentId, divisionCode: null },
      new Date("2025-01-01T00:00:00+08:00"),
    )
  const city = await add("安澜市人民政府", null)
  const police = await add("安澜市公安局", city)
  const district = await add("望澜区人民政府", city)
  const street = await add("云渚街道办事处", district)
  const county = await add("柏川县人民政府", city)
  const districtPolice = await add("望澜区公安分局", district, police)
  return { city, police, district, street, county, districtPolice }
})
const below = (...ids: string[]) => ({ kind: "subtrees", areas: [`/${ids.join("/")}/`], lines: [] }) as const
const { city, district, street, county } = units
const checker = actor({ id: "11", unitId: district, permissions: ["checking.decide"], scope: below(city, district) })
const cityChecker = actor({ id: "12", unitId: city, permissions: ["checking.decide"], scope: below(city) })
const clerk = actor({ id: "13", unitId: street, scope: below(city, district, street) })
const stranger = actor({ id: "14", unitId: county, permissions: ["checking.decide"], scope: below(city, county) })

async function act<T>(who: Actor, command: (ctx: Ctx, tx: Tx) => Promise<Outcome<T>>, at = NOW): Promise<Outcome<T>> {
  let answer: Outcome<T> = refused("test.not-run")
  await db
    .tx(async (tx) => {
      answer = await command(ctxOf(who, at), tx)
      if (!answer.ok) throw answer
    })
    .catch((thrown) => {
      if (thrown !== answer) throw thrown
    })
  return answer
}
const add = (who: Actor, input: Parameters<typeof exempt>[2], at = NOW) =>
  act(who, (ctx, tx) => exempt(ctx, tx, input), at)
const end = (who: Actor, id: string) => act(who, (ctx, tx) => endExemption(ctx, tx, { id }))
const found = async (who: Actor, text = "请各单位认真布署。", at = NOW) =>
  (await checkText(ctxOf(who, at), db, { text })).value.findings.map(({ original }) => original)
const rows = async () =>
  await db.one("select (select count(*) from checking.exemption) as e, (select count(*) from trail.entry) as t")
const BUSHU = { term: "布署", reason: "地方用法", expiresOn: "2026-07-01" }

test("[B5] an exemption of a unit holds for it and those below it in both trees, and for nobody else", async () => {
  const made = await add(checker, { ...BUSHU, unitId: district })
  if (!made.ok) throw new Error(made.code)
  expect(made.value).toMatchObject({
    unit: { id: district, name: "望澜区人民政府" },
    state: "active",
    stateLabel: "有效",
  })
  expect([await found(checker), await found(clerk)]).toEqual([[], []])
  expect([await found(cityChecker), await found(stranger)]).toEqual([["布署"], ["布署"]])
  const ids = [units.districtPolice, units.street, units.police, units.county, null]
  const rulesetOf = await rulesetsOn(db, "2026-06-11", ids)
  expect(ids.map((id) => rulesetOf(id).exemptTerms.size)).toEqual([1, 1, 0, 0, 0])
  // Nothing is compiled anew, and units with the same exemptions are judged by one ruleset.
  expect(rulesetOf(units.street).words).toBe(rulesetOf(null).words)
  expect(rulesetOf(units.street)).toBe(rulesetOf(units.districtPolice))
  await end(checker, made.value.id)
  expect(await found(clerk)).toEqual(["布署"])
  const byLine = await add(actor({ id: "16", unitId: city }), { ...BUSHU, unitId: units.police })
  if (!byLine.ok) throw new Error(byLine.code)
  const after = await rulesetsOn(db, "2026-06-11", ids)
  expect(ids.map((id) => after(id).exemptTerms.size)).toEqual([1, 0, 1, 0, 0])
  await end(cityChecker, byLine.value.id)
})

test("[B5] the same content of two units is judged by the rules of each, and kept as such", async () => {
  const made = await add(checker, { ...BUSHU, unitId: district })
  if (!made.ok) throw new Error(made.code)
  const text = "市政府布署了工作。"
  const of = (id: string, unitId: string | null) => ({
    subject: { kind: "collection.post", id, title: "通知", hash: text },
    ...{ text, on: "2026-06-11", unitId },
  })
  const runs = await db.tx((tx) =>
    checkSubjects(ctxOf(checker, NOW), tx, [
      of("1", units.street),
      of("2", units.county),
      of("3", units.districtPolice),
    ]),
  )
  expect(runs.map((run) => run.findings.length)).toEqual([0, 1, 0])
  expect(runs[0]!.version).toBe(runs[2]!.version)
  expect(runs[0]!.version).not.toBe(runs[1]!.version)
  await end(checker, made.value.id)
})

test("[B5] who may: for all units only who looks after all, for a unit who looks after it and all below it; a refusal leaves nothing", async () => {
  const before = await rows()
  expect(await add(checker, BUSHU)).toMatchObject({ code: "checking.not-allowed" })
  for (const unitId of [city, county, "999999"]) {
    expect(await add(checker, { ...BUSHU, unitId })).toMatchObject({ code: "checking.not-your-unit" })
  }
  // His line reaches the bureau below, not all that stands below the district.
  const lineOnly = actor({
    id: "15",
    unitId: district,
    scope: { kind: "subtrees", areas: [], lines: [`/${district}/`] },
  })
  expect(await add(lineOnly, { ...BUSHU, unitId: district })).toMatchObject({ code: "checking.not-your-unit" })
  expect(await rows()).toEqual(before)
  const made = await add(checker, { ...BUSHU, unitId: district })
  if (!made.ok) throw new Error(made.code)
  expect(await add(checker, { ...BUSHU, unitId: district })).toMatchObject({ code: "checking.exempt-already" })
  const shown = async (who: Actor) => (await listExemptions(ctxOf(who, NOW), db, { limit: 50 })).value.items[0]?.id
  expect([await shown(clerk), await shown(cityChecker)]).toEqual([made.value.id, made.value.id])
  expect(await shown(stranger)).not.toBe(made.value.id)
  expect(await end(stranger, made.value.id)).toMatchObject({ code: "checking.not-found" })
  expect(await end(clerk, made.value.id)).toMatchObject({ code: "checking.not-your-unit" })
  expect(await end(cityChecker, made.value.id)).toMatchObject({
    ok: true,
    value: { state: "ended", stateLabel: "已撤销" },
  })
  expect(await end(cityChecker, made.value.id)).toMatchObject({ code: "checking.not-found" })
})

test("[B5] a veto is exempted neither by its rule nor by its word", async () => {
  const veto = (await checkText(ctxOf(checker, NOW), db, { text: "中华人民共合国成立。" })).value.findings[0]!
  expect(veto.level).toBe("veto")
  for (const what of [{ rule: veto.rule }, { term: veto.original }]) {
    const input = { ...what, unitId: district, reason: "地方用法", expiresOn: "2026-07-01" }
    expect(await add(checker, input)).toMatchObject({ code: "checking.veto-stays" })
  }
})

test("[B5] its owner is told 14 and 3 days before the end and once it is over; then it is listed as ended and can be made anew", async () => {
  const owner = await db.tx((tx) => addPerson(tx, { name: "闻人清和", unitId: district }, new Date(NOW)))
  const made = await add({ ...checker, id: owner }, { ...BUSHU, unitId: district })
  if (!made.ok) throw new Error(made.code)
  const told = async (day: string) =>
    (await db.tx((tx) => takeEndingExemptions(tx, ctxOf(checker, `${day}T09:00:00+08:00`)))).map(({ days }) => days)
  const days = ["06-16", "06-17", "06-18", "06-28", "06-29", "07-02", "07-03"]
  const answers: number[][] = []
  for (const day of days) answers.push(await told(`2026-${day}`))
  expect(answers).toEqual([[], [14], [], [3], [], [-1], []])
  const later = "2026-07-02T09:00:00+08:00"
  const list = await listExemptions(ctxOf(checker, later), db, { limit: 50 })
  expect(list.value.items.find(({ id }) => id === made.value.id)).toMatchObject({
    state: "expired",
    stateLabel: "已到期",
  })
  expect(await found(clerk, undefined, later)).toEqual(["布署"])
  expect(await add(checker, { ...BUSHU, unitId: district, expiresOn: "2026-08-01" }, later)).toMatchObject({ ok: true })
  const after = await listExemptions(ctxOf(checker, later), db, { limit: 50 })
  expect(after.value.items.slice(0, 2).map(({ state }) => state)).toEqual(["active", "expired"])
})
