import { DAY_MS } from "#kernel/time"

/** How a topic moves over time, as far as its messages say when they came. */
export interface Trend {
  /** The last third of its periods against the third before: half as many again, or a third fewer; quiet is falling. */
  readonly direction: "rising" | "falling" | "steady" | "unknown"
  readonly unit: "day" | "week" | "month"
  /** First day of the first period, Asia/Shanghai. */
  readonly from: string
  /** Messages in each period, up to the last period of the whole file. */
  readonly counts: readonly number[]
  /** Messages within the densest 30 days. */
  readonly densest: number
}

/** Periods shown at most. */
const PERIODS_MAX = 60
const DENSE_DAYS = 30
/** Messages more or fewer that are no chance. */
const NOTABLE = 2
const UNIT_DAYS = { day: 1, week: 7, month: 30 } as const
const DAY_OFFSET_MS = 8 * 60 * 60_000
const NO_TREND: Trend = { direction: "unknown", unit: "day", from: "", counts: [], densest: 0 }

/** Civil day number in Asia/Shanghai. */
export const dayOf = (at: Date): number => Math.floor((at.getTime() + DAY_OFFSET_MS) / DAY_MS)

/** The trend of messages that came on these days (in any order), seen on `lastDay`. */
export function trendOf(days: readonly number[], lastDay: number): Trend {
  if (days.length === 0) return NO_TREND
  const sorted = [...days].sort((a, b) => a - b)
  const span = lastDay - sorted[0]! + 1
  const unit = span <= PERIODS_MAX ? "day" : span <= PERIODS_MAX * 7 ? "week" : "month"
  const length = UNIT_DAYS[unit]
  // Periods end with the last day, so the last one is never cut short.
  const periods = Math.min(Math.ceil(span / length), PERIODS_MAX)
  const counts = new Array<number>(periods).fill(0)
  for (const day of sorted) {
    const period = periods - 1 - Math.floor((lastDay - day) / length)
    if (period >= 0) counts[period]! += 1
  }
  const from = new Date((lastDay - periods * length + 1) * DAY_MS).toISOString().slice(0, 10)
  return { direction: directionOf(counts), unit, from, counts, densest: densestOf(sorted) }
}

/** The last third of the periods against the third before it. */
function directionOf(counts: readonly number[]): Trend["direction"] {
  const third = Math.max(1, Math.floor(counts.length / 3))
  const sum = (from: number, to: number) => counts.slice(Math.max(0, from), Math.max(0, to)).reduce((a, b) => a + b, 0)
  const recent = sum(counts.length - third, counts.length)
  const before = sum(counts.length - 2 * third, counts.length - third)
  if (recent - before >= NOTABLE && recent >= before * 1.5) return "rising"
  if (before - recent >= NOTABLE && before >= recent * 1.5) return "falling"
  return recent + before === 0 ? "falling" : "steady"
}

function densestOf(sorted: readonly number[]): number {
  let [best, start] = [0, 0]
  for (let end = 0; end < sorted.length; end++) {
    while (sorted[end]! - sorted[start]! >= DENSE_DAYS) start += 1
    best = Math.max(best, end - start + 1)
  }
  return best
}
