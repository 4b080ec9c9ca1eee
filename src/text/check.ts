import type { CheckResult, Finding } from "./finding.ts"
import { limit } from "./judge/limit.ts"
import { withoutOverlaps } from "./judge/overlap.ts"
import { lexiconFindings, tightened } from "./lexicon/compile.ts"
import { HITS_PER_RULE_MAX, TEXT_UNITS_MAX } from "./limits.ts"
import { fold, foldWord } from "./normalise/fold.ts"
import type { Doc, Rule } from "./rules/rule.ts"
import type { RuleTables } from "./rules/tables.ts"
import type { Ruleset } from "./ruleset.ts"
import { spellFindings } from "./spell/find.ts"

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
  const at = options.at?.slice(0, 10)
  const folded = fold(read)
  let reached = read.length < text.length
  const onLimit = () => {
    reached = true
  }
  const doc: Doc = { text: read, folded, at }
  const found = lexiconFindings(ruleset.words, read, folded, at, onLimit)
  if (ruleset.hidden.rows.length > 0) {
    const searched = tightened(folded, ruleset.tables.simplified)
    for (const finding of lexiconFindings(ruleset.hidden, read, searched, at, onLimit)) found.push(finding)
  }
  for (const rule of ruleset.rules) {
    if (!ruleset.exemptRules.has(rule.id)) ruleFindings(rule, doc, ruleset.tables, found, onLimit)
  }
  if (ruleset.spell) for (const finding of spellFindings(read, ruleset.spell, onLimit)) found.push(finding)
  const judged = limit(withoutOverlaps(found.filter((finding) => !isExempt(finding, ruleset))))
  return { chars: text.length, ...judged, truncated: judged.truncated || reached }
}

function ruleFindings(rule: Rule, doc: Doc, tables: RuleTables, found: Finding[], onLimit: () => void): void {
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

const isExempt = (finding: Finding, ruleset: Ruleset): boolean =>
  ruleset.exemptRules.has(finding.rule) ||
  (ruleset.exemptTerms.size > 0 && ruleset.exemptTerms.has(foldWord(finding.original)))
