import type { Level } from "#kernel/level"
import type { Scope } from "#kernel/scope"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import type { ProblemState } from "../states.ts"

export interface ProblemInPeriod {
  readonly id: string
  readonly accountId: string
  readonly accountName: string | null
  readonly platformLabel: string | null
  readonly unitId: string
  readonly unitName: string
  readonly rule: string
  readonly ruleLabel: string
  readonly level: Level
  readonly state: ProblemState
  readonly title: string
  readonly clause: string
  readonly foundAt: Date
  readonly endedAt: Date | null
}

/** Problems found from `from` (inclusive) to `to` (exclusive) within a data scope, the gravest first. Dismissed ones too. */
export async function problemsBetween(sql: Sql, scope: Scope, from: Date, to: Date): Promise<ProblemInPeriod[]> {
  const params: Param[] = [from, to]
  const within = scopeSql(scope, "p", (value) => `$${params.push(value)}`)
  return await sql.many(
    `select p.id, p.account_id as "accountId", p.account_name as "accountName", p.platform_label as "platformLabel",
       p.unit_id as "unitId", p.unit_name as "unitName", p.rule, p.rule_label as "ruleLabel", p.level, p.state, p.title,
       p.clause, p.found_at as "foundAt", p.ended_at as "endedAt"
     from monitoring.v_problem p where p.found_at >= $1 and p.found_at < $2 and ${within}
     order by array_position(array['veto', 'serious', 'warn', 'hint'], p.level), p.found_at, p.id`,
    params,
  )
}
