import type { CheckResult, Finding } from "../finding.ts"
import { FINDINGS_MAX, HINTS_SHOWN } from "../limits.ts"

/** At most three hints of one rule for a document, then a count; at most `FINDINGS_MAX` in all. */
export function limit(findings: readonly Finding[]): Pick<CheckResult, "findings" | "more" | "truncated"> {
  // No rule has more hints than there are findings: most texts have few, and nothing of them is to be counted.
  if (findings.length <= HINTS_SHOWN) return { findings, more: [], truncated: false }
  const hints = new Map<string, number>()
  const shown = findings.filter((finding) => {
    if (finding.level !== "hint") return true
    const count = (hints.get(finding.rule) ?? 0) + 1
    hints.set(finding.rule, count)
    return count <= HINTS_SHOWN
  })
  const more = [...hints]
    .filter(([, count]) => count > HINTS_SHOWN)
    .map(([rule, count]) => ({ rule, count: count - HINTS_SHOWN }))
  return { findings: shown.slice(0, FINDINGS_MAX), more, truncated: shown.length > FINDINGS_MAX }
}
