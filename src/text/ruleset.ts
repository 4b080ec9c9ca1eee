import { type CompiledLexicon, compileRows } from "./lexicon/compile.ts"
import { parseLexicons, type RowFault } from "./lexicon/parse.ts"
import type { LexiconFile } from "./lexicon/row.ts"
import { foldWord } from "./normalise/fold.ts"
import { RULES } from "./rules/index.ts"
import type { Rule } from "./rules/rule.ts"
import { type RuleTables, readTables, type TableFile } from "./rules/tables.ts"
import type { Spell } from "./spell/model.ts"
import { stampOf } from "./stamp.ts"

/** Changes with the meaning of a rule's code: a result says which rules made it. */
const RULES_EDITION = "r1"

/** What a ruleset is made of: word lists, tables of the rules, and the rules themselves (all of ours by default). */
export interface RulesetParts {
  readonly lexicons: readonly LexiconFile[]
  readonly tables: readonly TableFile[]
  readonly rules?: readonly Rule[]
  /** The spelling check (`spellOf`); without it words are only compared with the lists. */
  readonly spell?: Spell
}

/** What a site has waved through: a rule, or a term (the finding's original). Owner and expiry are the site's business. */
export interface Exemption {
  readonly rule?: string
  readonly term?: string
}

/** Everything `check` needs, compiled once per version and shared. */
export interface Ruleset {
  /** Edition of the rules and stamp of the contents, `r1-0a1b2c3d4e5f`. */
  readonly version: string
  readonly rules: readonly Rule[]
  /** Rows found in the folded text, and rows (class sensitive) found with what hides them taken away. */
  readonly words: CompiledLexicon
  readonly hidden: CompiledLexicon
  readonly tables: RuleTables
  readonly spell: Spell | undefined
  /** Lines that could not be taken; shown to whoever keeps the lists. */
  readonly faults: readonly RowFault[]
  readonly exemptRules: ReadonlySet<string>
  /** Folded terms. */
  readonly exemptTerms: ReadonlySet<string>
}

/** Compiles word lists and tables. Never throws: faulty rows are left out and told in `faults`. */
export function compileRuleset(parts: RulesetParts): Ruleset {
  const rules = parts.rules ?? RULES
  const { rows, faults } = parseLexicons(parts.lexicons)
  const contents = [...parts.lexicons, ...parts.tables].flatMap((file) => [file.name, file.text])
  return {
    version: `${RULES_EDITION}-${stampOf([...contents, ...rules.map((rule) => rule.id), ...(parts.spell ? [parts.spell.version] : [])])}`,
    rules,
    words: compileRows(rows.filter((row) => row.class !== "sensitive")),
    hidden: compileRows(rows.filter((row) => row.class === "sensitive")),
    tables: readTables(parts.tables),
    spell: parts.spell,
    faults,
    exemptRules: new Set(),
    exemptTerms: new Set(),
  }
}

/** The same ruleset with a site's exemptions; shares everything compiled. The version says so. */
export function withExemptions(ruleset: Ruleset, exemptions: readonly Exemption[]): Ruleset {
  if (exemptions.length === 0) return ruleset
  const keys = exemptions.map((exemption) => `${exemption.rule ?? ""}\t${foldWord(exemption.term ?? "")}`).sort()
  return {
    ...ruleset,
    version: `${ruleset.version.replace(/\+.*$/, "")}+${stampOf(keys)}`,
    exemptRules: new Set(exemptions.flatMap(({ rule, term }) => (rule && !term ? [rule] : []))),
    exemptTerms: new Set(exemptions.flatMap(({ term }) => (term ? [foldWord(term)] : []))),
  }
}
