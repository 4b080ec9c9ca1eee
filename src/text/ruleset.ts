import { type CompiledLexicon, compileRows } from "./lexicon/compile.ts"
import { parseLexicons, type RowFault } from "./lexicon/parse.ts"
import type { LexiconFile, LexiconRow } from "./lexicon/row.ts"
import { foldWord } from "./normalise/fold.ts"
import { compilePeople, type People } from "./people/compile.ts"
import type { PeopleFacts } from "./people/fact.ts"
import { RULES } from "./rules/index.ts"
import type { Rule } from "./rules/rule.ts"
import { type RuleTables, readTables, type TableFile } from "./rules/tables.ts"
import { type Search, searchOf } from "./sieve/search.ts"
import { type Triggers, triggersOf } from "./sieve/triggers.ts"
import { type UnitKinds, unitKinds } from "./sieve/unit-kinds.ts"
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
  /** An office's own persons and posts; what is stale among them the caller has said. */
  readonly people?: PeopleFacts
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
  /** Rows that came after the lists were compiled (`withRows`), the same two kinds. */
  readonly added: { readonly words: CompiledLexicon; readonly hidden: CompiledLexicon } | undefined
  /** Ids of rows of `words` and `hidden` that are no longer in force. */
  readonly removed: ReadonlySet<string>
  readonly tables: RuleTables
  readonly spell: Spell | undefined
  readonly people: People | undefined
  /** Lines that could not be taken; shown to whoever keeps the lists. */
  readonly faults: readonly RowFault[]
  readonly exemptRules: ReadonlySet<string>
  /** Folded terms. */
  readonly exemptTerms: ReadonlySet<string>
}

/** Rows parted into those that are looked for in the folded text and those that somebody may hide. */
const compiled = (rows: readonly LexiconRow[]) => ({
  words: compileRows(rows.filter((row) => row.class !== "sensitive")),
  hidden: compileRows(rows.filter((row) => row.class === "sensitive")),
})

/** Compiles word lists and tables. Never throws: faulty rows are left out and told in `faults`. */
export function compileRuleset(parts: RulesetParts): Ruleset {
  const rules = parts.rules ?? RULES
  const { rows, faults } = parseLexicons(parts.lexicons)
  const contents = [...parts.lexicons, ...parts.tables].flatMap((file) => [file.name, file.text])
  const ruleset: Ruleset = {
    version: `${RULES_EDITION}-${stampOf([...contents, ...rules.map((rule) => rule.id), ...(parts.spell ? [parts.spell.version] : [])])}`,
    rules,
    ...compiled(rows),
    added: undefined,
    removed: new Set(),
    tables: readTables(parts.tables),
    spell: parts.spell,
    people: undefined,
    faults,
    exemptRules: new Set(),
    exemptTerms: new Set(),
  }
  return parts.people ? withPeople(ruleset, compilePeople(parts.people)) : ruleset
}

/** The same ruleset with these persons instead of its own; shares everything compiled. The version says so. */
export function withPeople(ruleset: Ruleset, people: People | undefined): Ruleset {
  if (people === ruleset.people) return ruleset
  const [, base, changes] = /^([^~+@]*)(?:@[^~+]*)?(.*)$/.exec(ruleset.version)!
  return { ...ruleset, people, version: `${base}${people ? `@${people.version}` : ""}${changes}` }
}

/** The same ruleset with a site's exemptions; shares everything compiled. The version says so. */
export function withExemptions(ruleset: Ruleset, exemptions: readonly Exemption[]): Ruleset {
  if (exemptions.length === 0) return ruleset
  const keys = [...new Set(exemptions.map(({ rule = "", term = "" }) => `${rule}\t${foldWord(term)}`))].sort()
  return {
    ...ruleset,
    version: `${ruleset.version.replace(/\+.*$/, "")}+${stampOf(keys)}`,
    exemptRules: new Set(exemptions.flatMap(({ rule, term }) => (rule && !term ? [rule] : []))),
    exemptTerms: new Set(exemptions.flatMap(({ term }) => (term ? [foldWord(term)] : []))),
  }
}

/** Whether an exemption is about a finding; a veto is never let pass. */
export const isExemptedBy = (
  { rule, term }: Exemption,
  finding: { readonly rule: string; readonly original: string; readonly level: string },
): boolean => finding.level !== "veto" && (term ? foldWord(term) === foldWord(finding.original) : rule === finding.rule)

/** Every row in force. */
export const rowsOf = ({ words, hidden, added, removed }: Ruleset): readonly LexiconRow[] => [
  ...[...words.rows, ...hidden.rows].filter(({ id }) => !removed.has(id)),
  ...(added ? [...added.words.rows, ...added.hidden.rows] : []),
]

/** What changes in the rows of a ruleset. */
export interface RowChange {
  /** Word lists with rows to add; a row with the id of one in force takes its place. */
  readonly add?: readonly LexiconFile[]
  /** Ids of rows to take away. */
  readonly remove?: readonly string[]
}

/**
 * The same ruleset with rows added and taken away, in milliseconds: everything compiled is shared, and the new rows are
 * searched for beside it. The old ruleset stays as it is, so a text is read with one or the other. When many rows have
 * been added this way, `compileRuleset` anew wherever there is time.
 */
export function withRows(ruleset: Ruleset, { add = [], remove = [] }: RowChange): Ruleset {
  const { rows, faults } = parseLexicons(add)
  const gone = new Set([...remove, ...rows.map(({ id }) => id)])
  const before = ruleset.added ? [...ruleset.added.words.rows, ...ruleset.added.hidden.rows] : []
  const added = [...before.filter(({ id }) => !gone.has(id)), ...rows]
  const [stem, exempt] = ruleset.version.split("+")
  const changes = [stem!, ...add.flatMap((file) => [file.name, file.text]), ...remove]
  const edition = `${stem!.split("~")[0]}~${stampOf(changes)}`
  const changed: Ruleset = {
    ...ruleset,
    version: exempt === undefined ? edition : `${edition}+${exempt}`,
    added: added.length > 0 ? compiled(added) : undefined,
    removed: new Set([...ruleset.removed, ...gone]),
    faults: [...ruleset.faults, ...faults],
  }
  return changed
}

/** What finds the places of a text that rows and rules are then asked about. */
export interface Sieve {
  readonly triggers: Triggers
  readonly kinds: UnitKinds
  /** One for the rows that were compiled together, one for those that were added. */
  readonly searches: readonly Search[]
  /** Room for a mark for each rule, for the text that is being read. */
  readonly needed: Uint8Array
}

const sieves = new WeakMap<Ruleset, Sieve>()
/** Of each list of rows, with the rules that were compiled with it. */
const bases = new WeakMap<
  CompiledLexicon,
  Pick<Sieve, "triggers" | "kinds"> & { readonly search: Search; readonly rules: readonly Rule[] }
>()
const additions = new WeakMap<CompiledLexicon, Search>()

/** The sieve of a ruleset: made at the first text, and shared with the rulesets that differ in exemptions or added rows. */
export function sieveOf(ruleset: Ruleset): Sieve {
  const known = sieves.get(ruleset)
  if (known) return known
  const { words, hidden, added, rules, tables } = ruleset
  let base = bases.get(words)
  if (base?.rules !== rules) {
    const triggers = triggersOf(rules, tables)
    base = { rules, triggers, kinds: unitKinds(tables.simplified), search: searchOf(words, hidden, triggers, tables) }
    bases.set(words, base)
  }
  let addition = added && additions.get(added.words)
  if (added && !addition) {
    addition = searchOf(added.words, added.hidden, undefined, tables)
    additions.set(added.words, addition)
  }
  const sieve: Sieve = {
    triggers: base.triggers,
    kinds: base.kinds,
    searches: addition ? [base.search, addition] : [base.search],
    needed: new Uint8Array(rules.length),
  }
  sieves.set(ruleset, sieve)
  return sieve
}
