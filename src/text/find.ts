import type { Finding } from "./finding.ts"
import { RowCounts, type RowFindings } from "./lexicon/compile.ts"
import { HITS_PER_RULE_MAX } from "./limits.ts"
import { peopleFindings } from "./people/find.ts"
import type { Doc, Rule } from "./rules/rule.ts"
import type { RuleTables } from "./rules/tables.ts"
import { type Ruleset, type Sieve, sieveOf } from "./ruleset.ts"
import { ALL_SIGNS, SIGN } from "./sieve/signs.ts"
import { TextDoc } from "./sieve/text-doc.ts"
import { textSigns } from "./sieve/text-signs.ts"
import { spellFindings } from "./spell/find.ts"

/** What was found in a text before it is judged, and whether a row or rule gave more than it may. */
export interface Found {
  readonly findings: Finding[]
  readonly reached: boolean
}

/**
 * Everything rows and rules find in a text. One reading for the signs, one pass for all words; a rule that then has
 * neither sign nor word in the text is not looked at.
 */
export function findAll(text: string, ruleset: Ruleset, at: string | undefined): Found {
  const { needed } = sieveOf(ruleset)
  const found = new Finds(text, ruleset, at)
  needed.fill(0)
  found.needBySigns(found.findRows(needed), needed)
  found.runRules(needed)
  found.runSpell()
  found.runPeople()
  return found
}

/** One text's way through the stages. */
export class Finds implements Found {
  readonly findings: Finding[] = []
  reached = false
  private readonly ruleset: Ruleset
  private readonly sieve: Sieve
  private readonly doc: TextDoc

  constructor(text: string, ruleset: Ruleset, at: string | undefined) {
    this.ruleset = ruleset
    this.sieve = sieveOf(ruleset)
    this.doc = new TextDoc(text, at)
  }

  /** A row or rule has given all it may. */
  limit(): void {
    this.reached = true
  }

  /** Signs of the text for one list of rows. */
  signs(list = 0): number {
    const { kinds, searches } = this.sieve
    const seen = textSigns(this.doc.text, kinds, searches[list]!.hiddenPairs)
    return (seen & SIGN.invisible) === 0 ? seen : ALL_SIGNS
  }

  /** Finds rows; marks in `needed` the rules whose words stand in the text. Answers the text's signs. */
  findRows(needed: Uint8Array): number {
    const { triggers, searches } = this.sieve
    const { doc, findings } = this
    const { text, at } = doc
    const signs = this.signs()
    for (let index = 0; index < searches.length; index++) {
      const search = searches[index]!
      const removed = index === 0 ? this.ruleset.removed : NOTHING
      const into: RowFindings = { text, at, removed, found: findings, given: new RowCounts(), limits: this }
      // Rows that were added have hidden words of their own.
      const seen = index === 0 || !search.hiddenPairs ? signs : this.signs(index)
      search.run(doc, seen, into, (trigger, start) => triggers.mark(trigger, text, start, at, needed))
    }
    return signs
  }

  /** Marks the rules that a sign or nothing asks for. */
  needBySigns(signs: number, needed: Uint8Array): void {
    const { triggers } = this.sieve
    if ((triggers.anySigns & signs) === 0 && !triggers.isAnyAlways) return
    for (let rule = 0; rule < needed.length; rule++) {
      if ((triggers.signs[rule]! & signs) !== 0 || triggers.always[rule] === 1) needed[rule] = 1
    }
  }

  /** Runs the rules that are needed, and of those the ones that are wanted. */
  runRules(needed: Uint8Array, isWanted?: (rule: Rule) => boolean): void {
    const { rules, exemptRules, tables } = this.ruleset
    for (let index = needed.indexOf(1); index >= 0; index = needed.indexOf(1, index + 1)) {
      const rule = rules[index]!
      if (exemptRules.has(rule.id) || (isWanted && !isWanted(rule))) continue
      // A rule that names its needs finds nothing where its sieve would say no; looking again would cost as much as it saves.
      if (rule.needs || rule.sieve.test(this.doc.text)) ruleFindings(rule, this.doc, tables, this.findings, this)
    }
  }

  runSpell(): void {
    const { spell } = this.ruleset
    if (!spell) return
    for (const finding of spellFindings(this.doc.text, spell, () => this.limit())) this.findings.push(finding)
  }

  runPeople(): void {
    const { people } = this.ruleset
    if (!people) return
    const { text, at } = this.doc
    for (const finding of peopleFindings(text, at, people, this.ruleset, () => this.limit()))
      this.findings.push(finding)
  }
}

/** Rows that were added stay in force whatever was taken away before them. */
const NOTHING: ReadonlySet<string> = new Set()

/** Told when a row or rule has given all it may. */
export interface Limits {
  limit(): void
}

/** One rule's findings in a text that has its sieve or what it needs. */
export function ruleFindings(rule: Rule, doc: Doc, tables: RuleTables, found: Finding[], limits: Limits): void {
  let count = 0
  for (const hit of rule.find(doc, tables)) {
    count += 1
    if (count > HITS_PER_RULE_MAX) {
      limits.limit()
      return
    }
    found.push({
      start: hit.start,
      end: hit.end,
      original: doc.text.slice(hit.start, hit.end),
      class: rule.class,
      level: hit.level ?? rule.level,
      rule: rule.id,
      suggestions: hit.suggestions ?? [],
      reason: hit.reason ?? rule.reason,
      source: rule.source,
    })
  }
}
