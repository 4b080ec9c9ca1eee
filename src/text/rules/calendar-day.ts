/** A day of the calendar. */
export interface Day {
  readonly year: number
  /** 0 Sunday … 6 Saturday. */
  readonly weekday: number
  /** Days since the last of February of the year 0. */
  readonly number: number
}

const MONTH_DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** Days of a year before each month, from March on: a leap day comes last. */
const DAYS_BEFORE = [0, 31, 61, 92, 122, 153, 184, 214, 245, 275, 306, 337]

/** A day of the calendar, or undefined when there is none of these numbers. Reckoned: a date is made for no string. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const last = month === 2 && isLeap ? 29 : MONTH_DAYS[month]
  if (!(year >= 0 && month >= 1 && last !== undefined && day >= 1 && day <= last)) return undefined
  const era = month > 2 ? year : year - 1
  const leaps = Math.floor(era / 4) - Math.floor(era / 100) + Math.floor(era / 400)
  const number = era * 365 + leaps + DAYS_BEFORE[(month + 9) % 12]! + day
  return { year, weekday: (number + 2) % 7, number }
}

let asked = { at: "", today: undefined as Day | undefined }

/** The day with this month and day that is nearest to `at`: an item of December speaks of next January. */
export function nearest(month: number, day: number, at: string): Day | undefined {
  if (asked.at !== at) {
    asked = { at, today: dayOf(Number(at.slice(0, 4)), Number(at.slice(5, 7)), Number(at.slice(8, 10))) }
  }
  const { today } = asked
  if (!today) return undefined
  const inYear = dayOf(today.year, month, day)
  // Not half a year away: no other is nearer.
  if (inYear && Math.abs(inYear.number - today.number) < HALF_YEAR) return inYear
  let found: Day | undefined
  for (const candidate of [today.year - 1, today.year, today.year + 1]) {
    const one = dayOf(candidate, month, day)
    if (one && (!found || Math.abs(one.number - today.number) < Math.abs(found.number - today.number))) found = one
  }
  return found
}

const HALF_YEAR = 182
