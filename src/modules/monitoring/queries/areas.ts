import type { Ctx } from "#kernel/actor"
import { DAY_MS } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import { IN_USE, type Part } from "./part.ts"

export interface AreaCounts {
  readonly unit: { readonly id: string; readonly name: string }
  readonly accounts: number
  readonly quiet: number
  readonly problems: number
  readonly passRate: number
}

interface AreaRow {
  id: string
  name: string
  accounts: number
  quiet: number
  problems: number
  failed: number
}

/**
 * 各地各部门: each unit one step below the unit looked at, with what stands under it in either tree (条 and 块), as its
 * lists count it; a police station is therefore in two rows. Worst first.
 */
export async function areasOf(ctx: Ctx, sql: Sql, part: Part, unitId: string | undefined): Promise<AreaCounts[]> {
  const root = await rootOf(ctx, sql, unitId)
  if (root === undefined) return []
  const params = [...part.params]
  const parent = `$${params.push(root)}`
  const quiet = `$${params.push(new Date(ctx.now.getTime() - 14 * DAY_MS))}::timestamptz`
  const below = (alias: string): string =>
    `(${alias}.area_path like c.area_path || '%' or ${alias}.line_path like c.line_path || '%')`
  const rows = await sql.many<AreaRow>(
    `with account as materialized (
       select a.id, a.area_path, a.line_path, a.last_post_at from registry.v_account a
       where ${IN_USE} and ${part.within("a")}),
     problem as materialized (
       select p.account_id, p.level, u.area_path, u.line_path from monitoring.problem p
       join identity.v_unit u on u.id = p.unit_id
       where p.state in ('open', 'assigned', 'rectified') and ${part.within("u")})
     select c.id, c.name, n.accounts, n.quiet, w.problems, w.failed from identity.v_unit c
     cross join lateral (select count(*)::int as accounts, count(*) filter (where a.last_post_at < ${quiet})::int as quiet
       from account a where ${below("a")}) n
     cross join lateral (select count(*)::int as problems,
         count(distinct p.account_id) filter (where p.level = 'veto')::int as failed
       from problem p where ${below("p")}) w
     where c.area_parent_id = ${parent} and n.accounts > 0`,
    params,
  )
  return rows
    .map(({ id, name, failed, ...counts }) => ({
      unit: { id, name },
      ...counts,
      passRate: Math.max(0, counts.accounts - failed) / counts.accounts,
    }))
    .sort((a, b) => a.passRate - b.passRate || b.quiet - a.quiet || b.accounts - a.accounts)
}

/** The unit that the overview looks down from: the one asked for, the actor's hat, or the top of the tree. */
async function rootOf(ctx: Ctx, sql: Sql, unitId: string | undefined): Promise<string | undefined> {
  const { scope } = ctx.actor
  if (unitId) return unitId
  if (scope.kind === "subtrees") return (scope.areas[0] ?? scope.units?.[0])?.split("/").at(-2)
  const top = await sql.maybe<{ id: string }>(
    "select id from identity.v_unit where area_parent_id is null and abolished_on is null order by id limit 1",
  )
  return top?.id
}

/** Whose accounts the overview shows: 安澜市人民政府及下级单位. */
export async function scopeLabelOf(ctx: Ctx, sql: Sql, unitId: string | undefined): Promise<string> {
  const { scope } = ctx.actor
  if (!unitId && scope.kind === "everything") return "全部单位"
  const paths = scope.kind === "subtrees" ? [...scope.areas, ...scope.lines, ...(scope.units ?? [])] : []
  const ids = unitId ? [unitId] : paths.map((path) => path.split("/").at(-2) ?? "0")
  const params: Param[] = [[...new Set(ids)]]
  const inside = scopeSql(scope, "u", (value) => `$${params.push(value)}`)
  const units = await sql.many<{ name: string }>(
    `select u.name from identity.v_unit u where u.id = any($1) and ${inside} order by u.id`,
    params,
  )
  if (units.length === 0) return "本人数据范围"
  const alone = !unitId && scope.kind === "subtrees" && scope.areas.length + scope.lines.length === 0
  return `${units.map((unit) => unit.name).join("、")}${alone ? "" : "及下级单位"}`
}
