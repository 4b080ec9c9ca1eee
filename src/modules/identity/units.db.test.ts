import { expect, test } from "vitest"
import type { Outcome } from "#kernel/outcome"
import { attempt, type Tx } from "#platform/db"
import { actor, ctxOf, testDb } from "#platform/testing"
import { abolishUnit } from "./commands/abolish-unit.ts"
import { addUnit } from "./commands/add-unit.ts"
import { changeUnit } from "./commands/change-unit.ts"
import { unitOf } from "./queries.ts"

const db = await testDb()
const ctx = ctxOf(actor({ permissions: ["identity.manage"] }), "2026-06-11T10:00:00+08:00")

const act = <T>(command: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> => attempt(db, command)

const blank = { areaParentId: null, lineParentId: null, divisionCode: null }
async function added(given: Partial<Parameters<typeof addUnit>[2]> & { name: string }): Promise<string> {
  const said = await act((tx) => addUnit(ctx, tx, { ...blank, kind: "行政机关", level: "市", ...given }))
  if (!said.ok) throw new Error(said.code)
  return said.value.id
}
const change = (id: string, changes: object) => act((tx) => changeUnit(ctx, tx, { id, reason: "机构改革", ...changes }))
const abolish = (id: string, on = "2026-06-11") => act((tx) => abolishUnit(ctx, tx, { id, on, reason: "机构改革" }))
const pathOf = async (id: string): Promise<{ area: string; line: string }> =>
  db.one("select area_path as area, line_path as line from identity.unit where id = $1", [id])
const trailCount = async (): Promise<number> =>
  (await db.one<{ n: number }>("select count(*)::int as n from trail.entry")).n

const city = await added({ name: "安澜市人民政府" })
const police = await added({ name: "安澜市公安局", areaParentId: city })
const east = await added({ name: "望澜区人民政府", level: "县", areaParentId: city, divisionCode: "990102" })
const west = await added({ name: "归帆市人民政府", level: "县", areaParentId: city })
const street = await added({ name: "云渚街道办事处", level: "镇", areaParentId: east })
const station = await added({ name: "云渚派出所", level: "镇", areaParentId: street, lineParentId: police })

test("[J1] a unit is added under both its parents, with its trail", async () => {
  expect(await pathOf(station)).toEqual({
    area: `/${city}/${east}/${street}/${station}/`,
    line: `/${police}/${station}/`,
  })
  const entry = await db.one("select action, detail from trail.entry where subject_id = $1", [station])
  expect(entry).toEqual({ action: "unit.added", detail: { unitName: "云渚派出所" } })
})

test("[J1] a unit that moves takes along what is below it, in one tree and not in the other", async () => {
  expect(await change(street, { areaParentId: west })).toMatchObject({ ok: true })
  expect(await pathOf(station)).toEqual({
    area: `/${city}/${west}/${street}/${station}/`,
    line: `/${police}/${station}/`,
  })
  expect(await change(station, { lineParentId: null, name: "云渚水上派出所" })).toMatchObject({ ok: true })
  expect(await pathOf(station)).toMatchObject({ line: `/${station}/` })
  const entry = await db.one(
    "select detail from trail.entry where subject_id = $1 and action = 'unit.changed' order by id desc limit 1",
    [station],
  )
  expect(entry).toEqual({
    detail: { unitFields: ["name", "lineParentId"], reason: "机构改革", was: "云渚派出所" },
  })
  const shown = await unitOf(ctxOf(actor({ scope: { kind: "everything" } })), db, { id: station })
  expect(shown.ok && shown.value.path.map(({ name }) => name)).toEqual([
    "安澜市人民政府",
    "归帆市人民政府",
    "云渚街道办事处",
    "云渚水上派出所",
  ])
})

test("[J1] what would spoil the trees is refused and leaves nothing", async () => {
  const before = await trailCount()
  const twice = await act((tx) => addUnit(ctx, tx, { ...blank, name: "安澜市公安局", kind: "行政机关", level: "市" }))
  expect(twice).toMatchObject({ code: "identity.unit-exists", values: { name: "安澜市公安局" } })
  const orphan = { ...blank, name: "某局", kind: "行政机关", level: "市", areaParentId: "999999" } as const
  expect(await act((tx) => addUnit(ctx, tx, orphan))).toMatchObject({ code: "identity.unknown-parent" })
  expect(
    await act((tx) => addUnit(ctx, tx, { ...orphan, name: "某某厅", level: "省", areaParentId: city })),
  ).toMatchObject({
    code: "identity.level-above",
  })
  // Under itself, under its own child: no circle.
  expect(await change(west, { areaParentId: west })).toMatchObject({ code: "identity.under-itself" })
  expect(await change(west, { areaParentId: station })).toMatchObject({ code: "identity.under-itself" })
  expect(await change(west, { level: "省" })).toMatchObject({ code: "identity.level-above" })
  expect(await change(west, { name: "安澜市公安局" })).toMatchObject({ code: "identity.unit-exists" })
  expect(await change(west, { name: "归帆市人民政府" })).toMatchObject({ code: "identity.nothing-changed" })
  expect(await change("999999", { level: "镇" })).toMatchObject({ code: "identity.not-found" })
  expect(await abolish(west)).toMatchObject({ code: "identity.unit-in-use", values: { units: 1, people: 0 } })
  expect(await abolish(station, "2026-06-12")).toMatchObject({ code: "identity.future-date" })
  expect(await trailCount()).toBe(before)
})

test("[J1] an abolished unit is kept by its name, takes nothing more, and its name may be given again", async () => {
  expect(await abolish(station)).toMatchObject({ ok: true })
  expect(await abolish(station)).toMatchObject({ code: "identity.unit-abolished" })
  expect(await change(station, { level: "县" })).toMatchObject({ code: "identity.unit-abolished" })
  expect(await change(east, { lineParentId: station })).toMatchObject({ code: "identity.unknown-parent" })
  const shown = await unitOf(ctxOf(actor({ scope: { kind: "everything" } })), db, { id: station })
  expect(shown).toMatchObject({ value: { name: "云渚水上派出所", abolishedOn: "2026-06-11" } })
  await added({ name: "云渚水上派出所", level: "镇", areaParentId: street })
})

test("[J1] two moves at once cannot make a circle", async () => {
  const one = await added({ name: "甲委员会", areaParentId: city })
  const other = await added({ name: "乙委员会", areaParentId: city })
  const said = await Promise.all([change(one, { areaParentId: other }), change(other, { areaParentId: one })])
  expect(said.map(({ ok }) => ok).sort()).toEqual([false, true])
})
