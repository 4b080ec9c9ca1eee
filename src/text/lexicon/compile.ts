import type { Finding } from "../finding.ts"
import { HITS_PER_RULE_MAX } from "../limits.ts"
import { foldWord } from "../normalise/fold.ts"
import { compose, type Mapped } from "../normalise/mapped.ts"
import { tighten } from "../normalise/tighten.ts"
import { type Context, compileContexts } from "./context.ts"
import type { LexiconRow } from "./row.ts"

/** Rows made ready: their words folded, their contexts compiled. */
export interface CompiledLexicon {
  readonly rows: readonly LexiconRow[]
  /** The wrong words as they are looked for, in the order of the rows. */
  readonly words: readonly string[]
  readonly contexts: readonly Contexts[]
}

interface Contexts {
  readonly allow: readonly Context[]
  readonly require: readonly Context[]
}

const NO_CONTEXTS: Contexts = { allow: [], require: [] }

export const compileRows = (rows: readonly LexiconRow[]): CompiledLexicon => ({
  rows,
  words: rows.map((row) => foldWord(row.wrong)),
  contexts: rows.map((row) =>
    row.allow.length + row.require.length === 0
      ? NO_CONTEXTS
      : { allow: compileContexts(row.wrong, row.allow), require: compileContexts(row.wrong, row.require) },
  ),
})

/** Counts by row, which cost nothing for a text without any. */
export class RowCounts {
  private counts: Map<number, number> | undefined

  of(row: number): number {
    return this.counts?.get(row) ?? 0
  }

  /** One more; answers how many that makes. */
  add(row: number): number {
    this.counts ??= new Map()
    const count = this.of(row) + 1
    this.counts.set(row, count)
    return count
  }
}

/** Where rows' findings go while a text is read. */
export interface RowFindings {
  readonly text: string
  /** Civil date of the text; without it only rows without an end are used, which is how the facts stand now. */
  readonly at: string | undefined
  /** Ids of rows that are no longer in force. */
  readonly removed: ReadonlySet<string>
  readonly found: Finding[]
  /** How often each row was found. Of one list of rows. */
  readonly given: RowCounts
  /** Told when a row has given all it may. */
  readonly limits: { limit(): void }
}

/** The text in which a row's word and its contexts are looked for, made when a context asks. */
export interface Searched {
  /** Where `[start, end)` of the text as given lies in it. */
  foldedPlace(start: number, end: number): { readonly text: string; readonly start: number; readonly end: number }
}

/**
 * A row's word stands at `[from, to)` of the text as given, and somewhere in `searched`: a finding, unless the
 * day or the context says no. `as` changes what the finding says.
 */
export function takeMatch(
  { rows, contexts }: CompiledLexicon,
  index: number,
  searched: Searched,
  from: number,
  to: number,
  into: RowFindings,
  as?: Partial<Finding>,
): void {
  const row = rows[index]!
  // It has given all it may, and that is told: what its contexts say changes nothing any more.
  if (into.given.of(index) > HITS_PER_RULE_MAX) return
  if (!isValid(row, into.at) || (into.removed.size > 0 && into.removed.has(row.id))) return
  const { allow, require } = contexts[index]!
  if (allow.length + require.length > 0) {
    const place = searched.foldedPlace(from, to)
    if (require.length > 0 && !require.some((context) => context(place.text, place))) return
    if (allow.some((context) => context(place.text, place))) return
  }
  if (into.given.add(index) > HITS_PER_RULE_MAX) {
    into.limits.limit()
    return
  }
  const finding = findingOf(row, into.text, from, to)
  into.found.push(as ? { ...finding, ...as } : finding)
}

/** Hidden words (class sensitive) are looked for in the tightened text. */
export const tightened = (folded: Mapped, simplified: ReadonlyMap<string, string>): Mapped =>
  compose(folded, tighten(folded.text, simplified))

const isValid = (row: LexiconRow, at: string | undefined): boolean =>
  at === undefined
    ? row.validTo === ""
    : (row.validFrom === "" || row.validFrom <= at) && (row.validTo === "" || at <= row.validTo)

const findingOf = (row: LexiconRow, text: string, start: number, end: number): Finding => ({
  start,
  end,
  original: text.slice(start, end),
  class: row.class,
  level: row.level,
  rule: row.id,
  suggestions: row.right,
  reason: row.reason || reasonOf(row),
  source: row.source,
})

export function reasonOf(row: LexiconRow): string {
  if (row.right.length === 0) return `“${row.wrong}”不宜使用，请改写。`
  return `“${row.wrong}”应为“${row.right.join("”或“")}”。`
}
