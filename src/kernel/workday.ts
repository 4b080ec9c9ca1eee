import { type Calendar, isWorkingDay, type Pause, reasonOff, spokenDate } from "./calendar.ts"
import { addDays, civilDate, DAY_MS, endOfDate, HOUR_MS, startOfDate } from "./time.ts"
import { addWorkingHours, clock } from "./working-hours.ts"

export type { Calendar, CalendarYear, OfficeHours, Pause } from "./calendar.ts"
export { calendarOf, isWorkingDay } from "./calendar.ts"

export type LimitUnit = "natural-hours" | "working-hours" | "natural-days" | "working-days"

/** A time limit. Every limit has a unit: 2 h and 24 h of rules 8.5 are natural hours, “5 wd” working days. */
export interface Limit {
  readonly amount: number
  readonly unit: LimitUnit
}

export interface DueDate {
  readonly due: Date
  /** Chinese steps, in order: from when it counts, which days were left out and why, where it ends. */
  readonly because: readonly string[]
}

/** Ten years: a longer limit is a slip of the pen. */
export const LIMIT_DAYS_MAX = 3660
export const LIMIT_HOURS_MAX = LIMIT_DAYS_MAX * 24

export const UNIT_LABELS: Readonly<Record<LimitUnit, string>> = {
  "natural-hours": "小时",
  "working-hours": "工作小时",
  "natural-days": "日",
  "working-days": "个工作日",
}

/** `5个工作日`, `24小时`. */
export const limitLabel = (limit: Limit): string => `${limit.amount}${UNIT_LABELS[limit.unit]}`

/**
 * When a limit that starts at `start` ends. Days: the day of receipt is day 0 and the limit ends with the last second
 * of its last day. Hours run from the instant itself. Throws on an amount that is negative, not whole, or over ten years.
 */
export function due(start: Date, limit: Limit, calendar: Calendar, pauses: readonly Pause[] = []): DueDate {
  const hours = limit.unit.endsWith("hours")
  if (
    !Number.isInteger(limit.amount) ||
    limit.amount < 0 ||
    limit.amount > (hours ? LIMIT_HOURS_MAX : LIMIT_DAYS_MAX)
  ) {
    throw new RangeError(`limit ${limit.amount} ${limit.unit}`)
  }
  const stops = merged(start, pauses)
  const because: string[] = []
  let end: Date
  if (limit.unit === "natural-hours") end = afterNaturalHours(start, limit.amount, stops, because)
  else if (limit.unit === "working-hours") end = addWorkingHours(start, limit.amount, calendar, stops, because)
  else end = afterDays(start, limit, calendar, stops, because)
  return { due: end, because: [...because, ...unknownYears(start, end, limit.unit, calendar)] }
}

function afterNaturalHours(start: Date, hours: number, stops: readonly Pause[], because: string[]): Date {
  because.push(`自${clock(start)}起连续计算${hours}小时，夜间、周末和节假日均计入`)
  let end = start.getTime() + hours * HOUR_MS
  for (const stop of stops) {
    if (stop.from.getTime() >= end) break
    end += stop.to.getTime() - stop.from.getTime()
    because.push(`${clock(stop.from)}至${clock(stop.to)}暂停计时，期限顺延`)
  }
  because.push(`到期时间为${clock(new Date(end))}`)
  return new Date(end)
}

/** Working days and natural days: the same walk, day by day, with another test for the days that count. */
function afterDays(start: Date, limit: Limit, calendar: Calendar, stops: readonly Pause[], because: string[]): Date {
  const first = civilDate(start)
  const counts = (date: string): boolean => limit.unit === "natural-days" || isWorkingDay(date, calendar)
  const stopped = pausedDays(stops)
  const goesOn = new Map(
    stops.filter((stop) => !isMidnight(stop.from)).map((stop) => [civilDate(stop.from), civilDate(stop.to)]),
  )
  because.push(`${spokenDate(first, true)}收到，当日不计，自次日起算`)
  const skipped = new Skips(because)
  let date = first
  let counted = 0
  // A limit of 0 days is “the same day”; received on a day off, it is the next working day.
  if (limit.amount === 0 && counts(first)) because[0] = `${spokenDate(first, true)}收到，当日办结`
  else {
    const wanted = Math.max(limit.amount, 1)
    while (counted < wanted) {
      date = addDays(date, 1)
      if (!counts(date)) skipped.add(date, reasonOff(date, calendar))
      else if (stopped.has(date)) skipped.add(date, "暂停计时")
      else {
        counted += 1
        if (calendar.makeUpDays.has(date) && limit.unit === "working-days") {
          skipped.say(`${spokenDate(date)}为调休上班日，计入`)
        }
      }
    }
  }
  // The clock was stopped during the last day: that day's rest is left for the day on which it goes on.
  const lastDay = date
  for (let on = goesOn.get(date); on !== undefined && on > date; on = goesOn.get(date)) {
    date = on
    while (!counts(date)) date = addDays(date, 1)
  }
  if (date !== lastDay) skipped.say(`期限最后一日（${spokenDate(lastDay)}）暂停计时，顺延至恢复当日`)
  skipped.flush()
  const unit = limit.unit === "working-days" ? "个工作日" : "日"
  because.push(`${limit.amount === 0 ? "" : `第${limit.amount}${unit}为`}${spokenDate(date, true)}，当日24时前到期`)
  return endOfDate(date)
}

/**
 * Days a stopped clock does not count. As with receipt, day 0 is not counted: the day it stops runs to its end, the day
 * it goes on is a paused one. A pause from or to midnight has no such part days: `06-15/06-17` are the 15th and the 16th.
 */
function pausedDays(stops: readonly Pause[]): ReadonlySet<string> {
  const days = new Set<string>()
  for (const stop of stops) {
    const last = addDays(civilDate(stop.to), isMidnight(stop.to) ? -1 : 0)
    for (
      let date = addDays(civilDate(stop.from), isMidnight(stop.from) ? 0 : 1);
      date <= last;
      date = addDays(date, 1)
    ) {
      days.add(date)
    }
  }
  return days
}

const isMidnight = (instant: Date): boolean => startOfDate(civilDate(instant)).getTime() === instant.getTime()

/** Pauses clipped to the time after `start`, sorted, overlaps joined; empty ones left out. */
function merged(start: Date, pauses: readonly Pause[]): Pause[] {
  const clipped = pauses
    .map((pause) => ({ from: pause.from < start ? start : pause.from, to: pause.to }))
    .filter((pause) => pause.from < pause.to)
    .sort((a, b) => a.from.getTime() - b.from.getTime())
  const joined: Pause[] = []
  for (const pause of clipped) {
    const last = joined.at(-1)
    if (last && pause.from <= last.to)
      joined[joined.length - 1] = { from: last.from, to: new Date(Math.max(+pause.to, +last.to)) }
    else joined.push(pause)
  }
  return joined
}

function unknownYears(start: Date, end: Date, unit: LimitUnit, calendar: Calendar): string[] {
  if (unit === "natural-hours" || unit === "natural-days") return []
  const missing: number[] = []
  for (let year = Number(civilDate(start).slice(0, 4)); year <= Number(civilDate(end).slice(0, 4)); year += 1) {
    if (!calendar.years.has(year)) missing.push(year)
  }
  if (missing.length === 0) return []
  return [`${missing.join("、")}年放假调休安排尚未收录，这部分只扣除周末，安排公布并收录后请重新计算`]
}

/** Collects days left out in a row for one reason and says them as one step. */
class Skips {
  private days: string[] = []
  private reason = ""
  private readonly because: string[]

  constructor(because: string[]) {
    this.because = because
  }

  add(date: string, reason: string): void {
    if (this.reason !== reason || this.days.at(-1) !== addDays(date, -1)) this.flush()
    this.reason = reason
    this.days.push(date)
  }

  say(step: string): void {
    this.flush()
    this.because.push(step)
  }

  flush(): void {
    const [first, last] = [this.days[0], this.days.at(-1)]
    if (!first || !last) return
    const span = first === last ? spokenDate(first) : `${spokenDate(first)}至${spokenDate(last)}`
    const days = Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1
    this.because.push(`跳过${span}${days > 1 ? `共${days}天` : ""}：${this.reason}`)
    this.days = []
  }
}
