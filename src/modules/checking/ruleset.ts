import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { jurisdictionOf } from "#modules/rulebook"
import type { Sql } from "#platform/db"
import { packageRoot } from "#platform/root"
import { compileRuleset, type Exemption, type Ruleset, type Spell, spellOf, withExemptions } from "#text"

const compiled = new Map<string, Ruleset>()

/** L3 people and places are an office's own: `l3-<jurisdiction>-…`; the ones that come with the program are a sample's. */
const LOCAL = /^l3-([a-z]+)-/

/**
 * The shipped word lists and rules, compiled once per process: those every office uses, and of one jurisdiction its own
 * people and places. Without a jurisdiction none of those: they name fictional people.
 */
export function shippedRuleset(local: string | null): Ruleset {
  const lists = tablesIn("lexicon").filter(({ name }) => {
    const [, jurisdiction] = LOCAL.exec(name) ?? []
    return jurisdiction === undefined || jurisdiction === local
  })
  const key = lists.map(({ name }) => name).join()
  const known = compiled.get(key)
  if (known) return known
  const ruleset = compileRuleset({ lexicons: lists, tables: tablesIn("text-rules"), spell: shippedSpell() })
  compiled.set(key, ruleset)
  return ruleset
}

let spell: Spell | undefined

/** The spelling check as it is shipped, made ready once per process; what is only likely stays out of the findings. */
export function shippedSpell(): Spell {
  const bytesOf = (name: string) => readFileSync(join(packageRoot(), "data", "spell", name))
  spell ??= spellOf({
    dictionary: bytesOf("dictionary.bin"),
    domain: bytesOf("domain.tsv").toString("utf8"),
    weights: JSON.parse(bytesOf("weights.json").toString("utf8")),
  })
  return spell
}

const read = new Map<string, { name: string; text: string }[]>()

function tablesIn(folder: string): { name: string; text: string }[] {
  const known = read.get(folder)
  if (known) return known
  const place = join(packageRoot(), "data", folder)
  const names = readdirSync(place).filter((name) => name.endsWith(".tsv"))
  const tables = names
    .sort()
    .map((name) => ({ name: name.slice(0, -".tsv".length), text: readFileSync(join(place, name), "utf8") }))
  read.set(folder, tables)
  return tables
}

/** The jurisdiction whose sample lists count here: that of a sample city, and of nobody else. */
async function sampleJurisdiction(sql: Sql): Promise<string | null> {
  const sample = await sql.maybe("select 1 from identity.v_sample limit 1")
  return sample ? await jurisdictionOf(sql) : null
}

/** The shipped rules of this house, before anything it has exempted. */
export const rulesetOfHouse = async (sql: Sql): Promise<Ruleset> => shippedRuleset(await sampleJurisdiction(sql))

/** The rules in force on a day: the shipped ones without what the office has exempted. */
export async function rulesetOn(sql: Sql, today: string): Promise<Ruleset> {
  const rows = await sql.many<{ rule: string | null; term: string | null }>(
    "select rule, term from checking.exemption where ended_at is null and expires_on >= $1 order by id",
    [today],
  )
  const exemptions = rows.map(({ rule, term }): Exemption => (rule ? { rule } : { term: term ?? "" }))
  return withExemptions(await rulesetOfHouse(sql), exemptions)
}

const countsShape = z.object({
  per: z.number().int().positive(),
  counts: z.array(z.object({ charsMax: z.number().int().nullable(), errors: z.number().int() })).min(1),
  repeatsMax: z.number().int().positive(),
  importantTimes: z.number().int().positive(),
  importantClasses: z.array(z.string()),
  classes: z.array(z.string()),
  standards: z.array(z.object({ medium: z.string(), max: z.number(), source: z.string() })),
})
let counts: z.infer<typeof countsShape> | undefined

/** How errors are counted, and what other media may have (data/checking/error-rate.json). */
export function errorCounts(): z.infer<typeof countsShape> {
  counts ??= countsShape.parse(
    JSON.parse(readFileSync(join(packageRoot(), "data", "checking", "error-rate.json"), "utf8")),
  )
  return counts
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
