import type { Actor } from "#kernel/actor"
import type { Scope } from "#kernel/scope"
import type { Param, Sql } from "#platform/db"

/**
 * The data scope as a condition over a unit alias that has `area_path` and `line_path`.
 * `bound` adds a parameter and answers its placeholder. Applied in queries and nowhere else.
 */
export function scopeSql(scope: Scope, alias: string, bound: (value: Param) => string): string {
  if (scope.kind === "everything") return "true"
  const prefixed = (column: string, paths: readonly string[]): string[] =>
    paths.map((path) => `${alias}.${column} like ${bound(`${path}%`)}`)
  const single = scope.units?.length ? [`${alias}.area_path = any(${bound(scope.units)}::text[])`] : []
  const inside = [...prefixed("area_path", scope.areas), ...prefixed("line_path", scope.lines), ...single]
  return inside.length === 0 ? "false" : `(${inside.join(" or ")})`
}

/** The units an actor acts for: his own, and those he wears a hat in (a scope path ends in that unit). */
export function ownUnits(actor: Actor): string[] {
  const { scope } = actor
  const paths = scope.kind === "everything" ? [] : [...scope.areas, ...scope.lines, ...(scope.units ?? [])]
  const hats = paths.map((path) => path.split("/").at(-2) ?? "")
  return [...new Set([actor.unitId, ...hats])].filter((id) => id !== "")
}

/**
 * The order of every list of units: 省 市 县 镇, then the area tree as it was built (paths compared number by number; as text,
 * unit 109 would stand before unit 11). `level` is the column to take the level from.
 */
export const treeOrder = (alias: string, level = `${alias}.level`): string =>
  `array_position(array['省', '市', '县', '镇'], ${level}), string_to_array(trim(both '/' from ${alias}.area_path), '/')::bigint[]`

/** Whether the scope covers a unit and every unit below it in either tree; false where there is no such unit. */
export async function coversBelow(sql: Sql, scope: Scope, unitId: string): Promise<boolean> {
  const params: Param[] = [unitId]
  const inside = scopeSql(scope, "u", (value) => `$${params.push(value)}`)
  const row = await sql.one<{ all: boolean | null }>(
    `select bool_and(${inside}) as all from identity.unit t
     join identity.unit u on u.area_path like t.area_path || '%' or u.line_path like t.line_path || '%'
     where t.id = $1 and t.abolished_on is null and u.abolished_on is null`,
    params,
  )
  return row.all === true
}

/** Whether the scope covers every unit there is: what holds for the whole house is decided by such people only. */
export async function coversAll(sql: Sql, scope: Scope): Promise<boolean> {
  const params: Param[] = []
  const inside = scopeSql(scope, "u", (value) => `$${params.push(value)}`)
  const row = await sql.one<{ all: boolean }>(
    `select not exists (select from identity.unit u where u.abolished_on is null and not ${inside}) as all`,
    params,
  )
  return row.all
}
