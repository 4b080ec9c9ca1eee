import type { Sql, Tx } from "#platform/db"
import type { StreetWay } from "../rules/labels.ts"

/** A message whose street has not been looked for. */
export interface Unplaced {
  readonly id: string
  readonly place: string
  readonly words: string
  readonly lat: number | null
  readonly lon: number | null
}

/** The oldest of them, locked for whoever places them; two who place at once take different ones. */
export const unplaced = (tx: Tx, limit: number): Promise<Unplaced[]> =>
  tx.many<Unplaced>(
    `select id, place, title || '。' || text as words, lat, lon from inbox.message where street_way is null
     order by id limit $1 for update skip locked`,
    [limit],
  )

export interface Placing {
  readonly id: string
  readonly streetUnitId: string | null
  readonly way: StreetWay
}

/** Writes what was found, as a set. A street that somebody chose himself stays. */
export const placeMessages = (sql: Sql, rows: readonly Placing[]): Promise<number> =>
  sql.run(
    `update inbox.message m set street_unit_id = coalesce(m.street_unit_id, p.street), street_way = p.way
     from unnest($1::bigint[], $2::bigint[], $3::text[]) as p (id, street, way) where m.id = p.id and m.street_way is null`,
    [rows.map(({ id }) => id), rows.map(({ streetUnitId }) => streetUnitId), rows.map(({ way }) => way)],
  )
