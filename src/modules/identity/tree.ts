import type { Sql, Tx } from "#platform/db"
import type { Level } from "./rules/units.ts"

/** The two trees as commands need them. */
export interface UnitRow {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly kind: string
  readonly level: Level
  readonly areaParentId: string | null
  readonly lineParentId: string | null
  readonly areaPath: string
  readonly linePath: string
  readonly divisionCode: string | null
  readonly abolished: boolean
}

/** Changes of the trees come one after the other: two moves at once could make a circle. Reading goes on. */
export const lockTrees = async (tx: Tx): Promise<void> => {
  await tx.run("lock table identity.unit in share row exclusive mode")
}

export const unitRow = (sql: Sql, id: string): Promise<UnitRow | undefined> =>
  sql.maybe<UnitRow>(
    `select id, name, short_name as "shortName", kind, level, area_parent_id as "areaParentId",
       line_parent_id as "lineParentId", area_path as "areaPath", line_path as "linePath",
       division_code as "divisionCode", abolished_on is not null as abolished
     from identity.unit where id = $1`,
    [id],
  )

/** A unit that still stands. */
export async function standing(sql: Sql, id: string): Promise<UnitRow | undefined> {
  const unit = await unitRow(sql, id)
  return unit?.abolished ? undefined : unit
}

export const isUnitName = async (sql: Sql, name: string, except = "0"): Promise<boolean> =>
  (await sql.maybe("select 1 from identity.unit where name = $1 and abolished_on is null and id <> $2", [
    name,
    except,
  ])) !== undefined

/** Writes what a unit is; its place in the trees is written by `moveUnit`. */
export async function setUnit(tx: Tx, unit: UnitRow): Promise<void> {
  await tx.run(
    "update identity.unit set name = $2, short_name = $3, kind = $4, level = $5, division_code = $6 where id = $1",
    [unit.id, unit.name, unit.shortName, unit.kind, unit.level, unit.divisionCode],
  )
}

/** Hangs a unit, and everything below it, under another one of that tree; null: at the top. */
export async function moveUnit(tx: Tx, tree: "area" | "line", unit: UnitRow, under: UnitRow | null): Promise<void> {
  const [before, above] = tree === "area" ? [unit.areaPath, under?.areaPath] : [unit.linePath, under?.linePath]
  const after = `${above ?? "/"}${unit.id}/`
  await tx.run(`update identity.unit set ${tree}_parent_id = $2 where id = $1`, [unit.id, under?.id ?? null])
  await tx.run(
    `update identity.unit set ${tree}_path = $2 || substr(${tree}_path, length($1) + 1) where ${tree}_path like $1 || '%'`,
    [before, after],
  )
}

/** What keeps a unit from being abolished: units that stand below it in either tree, and people who have not left. */
export const heldBy = (sql: Sql, id: string): Promise<{ units: number; people: number }> =>
  sql.one(
    `select (select count(*)::int from identity.unit
         where (area_parent_id = $1 or line_parent_id = $1) and abolished_on is null) as units,
       (select count(*)::int from identity.person where unit_id = $1 and left_on is null) as people`,
    [id],
  )

export async function setAbolished(tx: Tx, id: string, on: string): Promise<void> {
  await tx.run("update identity.unit set abolished_on = $2 where id = $1", [id, on])
}
