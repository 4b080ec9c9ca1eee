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
  readonly countedIn: string | null
  readonly unitId: string
  readonly unitName: string
  readonly rule: string
  readonly ruleLabel: string
  readonly level: Level
  readonly state: ProblemState
  readonly title: string
  readonly clause: string
  readonly clauseShort: string
  readonly foundAt: Date
  readonly endedAt: Date | null
}

/**
 * Problems found, or grown graver, from `from` (inclusive) to `to` (exclusive) within a data scope, the gravest first; each
 * once, as it was last judged in that time, in the state it has now. Dismissed ones too.
 */
export async function problemsBetween(sql: Sql, scope: Scope, from: Date, to: Date): Promise<ProblemInPeriod[]> {
  const params: Param[] = [from, to]
  const within = scopeSql(scope, "p", (value) => `$${params.push(value)}`)
  return await sql.many(
    `select p.id, p.account_id as "accountId", p.account_name as "accountName", p.platform_label as "platformLabel",
       p.counted_in as "countedIn", p.unit_id as "unitId", p.unit_name as "unitName", j.rule, j.rule_label as "ruleLabel",
       j.level, p.state, j.title, j.clause, j.clause_short as "clauseShort", p.found_at as "foundAt",
       p.ended_at as "endedAt"
     from monitoring.v_problem p cross join lateral (
       select * from monitoring.v_judgement v where v.problem_id = p.id and v.judged_at >= $1 and v.judged_at < $2
       order by v.judged_at desc, v.present desc limit 1) j
     where p.judged_at >= $1 and p.found_at < $2 and ${within}
     order by array_position(array['veto', 'serious', 'warn', 'hint'], j.level), p.found_at, p.id`,
    params,
  )
}
