import { overlaps } from "#kernel/span"
import { type Finding, rankOf } from "../finding.ts"

/**
 * One place, one finding: of findings that overlap, the worse one stays, then the longer, then the earlier, then the
 * smaller rule id (so the answer does not depend on the order of the rows). Answers in the order of the text.
 */
export function withoutOverlaps(findings: readonly Finding[]): Finding[] {
  if (findings.length === 1) return [findings[0]!]
  const kept: Finding[] = []
  for (const finding of [...findings].sort(byWeight)) {
    const place = firstAfter(kept, finding.start)
    const [before, after] = [kept[place - 1], kept[place]]
    if ((before && overlaps(before, finding)) || (after && overlaps(after, finding))) continue
    kept.splice(place, 0, finding)
  }
  return kept
}

const byWeight = (a: Finding, b: Finding): number =>
  rankOf(a.level) - rankOf(b.level) ||
  b.end - b.start - (a.end - a.start) ||
  a.start - b.start ||
  (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)

/** Index of the first finding that starts at or after `start`. `kept` is in order and without overlaps. */
function firstAfter(kept: readonly Finding[], start: number): number {
  let [low, high] = [0, kept.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (kept[middle]!.start < start) low = middle + 1
    else high = middle
  }
  return low
}
