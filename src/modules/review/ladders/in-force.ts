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

/** Choices in force along a chain of units, from the top down. */
export async function choicesAlong(sql: Sql, chain: readonly string[]): Promise<Choice[]> {
  const rows = await sql.many<Choice>(
    `select unit_id as "unitId", ladder_id as "ladderId" from review.choice
     where unit_id = any($1::bigint[]) and ended_at is null`,
    [chain],
  )
  return rows.sort((a, b) => chain.indexOf(b.unitId) - chain.indexOf(a.unitId))
}

export const ladderFor = async (
  sql: Sql,
  chain: readonly string[],
  contentClass: ContentClass,
): Promise<LadderInForce> => ladderInForce(ladderBookInForce(), await choicesAlong(sql, chain), contentClass)
