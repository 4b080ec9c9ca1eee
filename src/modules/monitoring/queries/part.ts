import type { Ctx } from "#kernel/actor"
import { DAY_MS } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import { belowUnit } from "./problems.ts"

/** The part of the tree an overview shows. Its parameters are bound once, for all its statements. */
export interface Part {
  readonly params: readonly Param[]
  /** A condition over an alias with `area_path` and `line_path`. */
  within(alias: string): string
}

/** 在用账号 of the national count: what every total of the product starts from. */
export const IN_USE = "a.counted_in = '国办' and a.state in ('normal', 'paused')"
/** The same as filters of the ledger's address. */
export const IN_USE_FILTER = "state=normal,paused"

const ALIAS = "§"

/** The actor's scope, and the unit looked at. */
export async function partOf(ctx: Ctx, sql: Sql, unitId: string | undefined): Promise<Part> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const scope = scopeSql(ctx.actor.scope, ALIAS, bound)
  const unit = unitId ? await belowUnit(sql, unitId, ALIAS, bound) : "true"
  return { params, within: (alias) => `(${scope} and ${unit})`.replaceAll(ALIAS, alias) }
}

export interface AccountCounts {
  readonly total: number
  readonly platforms: readonly { readonly key: string; readonly count: number }[]
  readonly levels: ReadonlyMap<string, number>
  readonly ages: ReadonlyMap<string, number>
}

/** Accounts in use by platform, level and age of the last update: one pass, each adds up to the total. */
export async function countAccounts(ctx: Ctx, sql: Sql, part: Part): Promise<AccountCounts> {
  const params = [...part.params]
  const before = (days: number): string => `$${params.push(new Date(ctx.now.getTime() - days * DAY_MS))}`
  const rows = await sql.many<{ platform: string | null; level: string | null; age: string | null; n: number }>(
    `select platform, level, age, count(*)::int as n from (
       select a.platform, a.level, case when a.last_post_at is null then 'none'
         when a.last_post_at < ${before(14)} then 'quiet' when a.last_post_at < ${before(12)} then 'stage-12'
         when a.last_post_at < ${before(10)} then 'stage-10' when a.last_post_at < ${before(7)} then 'stage-7'
         else 'fresh' end as age
       from registry.v_account a where ${IN_USE} and ${part.within("a")}) one
     group by grouping sets ((platform), (level), (age), ())`,
    params,
  )
  const by = (name: "platform" | "level" | "age") =>
    rows.flatMap((row) => (row[name] === null ? [] : [{ key: row[name], count: row.n }]))
  const map = (parts: readonly { key: string; count: number }[]) => new Map(parts.map((one) => [one.key, one.count]))
  const total = rows.find((row) => row.platform === null && row.level === null && row.age === null)?.n ?? 0
  const platforms = by("platform").sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
  return { total, platforms, levels: map(by("level")), ages: map(by("age")) }
}
