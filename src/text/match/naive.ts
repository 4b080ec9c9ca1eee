/** Told of every match: `[start, end)` of the text, and the index of the term. Answering false ends the search. */
export type OnMatch = (start: number, end: number, term: number) => boolean | undefined

export interface Matcher {
  /** How many terms it looks for. */
  readonly size: number
  /** Every match of every term, overlapping ones included, by start and then by length. */
  find(text: string, onMatch: OnMatch): void
}

/**
 * The naive matcher: terms grouped by their first two units, compared one by one. It is slow with many terms of the
 * same beginning and right by inspection; faster matchers are compared with it (DESIGN.md).
 * Empty terms match nowhere; equal terms each give their match.
 */
export function naiveMatcher(terms: readonly string[]): Matcher {
  const single = new Map<number, number[]>()
  const byHead = new Map<number, number[]>()
  terms.forEach((term, index) => {
    if (term.length === 0) return
    const [groups, key] = term.length === 1 ? [single, term.charCodeAt(0)] : [byHead, headOf(term, 0)]
    const group = groups.get(key)
    if (group) group.push(index)
    else groups.set(key, [index])
  })
  for (const group of byHead.values()) group.sort((a, b) => terms[a]!.length - terms[b]!.length || a - b)

  return {
    size: terms.length,
    find(text, onMatch) {
      for (let at = 0; at < text.length; at++) {
        for (const index of single.get(text.charCodeAt(at)) ?? []) {
          if (onMatch(at, at + 1, index) === false) return
        }
        const group = byHead.get(headOf(text, at))
        if (!group) continue
        for (const index of group) {
          const term = terms[index]!
          if (text.startsWith(term, at) && onMatch(at, at + term.length, index) === false) return
        }
      }
    },
  }
}

/** Two UTF-16 units as one number; none where the second is behind the end. */
const headOf = (text: string, at: number): number => text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1)
