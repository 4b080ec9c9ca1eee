import { civilDate } from "#kernel/time"
import { effectiveRules, jurisdictionOf } from "#modules/rulebook"
import type { Sql } from "#platform/db"
import { ladderBookInForce } from "../ladders.ts"
import { type Choice, type ContentClass, type LadderInForce, ladderInForce } from "../rules/ladder.ts"

/** The subject's unit and the units above it in the area tree, then in the line tree, the nearest first. */
export async function chainOf(sql: Sql, unitId: string): Promise<string[]> {
  const unit = await sql.maybe<{ areaPath: string; linePath: string }>(
    `select area_path as "areaPath", line_path as "linePath" from identity.v_unit where id = $1 and abolished_on is null`,
    [unitId],
  )
  if (!unit) return []
  const up = (path: string): string[] =>
    path
      .split("/")
      .filter((part) => part !== "")
      .reverse()
  return [...new Set([...up(unit.areaPath), ...up(unit.linePath)])]
}

/** The jurisdiction's own rules of today's packs, then the choices in force along a chain of units: from the top down. */
export async function choicesAlong(sql: Sql, chain: readonly string[], now: Date): Promise<Choice[]> {
  const { rules } = effectiveRules(civilDate(now), await jurisdictionOf(sql))
  const ruled = rules.flatMap((rule): Choice[] =>
    rule.kind === "review-ladder" ? [{ unitId: null, ladderId: rule.params.ladder, rule: rule.clauseShort }] : [],
  )
  const rows = await sql.many<{ unitId: string; ladderId: string }>(
    `select unit_id as "unitId", ladder_id as "ladderId" from review.choice
     where unit_id = any($1::bigint[]) and ended_at is null`,
    [chain],
  )
  return [...ruled, ...rows.sort((a, b) => chain.indexOf(b.unitId) - chain.indexOf(a.unitId))]
}

export const ladderFor = async (
  sql: Sql,
  chain: readonly string[],
  contentClass: ContentClass,
  now: Date,
): Promise<LadderInForce> => ladderInForce(ladderBookInForce(), await choicesAlong(sql, chain, now), contentClass)
