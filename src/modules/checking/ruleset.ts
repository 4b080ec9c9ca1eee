import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import type { Sql } from "#platform/db"
import { packageRoot } from "#platform/root"
import { compileRuleset, type Exemption, type Ruleset, withExemptions } from "#text"

let shipped: Ruleset | undefined

/** The shipped word lists and rules, compiled once per process. */
export function shippedRuleset(): Ruleset {
  shipped ??= compileRuleset({ lexicons: tablesIn("lexicon"), tables: tablesIn("text-rules") })
  return shipped
}

function tablesIn(folder: string): { name: string; text: string }[] {
  const place = join(packageRoot(), "data", folder)
  const names = readdirSync(place).filter((name) => name.endsWith(".tsv"))
  return names
    .sort()
    .map((name) => ({ name: name.slice(0, -".tsv".length), text: readFileSync(join(place, name), "utf8") }))
}

/** The rules in force on a day: the shipped ones without what the office has exempted. */
export async function rulesetOn(sql: Sql, today: string): Promise<Ruleset> {
  const rows = await sql.many<{ rule: string | null; term: string | null }>(
    "select rule, term from checking.exemption where ended_at is null and expires_on >= $1 order by id",
    [today],
  )
  const exemptions = rows.map(({ rule, term }): Exemption => (rule ? { rule } : { term: term ?? "" }))
  return withExemptions(shippedRuleset(), exemptions)
}

const exemptionShape = z.object({
  id: z.string(),
  version: z.string(),
  source: z.string(),
  daysMax: z.number().int().positive(),
})
let daysMax: number | undefined

/** An exemption ends after at most so many days and is then asked for again (B5; data/checking/exemption.json). */
export function exemptionDaysMax(): number {
  daysMax ??= exemptionShape.parse(
    JSON.parse(readFileSync(join(packageRoot(), "data", "checking", "exemption.json"), "utf8")),
  ).daysMax
  return daysMax
}
