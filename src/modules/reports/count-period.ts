import { LEVEL_LABELS, rankOf } from "#kernel/level"
import type { Scope } from "#kernel/scope"
import { addDays, startOfDate } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import { problemsBetween } from "#modules/monitoring"
import type { Param, Sql } from "#platform/db"
import { problemMoves } from "#rules/monitoring"
import type { AnnexRow, Count } from "./rules.ts"

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

/** Counts accounts in use (国办口径) and the problems found or grown graver in the period, within
 * a data scope. Dismissed ones do not count. */
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

  const found = (await problemsBetween(sql, scope, startOfDate(from), startOfDate(addDays(to, 1))))
    .filter(({ state, level, countedIn }) => state !== "dismissed" && level !== "hint" && countedIn === "国办")
    .sort(
      (a, b) =>
        rankOf(a.level) - rankOf(b.level) || inOrder(a.ruleLabel, b.ruleLabel) || inOrder(a.unitName, b.unitName),
    )
  const byRule = new Map<string, number>()
  for (const { ruleLabel } of found) byRule.set(ruleLabel, (byRule.get(ruleLabel) ?? 0) + 1)
  const closed = found.filter(({ state }) => state === "closed").length
  return {
    total,
    byPlatform,
    byLevel,
    failed: new Set(found.filter(({ level }) => level === "veto").map(({ accountId }) => accountId)).size,
    byRule: [...byRule].map(([label, count]) => ({ label, count })),
    closed,
    open: found.length - closed,
    annex: found.map((one) => ({
      account: one.accountName ?? "",
      platform: one.platformLabel ?? "",
      unit: one.unitName,
      problem: one.ruleLabel,
      clause: one.clauseShort,
      level: LEVEL_LABELS[one.level],
      state: problemMoves.states[one.state].label,
    })),
  }
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
