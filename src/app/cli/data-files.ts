import { readdirSync, readFileSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { parseJson } from "#platform/fetch"
import { packageRoot, Trouble } from "#platform/root"
import { sampleFacts } from "#rules/checking"
import { type Platforms, platformsOf } from "#rules/registry"
import type { LexiconFile, PeopleFacts, Ruleset } from "#text"
import type { Io } from "./command.ts"

/** The catalogue of platforms, without the ledger's server half. */
export const readPlatforms = (): Platforms =>
  platformsOf(JSON.parse(readFileSync(join(packageRoot(), "data/platforms/platforms.json"), "utf8")))

/** An office's own people and places: `l3-<jurisdiction>-…`. */
const LOCAL = /^l3-([a-z]+)-/

/** Which rules a command reads by. */
export interface RulesetWanted {
  /** The jurisdiction whose own people and places count too; null: those of nobody. */
  readonly local: string | null
  /** The spelling check also tells what is only likely. */
  readonly hints: boolean
}

const rulesets = new Map<string, Promise<Ruleset>>()

/** The word lists, tables and spelling of the text check, compiled once per process; loaded only when asked for. */
export function readRuleset(wanted: RulesetWanted): Promise<Ruleset> {
  const key = `${wanted.local} ${wanted.hints}`
  const known = rulesets.get(key) ?? compiled(wanted)
  rulesets.set(key, known)
  return known
}

async function compiled({ local, hints }: RulesetWanted): Promise<Ruleset> {
  const { compileRuleset, spellOf } = await import("#text")
  const lexicons = tablesOf("data/lexicon").filter(({ name }) => {
    const [, jurisdiction] = LOCAL.exec(name) ?? []
    return jurisdiction === undefined || jurisdiction === local
  })
  const bytesOf = (name: string) => readFileSync(join(packageRoot(), "data/spell", name))
  const spell = spellOf({
    dictionary: bytesOf("dictionary.bin"),
    domain: bytesOf("domain.tsv").toString("utf8"),
    weights: parseJson(bytesOf("weights.json").toString("utf8")),
    hints,
  })
  const people = peopleOf(local)
  return compileRuleset({ lexicons, tables: tablesOf("data/text-rules"), spell, ...(people && { people }) })
}

/** The fictional persons of a sample: the command line has no database, and an office's own are nowhere else. */
function peopleOf(local: string | null): PeopleFacts | undefined {
  const table = tablesOf("data/people").find(({ name }) => name === `${local}-sample`)
  return table && { facts: sampleFacts(table.text) }
}

/** Jurisdictions with people and places of their own. */
export const localJurisdictions = (): string[] => [
  ...new Set(tablesOf("data/lexicon").flatMap(({ name }) => LOCAL.exec(name)?.[1] ?? [])),
]

function tablesOf(folder: string): LexiconFile[] {
  const root = join(packageRoot(), folder)
  const names = readdirSync(root).filter((name) => name.endsWith(".tsv"))
  return names.sort().map((name) => ({ name: name.slice(0, -4), text: readFileSync(join(root, name), "utf8") }))
}

/** The bytes of a file, `-` for standard input. A file that cannot be read ends in a sentence. */
export async function readInput(path: string, io: Io): Promise<Uint8Array> {
  if (path === "-") return io.stdin()
  try {
    return await readFile(path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === "ENOENT") throw new Trouble(`没有这个文件：${path}`)
    if (code === "EISDIR") throw new Trouble(`${path} 是目录，请给出文件`)
    if (code === "EACCES" || code === "EPERM") throw new Trouble(`没有权限读取 ${path}`)
    throw error
  }
}
