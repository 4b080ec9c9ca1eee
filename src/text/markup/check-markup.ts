import { type CheckOptions, check } from "../check.ts"
import type { CheckResult } from "../finding.ts"
import { originalSpan } from "../normalise/mapped.ts"
import type { Ruleset } from "../ruleset.ts"
import { visibleText } from "./html.ts"
import { plainText } from "./markdown.ts"

export type Markup = "text" | "markdown" | "html"

/**
 * Checks what a reader sees of `source`. Offsets and `original` are of `source` as given, tags included where a word is
 * split by one; `chars` counts the words only.
 */
export function checkMarkup(source: string, markup: Markup, ruleset: Ruleset, options: CheckOptions = {}): CheckResult {
  if (markup === "text") return check(source, ruleset, options)
  const seen = markup === "html" ? visibleText(source) : plainText(source)
  const result = check(seen.text, ruleset, options)
  const findings = result.findings.map((finding) => {
    const span = originalSpan(seen, finding.start, finding.end)
    return { ...finding, ...span, original: source.slice(span.start, span.end) }
  })
  return { ...result, findings }
}
