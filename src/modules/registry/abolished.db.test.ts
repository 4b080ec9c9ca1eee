import { expect, test } from "vitest"
import { testDb } from "#platform/testing"
import { openUnitDirectory } from "./imports/units.ts"
import { listAccounts } from "./queries.ts"
import { buildCity, everything, file, filed, given, supervisorOf } from "./testing/city.ts"

const db = await testDb()
const city = await buildCity(db)
const whole = supervisorOf(city)
await file(db, whole, [filed({ name: "云渚发布", unitId: city.yunzhu, level: "镇" })])

test("[J1] an abolished unit keeps its name in the ledger of now and of a past day, and no roster finds it any more", async () => {
  const { name } = await db.one<{ name: string }>("select name from identity.v_unit where id = $1", [city.yunzhu])
  await db.run("update identity.unit set abolished_on = '2026-06-01' where id = $1", [city.yunzhu])
  for (const asOf of ["2026-05-01", undefined]) {
    const page = given(await listAccounts(whole, db, { limit: 50, sort: "unit", counted: "国办", asOf }))
    expect(page.items.map((row) => row.unit.name)).toEqual([name])
  }
  expect((await openUnitDirectory(db, everything)).named(name)).toBeUndefined()
})
