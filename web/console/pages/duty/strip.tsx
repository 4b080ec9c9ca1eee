import type { UnitWeek } from "#contract/duty"

const WEEK_MS = 7 * 86_400_000

interface Part {
  readonly from: string
  readonly to: string
  readonly text: string
}

/**
 * A week as a strip: dark where nobody is on duty, hatched where one person is alone, grey where there is no roster. What it shows stands in words beside it, so the
 * drawing itself is left out for screen readers.
 */
export function WeekStrip({ from, week }: { from: string; week: Pick<UnitWeek, "gaps" | "single" | "rosters"> }) {
  const start = new Date(`${from}T00:00:00+08:00`).getTime()
  const share = (at: string): number => ((new Date(at).getTime() - start) / WEEK_MS) * 100
  const drawn = (part: Part, kind: string) => (
    <span
      key={`${kind} ${part.from}`}
      className={`strip-part strip-${kind}`}
      title={part.text}
      style={{ left: `${share(part.from)}%`, width: `${share(part.to) - share(part.from)}%` }}
    />
  )
  return (
    <span className="week-strip" aria-hidden>
      {week.single.map((part) => drawn(part, "single"))}
      {week.gaps.map((part) => drawn(part, week.rosters.length > 0 ? "gap" : "none"))}
    </span>
  )
}
