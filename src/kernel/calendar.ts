import { addDays, isDate, weekday } from "./time.ts"

/** A stretch of one working day, civil time of Asia/Shanghai, `08:30`–`12:00`. */
export interface OfficeHours {
  readonly from: string
  readonly to: string
}

/** Which days are worked and when. Dates are `YYYY-MM-DD`. Built from `data/calendar` by `calendarOf`. */
export interface Calendar {
  /** Days off by the yearly notice of the State Council, weekends inside a holiday included. */
  readonly holidays: ReadonlySet<string>
  /** 调休上班: weekend days that are worked. */
  readonly makeUpDays: ReadonlySet<string>
  readonly hours: readonly OfficeHours[]
  /** Years whose notice is known; in other years only weekends are left out, and the answer says so. */
  readonly years: ReadonlySet<number>
  /** Date → name of its holiday, for explanations. */
  readonly names?: ReadonlyMap<string, string>
}

/** A stretch in which a clock stands still, for example while waiting for the citizen. */
export interface Pause {
  readonly from: Date
  readonly to: Date
}

/** One file `data/calendar/<year>.json`. */
export interface CalendarYear {
  readonly year: number
  readonly holidays: readonly { readonly name: string; readonly from: string; readonly to: string }[]
  readonly makeUpDays: readonly string[]
}

/** One calendar from the yearly files. Throws on a date that does not exist or lies outside its year. */
export function calendarOf(years: readonly CalendarYear[], hours: readonly OfficeHours[]): Calendar {
  const names = new Map<string, string>()
  const makeUpDays = new Set<string>()
  for (const year of years) {
    const own = (date: string): string => {
      if (!isDate(date) || !date.startsWith(`${year.year}-`)) throw new Error(`calendar ${year.year}: bad date ${date}`)
      return date
    }
    for (const holiday of year.holidays) {
      for (let date = own(holiday.from); date <= own(holiday.to); date = addDays(date, 1)) names.set(date, holiday.name)
    }
    for (const date of year.makeUpDays) makeUpDays.add(own(date))
  }
  for (const span of hours) if (span.from >= span.to) throw new Error(`office hours ${span.from}–${span.to} are empty`)
  return {
    holidays: new Set(names.keys()),
    makeUpDays,
    hours: [...hours].sort((a, b) => (a.from < b.from ? -1 : 1)),
    years: new Set(years.map((year) => year.year)),
    names,
  }
}

const isWeekend = (date: string): boolean => weekday(date) === 0 || weekday(date) === 6

export function isWorkingDay(date: string, calendar: Calendar): boolean {
  if (calendar.makeUpDays.has(date)) return true
  return !calendar.holidays.has(date) && !isWeekend(date)
}

/** Why a day is not worked, in Chinese: the holiday's name with 放假, or 周末. */
export function reasonOff(date: string, calendar: Calendar): string {
  if (!calendar.holidays.has(date)) return "周末"
  return `${calendar.names?.get(date) ?? "节假日"}放假`
}

/** `6月19日（周五）`; with the year when `withYear`. */
export function spokenDate(date: string, withYear = false): string {
  const [year, month, day] = date.split("-").map(Number)
  return `${withYear ? `${year}年` : ""}${month}月${day}日（周${"日一二三四五六"[weekday(date)]}）`
}
