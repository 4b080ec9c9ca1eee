/** How errors are counted, as data (data/checking/error-rate.json); rules 7.3. */
export interface ErrorCounts {
  /** Errors per so many characters: 10000 gives ‱. */
  readonly per: number
  /** Wrong characters at one place → errors; the last row has no upper end. */
  readonly counts: readonly { readonly charsMax: number | null; readonly errors: number }[]
  /** The same error counts at most so often in one text. */
  readonly repeatsMax: number
  /** How many times an important error counts: of an important class, or in the heading. */
  readonly importantTimes: number
  readonly importantClasses: readonly string[]
  /** Classes that are errors; tone, advertising and links are judged elsewhere. */
  readonly classes: readonly string[]
}

/** What the count needs of a finding. */
export interface Counted {
  readonly start: number
  readonly original: string
  readonly class: string
  readonly level: "veto" | "serious" | "warn" | "hint"
  readonly suggestions: readonly string[]
}

export interface ErrorRate {
  readonly errors: number
  /** Characters that were read, white space left out. */
  readonly chars: number
  /** Errors per `per` characters, four decimals; null where nothing was read. */
  readonly rate: number | null
}

/** 差错率. Hints are style and count nothing; `headingEnd` is where the heading ends (0: there is none). */
export function errorRate(findings: readonly Counted[], chars: number, table: ErrorCounts, headingEnd = 0): ErrorRate {
  const repeated = new Map<string, number>()
  let errors = 0
  for (const finding of findings) {
    if (finding.level === "hint" || !table.classes.includes(finding.class)) continue
    const key = `${finding.original}\t${finding.suggestions[0] ?? ""}`
    const times = (repeated.get(key) ?? 0) + 1
    repeated.set(key, times)
    if (times > table.repeatsMax) continue
    const isImportant = finding.start < headingEnd || table.importantClasses.includes(finding.class)
    errors += errorsOf(wrongChars(finding), table) * (isImportant ? table.importantTimes : 1)
  }
  return { errors, chars, rate: rateOf(errors, chars, table.per) }
}

/** 2 errors in 20,000 characters → 1; 3 in 18,500 → 1.6216. */
export const rateOf = (errors: number, chars: number, per: number): number | null =>
  chars === 0 ? null : Math.round((errors / chars) * per * 10_000) / 10_000

function errorsOf(chars: number, { counts }: ErrorCounts): number {
  return counts.find(({ charsMax }) => charsMax === null || chars <= charsMax)?.errors ?? 1
}

/** How many characters are wrong, missing or too many; what has no replacement is one error of fact. */
function wrongChars({ original, suggestions }: Counted): number {
  const right = suggestions[0]
  return right === undefined ? 1 : Math.max(1, distance([...original], [...right]))
}

/** Characters to change, add or leave out between two words (Levenshtein). */
function distance(a: readonly string[], b: readonly string[]): number {
  let row = b.map((_, index) => index + 1)
  a.forEach((char, i) => {
    let diagonal = i
    let left = i + 1
    row = row.map((above, j) => {
      const value = Math.min(above + 1, left + 1, diagonal + (char === b[j] ? 0 : 1))
      diagonal = above
      left = value
      return value
    })
  })
  return row.at(-1) ?? a.length
}
