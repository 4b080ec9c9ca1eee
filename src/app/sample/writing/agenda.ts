import { type Calendar, isWorkingDay } from "#kernel/workday"
import { addDays, civilDate, HOUR_MS, MINUTE_MS, startOfDate } from "#kernel/time"
import { hash } from "../random.ts"

type Work = (now: Date) => Promise<void>

/** What is going to happen, each at its moment. What lies after the end does not happen: it is still to be done. */
export class Agenda {
  private readonly entries: { readonly at: number; readonly work: Work }[] = []

  /** In order of time; of two at the same moment the one that was put down first. */
  add(at: Date, work: Work): void {
    const time = at.getTime()
    let place = this.entries.length
    while (place > 0 && this.entries[place - 1]!.at > time) place -= 1
    this.entries.splice(place, 0, { at: time, work })
  }

  async runUntil(end: Date): Promise<void> {
    for (let next = this.entries.shift(); next && next.at <= end.getTime(); next = this.entries.shift()) {
      await next.work(new Date(next.at))
    }
  }
}

const OPENS_MS = 9 * HOUR_MS
const NOON_MS = 12 * HOUR_MS
const AFTERNOON_MS = 14 * HOUR_MS
const CLOSES_MS = 17.5 * HOUR_MS

/** When people of an office do something: never at night, at noon, at weekends or on holidays. */
export class OfficeClock {
  private readonly calendar: Calendar
  constructor(calendar: Calendar) {
    this.calendar = calendar
  }

  /** The first moment at the desk from `at` on. `lot` sets it off by up to 25 minutes, so that not all begin at nine. */
  at(at: Date, lot: number | string): Date {
    const late = (hash("desk", lot) % 25) * MINUTE_MS + (hash("second", lot) % 60) * 1000
    const date = civilDate(at)
    const midnight = startOfDate(date).getTime()
    const hour = at.getTime() - midnight
    if (!isWorkingDay(date, this.calendar) || hour > CLOSES_MS) return new Date(this.nextDay(date) + OPENS_MS + late)
    if (hour < OPENS_MS) return new Date(midnight + OPENS_MS + late)
    if (hour >= NOON_MS && hour < AFTERNOON_MS) return new Date(midnight + AFTERNOON_MS + late)
    return new Date(at.getTime() + late)
  }

  /** So many working days later, at an hour of the day between ten and five that `lot` chooses. */
  daysLater(at: Date, workdays: number, lot: number | string): Date {
    let date = civilDate(at)
    for (let left = workdays; left > 0; left--) date = civilDate(new Date(this.nextDay(date)))
    const hour = 10 + (hash("hour", lot) % 7)
    const then = this.at(new Date(startOfDate(date).getTime() + (hour >= 12 ? hour + 1 : hour) * HOUR_MS), lot)
    return then > at ? then : this.at(new Date(at.getTime() + 15 * MINUTE_MS), lot)
  }

  private nextDay(date: string): number {
    let next = addDays(date, 1)
    while (!isWorkingDay(next, this.calendar)) next = addDays(next, 1)
    return startOfDate(next).getTime()
  }
}
