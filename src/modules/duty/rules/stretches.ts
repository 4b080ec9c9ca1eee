/** Half-open stretch of time, `from` before `to`. */
export interface Stretch {
  readonly from: Date
  readonly to: Date
}

const earlier = (a: Date, b: Date): Date => (a < b ? a : b)
const later = (a: Date, b: Date): Date => (a > b ? a : b)

/** The stretches in order, those that touch or overlap made one. */
export function merged(stretches: readonly Stretch[]): Stretch[] {
  const whole: Stretch[] = []
  for (const one of [...stretches].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = whole.at(-1)
    if (last && one.from <= last.to) whole[whole.length - 1] = { from: last.from, to: later(last.to, one.to) }
    else whole.push(one)
  }
  return whole
}

/** What of `stretch` none of `taken` covers. */
export function without(stretch: Stretch, taken: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = []
  let from = stretch.from
  for (const one of merged(taken)) {
    if (one.to <= from) continue
    if (one.from >= stretch.to) break
    if (one.from > from) left.push({ from, to: one.from })
    from = later(from, one.to)
  }
  if (from < stretch.to) left.push({ from, to: stretch.to })
  return left
}

/** What two stretches share. */
export function shared(a: Stretch, b: Stretch): Stretch | undefined {
  const [from, to] = [later(a.from, b.from), earlier(a.to, b.to)]
  return from < to ? { from, to } : undefined
}

export const lengthMs = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0)
