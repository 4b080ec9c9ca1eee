import type { Slip } from "./find.ts"

/** Offices write the same clauses again and again: so many readings are remembered, then forgotten all at once. */
const RUNS_MAX = 60_000

/** What runs were read to hold, for one least certainty. A reading depends on the run alone, so it may be remembered. */
export class KnownRuns {
  private readonly byLeast = new Map<number, Map<string, readonly Slip[]>>()

  /** The slips of a run, read by `read` unless they are known; `read` tells whether it was cut short. */
  of(run: string, least: number, read: () => { slips: readonly Slip[]; whole: boolean }): readonly Slip[] {
    const known = this.byLeast.get(least) ?? new Map<string, readonly Slip[]>()
    this.byLeast.set(least, known)
    const before = known.get(run)
    if (before) return before
    const { slips, whole } = read()
    // What a limit cut short is told each time, so it is read each time.
    if (!whole) return slips
    if (known.size >= RUNS_MAX) known.clear()
    // A part of a long text would keep the whole text in memory: the copy keeps only itself.
    known.set(` ${run}`.slice(1), slips)
    return slips
  }
}
