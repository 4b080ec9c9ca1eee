import type { CheckOptions } from "../check.ts"
import { ruleFindings } from "../find.ts"
import type { CheckResult, Finding } from "../finding.ts"
import { limit } from "../judge/limit.ts"
import { withoutOverlaps } from "../judge/overlap.ts"
import { type CompiledLexicon, RowCounts, type RowFindings, takeMatch, tightened } from "../lexicon/compile.ts"
import { soundsLike, soundsOf } from "../lexicon/sounds.ts"
import { TEXT_UNITS_MAX } from "../limits.ts"
import { type FoldTable, foldText, type Matcher, naiveMatcher } from "../match/index.ts"
import { unitsOf } from "../match/copy-units.ts"
import { fold, foldWord } from "../normalise/fold.ts"
import { type Mapped, originalSpan } from "../normalise/mapped.ts"
import type { Ruleset } from "../ruleset.ts"

const matchers = new WeakMap<CompiledLexicon, Matcher>()
const matcherOf = (lexicon: CompiledLexicon): Matcher => {
  const known = matchers.get(lexicon) ?? naiveMatcher(lexicon.words)
  matchers.set(lexicon, known)
  return known
}
const soundTables = new WeakMap<ReadonlyMap<string, string>, FoldTable>()

/**
 * What `check` answers, written to be read: fold, find every word one by one, run every rule, judge. Slow, and right by inspection.
 */
export function naiveCheck(text: string, ruleset: Ruleset, options: CheckOptions = {}): CheckResult {
  const read = text.slice(0, TEXT_UNITS_MAX)
  const at = options.at?.slice(0, 10)
  const folded = fold(read)
  const found: Finding[] = []
  let isCut = read.length < text.length
  const limits = {
    limit() {
      isCut = true
    },
  }
  const into = (removed: ReadonlySet<string>): RowFindings => ({
    text: read,
    at,
    removed,
    found,
    given: new RowCounts(),
    limits,
  })
  const { words, hidden, added, removed, tables } = ruleset
  const lists = [{ words, hidden, removed }, ...(added ? [{ ...added, removed }] : [])]
  for (const [index, list] of lists.entries()) {
    // An added row stays in force whatever was taken away before it.
    const without = index === 0 ? list.removed : new Set<string>()
    rowsIn(list.words, folded, into(without))
    rowsIn(list.hidden, tightened(folded, tables.simplified), into(without))
    for (const lexicon of [list.words, list.hidden]) soundsIn(lexicon, folded, ruleset, into(without))
  }
  const doc = { text: read, units: unitsOf(read), folded, at }
  for (const rule of ruleset.rules) {
    if (ruleset.exemptRules.has(rule.id)) continue
    // What a rule names as its needs only spares it texts in which it finds nothing: here it reads them all.
    if (rule.needs || rule.sieve.test(read)) ruleFindings(rule, doc, tables, found, limits)
  }
  const counted = found.filter(
    ({ rule, original, level }) =>
      level === "veto" || (!ruleset.exemptRules.has(rule) && !ruleset.exemptTerms.has(foldWord(original))),
  )
  const judged = limit(withoutOverlaps(counted))
  return { chars: text.length, ...judged, truncated: judged.truncated || isCut }
}

function rowsIn(lexicon: CompiledLexicon, searched: Mapped, into: RowFindings): void {
  matcherOf(lexicon).find(searched.text, (start, end, index) => {
    const span = originalSpan(searched, start, end)
    takeMatch(lexicon, index, { foldedPlace: () => ({ text: searched.text, start, end }) }, span.start, span.end, into)
    return true
  })
}

function soundsIn(lexicon: CompiledLexicon, folded: Mapped, { tables }: Ruleset, into: RowFindings): void {
  if (tables.syllables.size === 0 || !lexicon.rows.some((row) => row.sound)) return
  const table = soundTables.get(tables.syllables) ?? soundsOf(tables.syllables, tables.simplified)
  soundTables.set(tables.syllables, table)
  const sounding = foldText(table, folded.text)
  const terms = lexicon.rows.map((row) => (row.sound ? foldText(table, row.wrong).text : ""))
  naiveMatcher(terms).find(sounding.text, (start, end, index) => {
    const place = originalSpan(sounding, start, end)
    const span = originalSpan(folded, place.start, place.end)
    const says = soundsLike(lexicon.rows[index]!, into.text.slice(span.start, span.end), tables.simplified)
    if (says)
      takeMatch(
        lexicon,
        index,
        { foldedPlace: () => ({ text: folded.text, ...place }) },
        span.start,
        span.end,
        into,
        says,
      )
    return true
  })
}
