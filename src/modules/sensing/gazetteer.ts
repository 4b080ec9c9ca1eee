import type { Sql } from "#platform/db"
import type { Gazetteer } from "./rules/street.ts"
import { type StreetBook, streetsOfFile } from "./settings.ts"

/** A street of the file that stands in the house as a unit. */
export type KnownStreet = StreetBook["streets"][number] & { readonly unitId: string }

/** Streets of the office's list that are units here, by their names; the rest of the list is not shown. */
export async function knownStreets(sql: Sql): Promise<KnownStreet[]> {
  const { streets } = streetsOfFile()
  const units = await sql.many<{ id: string; name: string }>(
    "select id, name from identity.v_unit where name = any($1::text[]) and abolished_on is null",
    [streets.map(({ unit }) => unit)],
  )
  const ids = new Map(units.map(({ id, name }) => [name, id]))
  return streets.flatMap((street) => {
    const unitId = ids.get(street.unit)
    return unitId ? [{ ...street, unitId }] : []
  })
}

export const gazetteer = async (sql: Sql): Promise<Gazetteer> => ({
  streets: await knownStreets(sql),
  grid: streetsOfFile().grid,
})
