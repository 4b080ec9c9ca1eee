import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Sql } from "#platform/db"
import { packageRoot } from "#platform/root"
import { compilePeople, type Exemption, type Ruleset, withExemptions, withPeople } from "#text"
import { cautiousNames } from "../people/cautious.ts"
import { exemptionFile, type ExemptionLimits } from "../rules/exemption.ts"
import { rulesetOfHouse } from "../ruleset.ts"

/** The rules as they hold for a unit; null: as they hold for all. */
export type RulesetOf = (unitId: string | null) => Ruleset

interface Row {
  readonly rule: string | null
  readonly term: string | null
}

const exemptionsOf = (rows: readonly Row[]): Exemption[] =>
  rows.map(({ rule, term }) => (rule ? { rule } : { term: term ?? "" }))

/** The rules in force on a day for one unit: the shipped ones and the active packs, without what is exempted for it. */
export const rulesetOn = async (sql: Sql, today: string, unitId: string | null): Promise<Ruleset> =>
  (await rulesetsOn(sql, today, [unitId]))(unitId)

/**
 * The same for somebody who checks a text of his own: names of the cautious list count too, for he is the one who gets the
 * hit and nothing of it is kept.
 */
export async function rulesetForAsker(sql: Sql, today: string, unitId: string | null): Promise<Ruleset> {
  const ruleset = await rulesetOn(sql, today, unitId)
  const cautious = await cautiousNames(sql)
  if (cautious.length === 0) return ruleset
  return withPeople(ruleset, compilePeople({ facts: ruleset.people?.facts ?? [], cautious }))
}

/** The same for many units at once. */
export const rulesetsOn = async (sql: Sql, today: string, unitIds: readonly (string | null)[]): Promise<RulesetOf> =>
  await exemptedFor(sql, await rulesetOfHouse(sql, today), today, unitIds)

/**
 * A ruleset without what is exempted on a day, for each of these units: what holds for all, and what holds for the unit or
 * one above it in either tree. Everything compiled is shared; units with the same exemptions share one ruleset.
 */
export async function exemptedFor(
  sql: Sql,
  ruleset: Ruleset,
  today: string,
  unitIds: readonly (string | null)[],
): Promise<RulesetOf> {
  const forAll = await sql.many<Row>(
    "select rule, term from checking.exemption where ended_at is null and expires_on >= $1 and unit_id is null",
    [today],
  )
  const forUnits = await sql.many<Row & { unitId: string }>(
    `select h.id as "unitId", e.rule, e.term from checking.exemption e
     join identity.v_unit t on t.id = e.unit_id
     join identity.v_unit h on h.area_path like t.area_path || '%' or h.line_path like t.line_path || '%'
     where e.ended_at is null and e.expires_on >= $1 and h.id = any($2::bigint[])`,
    [today, [...new Set(unitIds.filter((id) => id !== null))]],
  )
  const plain = withExemptions(ruleset, exemptionsOf(forAll))
  const byVersion = new Map<string, Ruleset>([[plain.version, plain]])
  const byUnit = new Map<string, Ruleset>()
  for (const unitId of new Set(forUnits.map((row) => row.unitId))) {
    const own = forUnits.filter((row) => row.unitId === unitId)
    const exempted = withExemptions(ruleset, exemptionsOf([...forAll, ...own]))
    const known = byVersion.get(exempted.version) ?? exempted
    byVersion.set(known.version, known)
    byUnit.set(unitId, known)
  }
  return (unitId) => (unitId === null ? plain : (byUnit.get(unitId) ?? plain))
}

let limits: ExemptionLimits | undefined

/** How long an exemption lasts at most, and how long before its end its owner is told (B5; data/checking/exemption.json). */
export function exemptionLimits(): ExemptionLimits {
  limits ??= exemptionFile.parse(
    JSON.parse(readFileSync(join(packageRoot(), "data", "checking", "exemption.json"), "utf8")),
  )
  return limits
}
