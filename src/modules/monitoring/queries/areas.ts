import type { Ctx } from "#kernel/actor"
import { DAY_MS } from "#kernel/time"
import type { Sql } from "#platform/db"
import { IN_USE, type Part } from "./part.ts"

interface AreaRow {
  id: string
  name: string
  own: boolean
  accounts: number
  quiet: number
  problems: number
  failed: number
}

/**
 * 各地各部门: the accounts by the unit one step below the unit looked at, worst first. Accounts that stand elsewhere in the
 * area tree (a line's own, 条) are counted under the unit one step below the top of their tree. The parts add up to the total.
 */
export async function areasOf(ctx: Ctx, sql: Sql, part: Part, unitId: string | undefined) {
  const params = [...part.params]
  const root = `$${params.push(await rootPath(ctx, sql, unitId))}::text`
  const quiet = `$${params.push(new Date(ctx.now.getTime() - 14 * DAY_MS))}::timestamptz`
  const rows = await sql.many<AreaRow>(
    `with acc as materialized (
       select a.id, a.area_path, a.last_post_at, a.open_problems,
         case when a.area_path like ${root} || '%' then ${root} else '/' || split_part(a.area_path, '/', 2) || '/' end as base
       from registry.v_account a where ${IN_USE} and ${part.within("a")}),
     step as (
       select acc.*, coalesce(nullif(split_part(substr(area_path, length(base) + 1), '/', 1), ''),
         split_part(base, '/', array_length(string_to_array(base, '/'), 1) - 1))::bigint as unit_id,
         area_path = base as own from acc)
     select u.id, u.name, s.own, count(*)::int as accounts,
       count(*) filter (where s.last_post_at < ${quiet})::int as quiet, sum(s.open_problems)::int as problems,
       count(*) filter (where exists (select from monitoring.problem p where p.account_id = s.id and p.level = 'veto'
         and p.state in ('open', 'assigned', 'rectified')))::int as failed
     from step s join identity.v_unit u on u.id = s.unit_id group by u.id, u.name, s.own`,
    params,
  )
  return rows
    .map(({ id, name, own, accounts, quiet: still, problems, failed }) => ({
      unit: { id, name: own && rows.length > 1 ? `${name}（本级）` : name },
      accounts,
      quiet: still,
      problems,
      failed,
      passRate: accounts === 0 ? 1 : (accounts - failed) / accounts,
    }))
    .sort((a, b) => a.passRate - b.passRate || b.quiet - a.quiet || b.accounts - a.accounts)
}

/** The area path that the overview looks down from. */
async function rootPath(ctx: Ctx, sql: Sql, unitId: string | undefined): Promise<string> {
  if (unitId) {
    const unit = await sql.maybe<{ path: string }>("select area_path as path from identity.v_unit where id = $1", [
      unitId,
    ])
    return unit?.path ?? "/"
  }
  const { scope } = ctx.actor
  if (scope.kind === "subtrees") return scope.areas[0] ?? "/"
  const top = await sql.maybe<{ path: string }>(
    "select area_path as path from identity.v_unit where area_parent_id is null order by id limit 1",
  )
  return top?.path ?? "/"
}

/** Whose accounts the overview shows: 安澜市人民政府及下级单位. */
export async function scopeLabelOf(ctx: Ctx, sql: Sql, unitId: string | undefined): Promise<string> {
  const { scope } = ctx.actor
  if (!unitId && scope.kind === "everything") return "全部单位"
  const paths = scope.kind === "subtrees" ? [...scope.areas, ...scope.lines] : []
  const ids = unitId ? [unitId] : paths.map((path) => path.split("/").at(-2) ?? "0")
  const units = await sql.many<{ name: string }>("select name from identity.v_unit where id = any($1) order by id", [
    [...new Set(ids)],
  ])
  if (units.length === 0) return "本人数据范围"
  return `${units.map((unit) => unit.name).join("、")}及下级单位`
}
