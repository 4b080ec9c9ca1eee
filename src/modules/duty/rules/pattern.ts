import { addDays } from "#kernel/time"
import { type Calendar, isWorkingDay } from "#kernel/workday"
import type { DutySettings } from "./settings.ts"

export interface Pair {
  readonly personA: string
  readonly personB: string
}
export interface PlannedShift extends Pair {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly label: string
}

const at = (date: string, clock: string): Date => new Date(`${date}T${clock}:00+08:00`)

/**
 * 排班: the turns of a pattern on every day from `fromOn` to `untilOn`, given to the pairs one after the other. Which days are off
 * says the calendar: a make-up Saturday is a working day.
 */
export function planned(
  pattern: DutySettings["patterns"][number],
  days: { readonly fromOn: string; readonly untilOn: string },
  pairs: readonly Pair[],
  calendar: Calendar,
): PlannedShift[] {
  const shifts: PlannedShift[] = []
  for (let date = days.fromOn; date <= days.untilOn; date = addDays(date, 1)) {
    const working = isWorkingDay(date, calendar)
    for (const turn of pattern.turns) {
      if (turn.on !== "every" && (turn.on === "working") !== working) continue
      const endsOn = turn.to <= turn.from ? addDays(date, 1) : date
      const pair = pairs[shifts.length % pairs.length]!
      shifts.push({ ...pair, startsAt: at(date, turn.from), endsAt: at(endsOn, turn.to), label: turn.label })
    }
  }
  return shifts
}
