import type { CheckResult, Finding } from "./finding.ts"
import { limit } from "./judge/limit.ts"
import { withoutOverlaps } from "./judge/overlap.ts"
import type { RowFindings } from "./lexicon/compile.ts"
import { HITS_PER_RULE_MAX, TEXT_UNITS_MAX } from "./limits.ts"
import { foldWord } from "./normalise/fold.ts"
import type { Doc, Rule } from "./rules/rule.ts"
import type { RuleTables } from "./rules/tables.ts"
import { type Ruleset, sieveOf } from "./ruleset.ts"
import { readSigns } from "./sieve/read-signs.ts"
import { ALL_SIGNS, SIGN } from "./sieve/signs.ts"
import { readUnits } from "./sieve/read-units.ts"
import { TextDoc } from "./sieve/text-doc.ts"

export interface CheckOptions {
  /**
   * Day of the text, `2026-06-11` or a longer ISO instant: facts of that day count. Without it the facts of now count,
   * and what needs a day (a weekday without a year, a deadline gone by) is not judged.
   */
  readonly at?: string
}

/**
 * 敏错字检查. One pure synchronous call; never throws, whatever the text. Offsets are UTF-16 positions in `text`,
 * and `text.slice(start, end) === original` for every finding. Limits are in limits.ts and told in `truncated`.
 */
export function check(text: string, ruleset: Ruleset, options: CheckOptions = {}): CheckResult {
  const read = text.length > TEXT_UNITS_MAX ? text.slice(0, TEXT_UNITS_MAX) : text
  const { found, reached } = findAll(read, ruleset, options.at?.slice(0, 10))
  const judged = judge(found, ruleset)
  return { chars: text.length, ...judged, truncated: judged.truncated || reached || read.length < text.length }
}

/** Findings that were exempted out, those that overlap judged, and as many as are shown. */
export function judge(
  found: readonly Finding[],
  ruleset: Ruleset,
): Pick<CheckResult, "findings" | "more" | "truncated"> {
  if (found.length === 0) return { findings: [], more: [], truncated: false }
  const { exemptRules, exemptTerms } = ruleset
  const isExempt = (finding: Finding): boolean =>
    exemptRules.has(finding.rule) || (exemptTerms.size > 0 && exemptTerms.has(foldWord(finding.original)))
  const counted = exemptRules.size + exemptTerms.size > 0 ? found.filter((finding) => !isExempt(finding)) : found
  return limit(withoutOverlaps(counted))
}

/**
 * Everything rows and rules find in a text, before it is judged. One reading for the signs, one pass for all words; what
 * then has neither sign nor word in the text is not looked at. `only`: rules to run, all when absent.
 */
export function findAll(
  text: string,
  ruleset: Ruleset,
  at: string | undefined,
  only?: (rule: Rule) => boolean,
): { found: Finding[]; reached: boolean } {
  const { triggers, kinds, searches, needed } = sieveOf(ruleset)
  const doc = new TextDoc(text, at)
  const found: Finding[] = []
  let reached = false
  const onLimit = () => {
    reached = true
  }
  for (let rule = 0; rule < needed.length; rule++) needed[rule] = triggers.always[rule]!
  searches.forEach((search, index) => {
    // Only the first list's signs speak of the rules; a list that was added has hidden words of its own.
    const seen = readSigns(readUnits(text, kinds), kinds, search.hiddenPairs)
    const signs = (seen & SIGN.invisible) === 0 ? seen : ALL_SIGNS
    const removed = index === 0 ? ruleset.removed : NOTHING
    const into: RowFindings = { text, at, removed, found, given: new Map(), reached: onLimit }
    search.run(doc, signs, into, (trigger, start) => triggers.mark(trigger, text, start, needed))
    if (index > 0) return
    for (let rule = 0; rule < needed.length; rule++) if ((triggers.signs[rule]! & signs) !== 0) needed[rule] = 1
  })
  for (let index = 0; index < needed.length; index++) {
    if (needed[index] === 0) continue
    const rule = ruleset.rules[index]!
    if (ruleset.exemptRules.has(rule.id) || (only && !only(rule))) continue
    ruleFindings(rule, doc, ruleset.tables, found, onLimit)
  }
  if (ruleset.spell) for (const finding of ruleset.spell.find(doc)) found.push(finding)
  return { found, reached }
}

/** Rows that were added stay in force whatever was taken away before them. */
const NOTHING: ReadonlySet<string> = new Set()

/** One rule's findings; `onLimit` is told when it has given all it may. */
export function ruleFindings(rule: Rule, doc: Doc, tables: RuleTables, found: Finding[], onLimit: () => void): void {
  if (!rule.sieve.test(doc.text)) return
  let count = 0
  for (const hit of rule.find(doc, tables)) {
    count += 1
    if (count > HITS_PER_RULE_MAX) {
      onLimit()
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
