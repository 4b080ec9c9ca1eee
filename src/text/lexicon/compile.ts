import type { Finding } from "../finding.ts"
import { HITS_PER_RULE_MAX } from "../limits.ts"
import { type Matcher, naiveMatcher } from "../match/naive.ts"
import { foldWord } from "../normalise/fold.ts"
import { compose, type Mapped, originalSpan } from "../normalise/mapped.ts"
import { tighten } from "../normalise/tighten.ts"
import { type Context, compileContexts } from "./context.ts"
import type { LexiconRow } from "./row.ts"

/** Rows made ready: one matcher over their words, their contexts compiled. */
export interface CompiledLexicon {
  readonly rows: readonly LexiconRow[]
  readonly matcher: Matcher
  readonly contexts: readonly { readonly allow: readonly Context[]; readonly require: readonly Context[] }[]
}

export function compileRows(rows: readonly LexiconRow[]): CompiledLexicon {
  return {
    rows,
    matcher: naiveMatcher(rows.map((row) => foldWord(row.wrong))),
    contexts: rows.map((row) => ({
      allow: compileContexts(row.wrong, row.allow),
      require: compileContexts(row.wrong, row.require),
    })),
  }
}

/**
 * The rows' findings in a text. `at` is the civil date of the text; without it only rows without an end are used,
 * which is how the facts stand now. `reached` is told when a row has given all it may.
 */
export function lexiconFindings(
  lexicon: CompiledLexicon,
  text: string,
  searched: Mapped,
  at: string | undefined,
  reached: () => void,
): Finding[] {
  const findings: Finding[] = []
  const given = new Map<number, number>()
  lexicon.matcher.find(searched.text, (start, end, index) => {
    const row = lexicon.rows[index]!
    if (!isValid(row, at)) return true
    const { allow, require } = lexicon.contexts[index]!
    const place = { start, end }
    if (require.length > 0 && !require.some((context) => context(searched.text, place))) return true
    if (allow.some((context) => context(searched.text, place))) return true
    const count = (given.get(index) ?? 0) + 1
    given.set(index, count)
    if (count > HITS_PER_RULE_MAX) {
      reached()
      return true
    }
    findings.push(findingOf(row, text, originalSpan(searched, start, end)))
    return true
  })
  return findings
}

/** Hidden words (class sensitive) are looked for in the tightened text. */
export const tightened = (folded: Mapped, simplified: ReadonlyMap<string, string>): Mapped =>
  compose(folded, tighten(folded.text, simplified))

const isValid = (row: LexiconRow, at: string | undefined): boolean =>
  at === undefined
    ? row.validTo === ""
    : (row.validFrom === "" || row.validFrom <= at) && (row.validTo === "" || at <= row.validTo)

const findingOf = (row: LexiconRow, text: string, span: { start: number; end: number }): Finding => ({
  ...span,
  original: text.slice(span.start, span.end),
  class: row.class,
  level: row.level,
  rule: row.id,
  suggestions: row.right,
  reason: row.reason || reasonOf(row),
  source: row.source,
})

function reasonOf(row: LexiconRow): string {
  if (row.right.length === 0) return `“${row.wrong}”不宜使用，请改写。`
  return `“${row.wrong}”应为“${row.right.join("”或“")}”。`
}
