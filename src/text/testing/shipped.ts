import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { compileRuleset, type RulesetParts } from "../ruleset.ts"

const DATA = join(import.meta.dirname, "../../../data")

const filesIn = (folder: string) =>
  readdirSync(join(DATA, folder))
    .filter((name) => name.endsWith(".tsv"))
    .sort()
    .map((name) => ({ name: name.slice(0, -4), text: readFileSync(join(DATA, folder, name), "utf8") }))

/** The shipped word lists (the fictional sample included) and tables, as tests of the text core read them. */
export const SHIPPED: RulesetParts = { lexicons: filesIn("lexicon"), tables: filesIn("text-rules") }
export const shippedRuleset = compileRuleset(SHIPPED)
