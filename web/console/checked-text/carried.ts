interface Placed {
  readonly start: number
  readonly end: number
}

/**
 * Findings of a text as they stand in the text it has become: those before the change stay, those after it move, those it
 * touches are gone until the next answer.
 */
export function carried<F extends Placed>(findings: readonly F[], before: string, after: string): readonly F[] {
  if (before === after) return findings
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head += 1
  let tail = 0
  const [lastBefore, lastAfter] = [before.length - 1, after.length - 1]
  while (tail < shorter - head && before.charCodeAt(lastBefore - tail) === after.charCodeAt(lastAfter - tail)) tail += 1
  const moved = after.length - before.length
  return findings.flatMap((finding) => {
    if (finding.end <= head) return [finding]
    if (finding.start < before.length - tail) return []
    return [{ ...finding, start: finding.start + moved, end: finding.end + moved }]
  })
}
