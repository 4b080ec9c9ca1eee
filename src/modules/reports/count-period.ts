import { type Level, LEVEL_LABELS } from "#kernel/level"
import type { Scope } from "#kernel/scope"
import { addDays, startOfDate } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import type { AnnexRow, Count } from "./rules.ts"

const STATES: Readonly<Record<string, string>> = {
  open: "待派单",
  assigned: "整改中",
  rectified: "待复核",
  closed: "已销号",
}

export interface PeriodCount {
  readonly total: number
  readonly byPlatform: Count[]
  readonly byLevel: Count[]
  readonly failed: number
  readonly byRule: Count[]
  readonly closed: number
  readonly open: number
  readonly annex: AnnexRow[]
}

/** Counts accounts in use (国办口径) and the problems found in the period, within a data scope. Dismissed ones do not count. */
export async function countPeriod(sql: Sql, scope: Scope, from: string, to: string): Promise<PeriodCount> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const accounts = `registry.v_account a where a.counted_in = '国办' and a.state in ('normal', 'paused') and ${scopeSql(scope, "a", bound)}`
  const group = (label: string, order: string): Promise<Count[]> =>
    sql.many<Count>(
      `select ${label} as label, count(*)::int as count from ${accounts} group by 1 order by ${order}`,
      params,
    )
  const byPlatform = await group("a.platform_label", "count(*) desc, 1")
  const byLevel = await group("a.level || '级'", "array_position(array['省', '市', '县', '镇'], min(a.level))")
  const total = byPlatform.reduce((sum, row) => sum + row.count, 0)

  const during: Param[] = []
  const given = (value: Param): string => `$${during.push(value)}`
  const rows = await sql.many<AnnexRow & { accountId: string; rawLevel: Level; rawState: string }>(
    `select p.account_id as "accountId", coalesce(p.account_name, '') as account, coalesce(p.platform_label, '') as platform,
       p.unit_name as unit, p.rule_label as problem, p.clause, p.level as "rawLevel", p.state as "rawState", '' as level, '' as state
     from monitoring.v_problem p
     where p.found_at >= ${given(startOfDate(from))} and p.found_at < ${given(startOfDate(addDays(to, 1)))}
       and p.state <> 'dismissed' and p.level in ('veto', 'serious', 'warn') and p.counted_in = '国办'
       and ${scopeSql(scope, "p", given)}
     order by array_position(array['veto', 'serious', 'warn'], p.level), p.rule_label, p.unit_name, p.id`,
    during,
  )
  const byRule = new Map<string, number>()
  for (const row of rows) byRule.set(row.problem, (byRule.get(row.problem) ?? 0) + 1)
  const closed = rows.filter((row) => row.rawState === "closed").length
  return {
    total,
    byPlatform,
    byLevel,
    failed: new Set(rows.filter((row) => row.rawLevel === "veto").map((row) => row.accountId)).size,
    byRule: [...byRule].map(([label, count]) => ({ label, count })),
    closed,
    open: rows.length - closed,
    annex: rows.map(({ account, platform, unit, problem, clause, rawLevel, rawState }) => ({
      account,
      platform,
      unit,
      problem,
      clause,
      level: LEVEL_LABELS[rawLevel],
      state: STATES[rawState] ?? rawState,
    })),
  }
}
