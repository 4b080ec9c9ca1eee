/** Minutes east of UTC of the one civil time of the product, Asia/Shanghai (no daylight saving since 1991). */
const SHANGHAI_MINUTES = 8 * 60
export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** `2026-06-11T14:05:00+08:00`: how every instant leaves the house. */
export function iso(instant: Date): string {
  return `${new Date(instant.getTime() + SHANGHAI_MINUTES * MINUTE_MS).toISOString().slice(0, 19)}+08:00`
}

/** The civil date of an instant in Asia/Shanghai, `2026-06-11`. */
export const civilDate = (instant: Date): string => iso(instant).slice(0, 10)

/** Midnight at the start of a civil date in Asia/Shanghai. */
export const startOfDate = (date: string): Date => new Date(`${date}T00:00:00+08:00`)

/** The last second of a civil date: a working day ends at the end of that day (rules 8.5). */
export const endOfDate = (date: string): Date => new Date(`${date}T23:59:59+08:00`)

/** Civil date arithmetic: `addDays("2026-02-28", 1)` is `2026-03-01`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** 0 Sunday … 6 Saturday. */
export const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay()

/** True for a date that exists in the Gregorian calendar, written `YYYY-MM-DD`. */
export function isDate(date: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  return parts !== null && isDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** True for a day of the Gregorian calendar; month 1 to 12. Reckoned, for those who ask of every number of a text. */
export function isDay(year: number, month: number, day: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const last = month === 2 && isLeap ? 29 : MONTH_DAYS[month - 1]
  return last !== undefined && day >= 1 && day <= last
}

/**
 * Parses an ISO 8601 instant; a text without an offset is Asia/Shanghai time.
 * Returns undefined for anything that is not an instant.
 */
export function parseInstant(text: string): Date | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/.exec(
    text.trim(),
  )
  if (!match || !isDate(match[1]!)) return undefined
  const offset = match[4] ? match[4].replace(/^([+-]\d{2})(\d{2})$/, "$1:$2") : "+08:00"
  const instant = new Date(`${match[1]}T${match[2] ?? "00:00"}${match[3] ?? ":00"}${offset}`)
  return Number.isNaN(instant.getTime()) ? undefined : instant
}
