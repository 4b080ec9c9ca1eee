import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { jurisdictionOf } from "#modules/rulebook"
import type { Sql } from "#platform/db"
import { packageRoot } from "#platform/root"
import { compileRuleset, type Ruleset, type Spell, spellOf, withPeople } from "#text"
import { peopleOn } from "./people/facts.ts"

const compiled = new Map<string, Ruleset>()

/** L3 people and places are an office's own: `l3-<jurisdiction>-…`; the ones that come with the program are a sample's. */
const LOCAL = /^l3-([a-z]+)-/

/**
 * The shipped word lists and rules, compiled once per process: those every office uses, and of one jurisdiction its own
 * people and places. Without a jurisdiction none of those: they name fictional people.
 */
export function shippedRuleset(local: string | null): Ruleset {
  const lists = shippedLists(local)
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

const shippedLists = (local: string | null) =>
  tablesIn("lexicon").filter(({ name }) => {
    const [, jurisdiction] = LOCAL.exec(name) ?? []
    return jurisdiction === undefined || jurisdiction === local
  })

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

/** A word pack by what it holds; the same hash is the same rows. */
export interface PackRef {
  readonly id: string
  readonly hash: string
}

export const activePacks = (sql: Sql): Promise<PackRef[]> =>
  sql.many<PackRef>(
    "select id, hash from checking.pack where activated_at is not null and ended_at is null order by id",
  )

/** Compilations with word packs that a process keeps: the one in force, the one before, and those on trial. */
const WITH_PACKS_KEPT = 4
const withPacks = new Map<string, Ruleset>()

/** The shipped rules of this house with the rows of these packs as further word lists, `pack-<id>`. */
export async function rulesetWith(sql: Sql, packs: readonly PackRef[]): Promise<Ruleset> {
  const local = await sampleJurisdiction(sql)
  if (packs.length === 0) return shippedRuleset(local)
  const key = [local, ...packs.map(({ id, hash }) => `${id} ${hash}`)].join()
  const known = withPacks.get(key)
  if (known) return known
  const lists = await sql.many<{ name: string; text: string }>(
    `select 'pack-' || id as name, rows as text from checking.pack where id = any($1) order by id`,
    [packs.map(({ id }) => id)],
  )
  const lexicons = [...shippedLists(local), ...lists]
  const ruleset = compileRuleset({ lexicons, tables: tablesIn("text-rules"), spell: shippedSpell() })
  withPacks.set(key, ruleset)
  for (const old of [...withPacks.keys()].slice(0, -WITH_PACKS_KEPT)) withPacks.delete(old)
  return ruleset
}

/** Only what these rows find by themselves: tells cheaply which texts are worth the whole check. */
export const rowsAlone = (texts: readonly string[]): Ruleset[] =>
  texts.map((text) => compileRuleset({ lexicons: [{ name: "pack", text }], tables: tablesIn("text-rules"), rules: [] }))

/** The rules of this house on a day, its own persons and posts among them, before anything it has exempted. */
export const rulesetOfHouse = async (sql: Sql, today: string): Promise<Ruleset> =>
  withPeople(await rulesetWith(sql, await activePacks(sql)), await peopleOn(sql, today))

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
