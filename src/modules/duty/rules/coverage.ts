import { civilDate, iso, weekday } from "#kernel/time"
import { merged, type Stretch, shared, without } from "./stretches.ts"

/** A shift as coverage knows it: its time, and when each of its two people is not there. */
export interface ShiftPresence extends Stretch {
  readonly awayA: readonly Stretch[]
  readonly awayB: readonly Stretch[]
}

/** Of a shift: when nobody is there, and when only one of the two is. */
export function presenceOf(shift: ShiftPresence): { covered: Stretch[]; single: Stretch[] } {
  const [a, b] = [without(shift, shift.awayA), without(shift, shift.awayB)]
  const both = a.flatMap((one) => b.flatMap((other) => shared(one, other) ?? []))
  const covered = merged([...a, ...b])
  return { covered, single: covered.flatMap((one) => without(one, both)) }
}

export interface Covered {
  /** Nobody on duty. */
  readonly gaps: readonly Stretch[]
  /** One person alone, nobody behind him. */
  readonly single: readonly Stretch[]
}

/** 覆盖: how the shifts of all rosters of a unit cover a week. Two alone on two rosters are not alone. */
export function coverageOf(window: Stretch, shifts: readonly ShiftPresence[]): Covered {
  const all = shifts.map(presenceOf)
  const gaps = without(
    window,
    all.flatMap(({ covered }) => covered),
  )
  const safe = all.flatMap(({ covered, single }) => covered.flatMap((one) => without(one, single)))
  const single = without(window, [...gaps, ...safe])
  return { gaps, single }
}

/** `周六 18:00`, with its date: `11月28日（周六）18:00`. */
export const spokenInstant = (at: Date): string => {
  const date = civilDate(at)
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日（周${"日一二三四五六"[weekday(date)]}）${iso(at).slice(11, 16)}`
}

const shortly = (at: Date): string => `周${"日一二三四五六"[weekday(civilDate(at))]} ${iso(at).slice(11, 16)}`

/** `周六 18:00–周日 08:00 无人值班`; the end of the day is said as 24:00. */
export function spokenGap({ from, to }: Stretch, what = "无人值班"): string {
  const end = shortly(to).endsWith("00:00") ? `${shortly(new Date(to.getTime() - 1)).slice(0, 2)} 24:00` : shortly(to)
  return `${shortly(from)}–${end} ${what}`
}
