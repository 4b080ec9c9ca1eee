import type { CheckResult, Finding } from "./finding.ts"
import { limit } from "./judge/limit.ts"
import { withoutOverlaps } from "./judge/overlap.ts"
import { findAll } from "./find.ts"
import { TEXT_UNITS_MAX } from "./limits.ts"
import { foldWord } from "./normalise/fold.ts"
import type { Ruleset } from "./ruleset.ts"

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
  const { findings, reached } = findAll(read, ruleset, options.at?.slice(0, 10))
  const judged = judge(findings, ruleset)
  return { chars: text.length, ...judged, truncated: judged.truncated || reached || read.length < text.length }
}

/** Findings that were exempted out, those that overlap judged, and as many as are shown. */
export function judge(
  found: readonly Finding[],
  ruleset: Ruleset,
): Pick<CheckResult, "findings" | "more" | "truncated"> {
  if (found.length === 0) return { findings: [], more: [], truncated: false }
  const isAnyExempt = ruleset.exemptRules.size + ruleset.exemptTerms.size > 0
  return limit(withoutOverlaps(isAnyExempt ? found.filter((finding) => !isExempt(finding, ruleset)) : found))
}

/** What cannot be right in any sentence is not a site's to let pass. */
const isExempt = (finding: Finding, { exemptRules, exemptTerms }: Ruleset): boolean =>
  finding.level !== "veto" &&
  (exemptRules.has(finding.rule) || (exemptTerms.size > 0 && exemptTerms.has(foldWord(finding.original))))
