import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { WRITTEN_AT, writtenCity } from "../../../tests/kit/written-city.ts"
import { openFiles } from "#platform/files"
import { markOf } from "#platform/marks"
import { thumbnailOf } from "#platform/pictures"
import { sampleCity } from "./city.ts"
import { writeMaterials } from "./writing/materials.ts"

const { db } = await writtenCity()
const files = openFiles(mkdtempSync(join(tmpdir(), "jusheng-sample-files-")))

test("[D7] [D10] the library of the sample has pictures that can be shown: of several units, one over its time, one ended, two that a model has made", async () => {
  const city = sampleCity("112", WRITTEN_AT)
  const units = new Map(
    (await db.many<{ id: string; name: string }>("select id, name from identity.v_unit")).flatMap(({ id, name }) => {
      const unit = city.units.find((one) => one.name === name)
      return unit ? [[unit.key, id] as const] : []
    }),
  )
  const byName = new Map(
    (await db.many<{ id: string; name: string }>("select id, name from identity.v_person")).map(({ id, name }) => [
      name,
      id,
    ]),
  )
  const people = new Map(city.people.map(({ key, name }) => [key, byName.get(name)!]))
  const from = performance.now()
  const ids = await db.tx((tx) => writeMaterials(tx, city, { units, people }, files))
  expect(performance.now() - from).toBeLessThan(2_000)
  const rows = await db.many<{
    fileId: string
    mime: string
    unitId: string
    made: boolean
    marked: boolean
    over: boolean
    ended: boolean
  }>(
    `select file_id as "fileId", mime, unit_id as "unitId", ai_made as made, mark is not null as marked,
       coalesce(rights_until < $2, false) as over, ended_at is not null as ended
     from newsroom.material where id = any($1::bigint[])`,
    [[...ids.values()], "2026-11-25"],
  )
  const count = (what: "made" | "marked" | "over" | "ended") => rows.filter((row) => row[what]).length
  expect(["made", "marked", "over", "ended"].map((what) => count(what as "made"))).toEqual([2, 1, 1, 1])
  expect(new Set(rows.map(({ unitId }) => unitId)).size).toBeGreaterThan(3)
  for (const { fileId, mime, marked } of rows) {
    const file = (await files.open(db, fileId))!
    expect(await thumbnailOf(file.content)).toBeDefined()
    expect((await markOf((await files.body(db, fileId))!, mime)) !== undefined).toBe(marked)
  }
})
