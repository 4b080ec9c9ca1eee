import { addDays, civilDate, DAY_MS, MINUTE_MS, startOfDate } from "#kernel/time"
import { type Calendar, due, type Limit } from "#kernel/workday"

/** A year of days, each at its beginning, noon and end: weekends, holidays and make-up days are all among them. */
const DAYS = 365
const TIMES = [0, DAY_MS / 2, DAY_MS - MINUTE_MS]

/**
 * Does a promise end no later than the law's limit whenever it begins? Two limits of different units (24 hours, 3 working days)
 * cannot be compared by their numbers, hence both are counted from every day of the year that ends at `from`.
 */
export function isStricter(promise: Limit, law: Limit, calendar: Calendar, from: Date): boolean {
  for (let n = 0; n < DAYS; n++) {
    const day = startOfDate(addDays(civilDate(from), -n)).getTime()
    for (const time of TIMES) {
      const start = new Date(day + time)
      if (due(start, promise, calendar).due > due(start, law, calendar).due) return false
    }
  }
  return true
}
