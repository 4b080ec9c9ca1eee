import { DAY_MS, HOUR_MS, MINUTE_MS } from "#kernel/time"
import { noise } from "./random.ts"

/** How an account posts: enough to say, for any one day alone, how many items and when. */
export interface Tempo {
  readonly seed: number
  /** Items a day, averaged over weeks. */
  readonly rate: number
  /** Day number of the last item. */
  readonly lastDay: number
  /** Day number of the account's opening. */
  readonly firstDay: number
  readonly asOf: Date
  /** Everything of a day leaves in one or two pushes (微信公众号). */
  readonly inPushes: boolean
  /** A twin follows its original by so many minutes. */
  readonly delayMinutes?: number
  /** A silence that is over: no ordinary item between the two days, and one on each of them. */
  readonly pause?: readonly [last: number, next: number]
  /** Items at fixed times beside the ordinary ones (a live incident). */
  readonly fixed?: readonly Date[]
}

const SHANGHAI_MS = 8 * HOUR_MS
/** Civil days since 1970-01-01 in Asia/Shanghai. */
export const dayOf = (at: Date): number => Math.floor((at.getTime() + SHANGHAI_MS) / DAY_MS)
export const dayOfDate = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS)
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)
/** Minutes since midnight in Asia/Shanghai. */
export const minuteOf = (at: Date): number => Math.floor(((at.getTime() + SHANGHAI_MS) % DAY_MS) / MINUTE_MS)
const at = (day: number, minute: number): Date => new Date(day * DAY_MS - SHANGHAI_MS + Math.round(minute * MINUTE_MS))

/** Weight of each weekday, Thursday first (day 0 was a Thursday); a week adds up to 7. */
const WEEK = [1.16, 1.16, 0.62, 0.58, 1.16, 1.16, 1.16]
const WEEK_SUMS = WEEK.map((_, i) => WEEK.slice(0, i).reduce((sum, w) => sum + w, 0))

/** Weight of all days before the real-numbered moment `x`. */
function weightBefore(x: number): number {
  const day = Math.floor(x)
  const inWeek = ((day % 7) + 7) % 7
  return Math.floor(day / 7) * 7 + WEEK_SUMS[inWeek]! + (x - day) * WEEK[inWeek]!
}

/**
 * Ordinary items of a day. Counted backwards from the last item along a weighted time axis whose day borders are
 * shifted a little, so that days differ and any month still averages to the rate.
 */
function ordinaryOn(tempo: Tempo, day: number): number {
  if (day > tempo.lastDay || day < tempo.firstDay) return 0
  if (tempo.pause && day > tempo.pause[0] && day < tempo.pause[1]) return 0
  const end = weightBefore(tempo.lastDay + 1)
  const border = (d: number): number => (d > tempo.lastDay ? d : d + (noise(tempo.seed, d, 7) - 0.5) * 0.8)
  const since = (d: number): number => Math.floor(tempo.rate * (end - weightBefore(border(d))))
  const count = since(day) - since(day + 1) + (day === tempo.lastDay ? 1 : 0)
  if (tempo.pause?.includes(day)) return Math.max(1, count)
  if (day !== dayOf(tempo.asOf)) return count
  const passed = Math.min(1, Math.max(0, (minuteOf(tempo.asOf) - 8 * 60) / (12 * 60)))
  return Math.max(day === tempo.lastDay ? 1 : 0, Math.round(count * passed))
}

const fixedOn = (tempo: Tempo, day: number): Date[] => (tempo.fixed ?? []).filter((instant) => dayOf(instant) === day)

/** Items of a day, fixed ones included. */
export const itemsOn = (tempo: Tempo, day: number): number => ordinaryOn(tempo, day) + fixedOn(tempo, day).length

/** Share of the day's items that is out by a minute of the day: the working rhythm of an office. */
const RHYTHM: readonly (readonly [share: number, minute: number])[] = [
  [0, 450],
  [0.3, 570],
  [0.5, 690],
  [0.62, 790],
  [0.66, 840],
  [0.9, 1050],
  [1, 1260],
]

function minuteAt(share: number): number {
  const next = RHYTHM.findIndex(([s]) => s >= share)
  const [s1, m1] = RHYTHM[Math.max(1, next)]!
  const [s0, m0] = RHYTHM[Math.max(1, next) - 1]!
  return m0 + ((share - s0) / (s1 - s0)) * (m1 - m0)
}

/** The latest item at or before an instant, as far back as a year and a half. */
export function lastItemBefore(tempo: Tempo, instant: Date): Date | undefined {
  const from = Math.min(dayOf(instant), tempo.lastDay)
  for (let day = from; day > from - 600 && day >= tempo.firstDay; day--) {
    if (itemsOn(tempo, day) === 0) continue
    const earlier = timesOn(tempo, day).filter(({ at: time }) => time <= instant)
    if (earlier.length > 0) return earlier.at(-1)!.at
  }
  return undefined
}

/** The instants of a day's items, ascending, each before `asOf`. `fixed` says which one is a fixed item. */
export function timesOn(tempo: Tempo, day: number): { readonly at: Date; readonly fixed: boolean }[] {
  const today = day === dayOf(tempo.asOf)
  const delay = Math.min(tempo.delayMinutes ?? 0, today ? 8 : 60)
  const limit = today ? Math.min(LATEST_MINUTE, minuteOf(tempo.asOf) - 10) : LATEST_MINUTE
  // On the day of `asOf` the rhythm is pressed into the hours that have passed.
  const pressed = (minute: number): number =>
    limit < LATEST_MINUTE ? 420 + ((minute - 420) * Math.max(1, limit - 420)) / (LATEST_MINUTE - 420) : minute
  const times = minutesOf(tempo, day, ordinaryOn(tempo, day)).map(({ minute, seconds }) => ({
    at: at(day, delay + Math.floor(pressed(minute)) + seconds / 60),
    fixed: false,
  }))
  const fixed = fixedOn(tempo, day).map((instant) => ({ at: instant, fixed: true }))
  return [...times, ...fixed].sort((a, b) => a.at.getTime() - b.at.getTime())
}

const LATEST_MINUTE = 1260

/** When in a day so many items leave: over the working day, or together in one or two pushes. */
function minutesOf(tempo: Tempo, day: number, count: number): { minute: number; seconds: number }[] {
  return Array.from({ length: count }, (_, i) => {
    const batch = count > 4 ? 2 : 1
    const push = Math.floor((i * batch) / count)
    const share = tempo.inPushes
      ? (push + noise(tempo.seed, day, 100 + push)) / batch
      : (i + noise(tempo.seed, day, 100 + i)) / count
    return { minute: minuteAt(Math.min(0.999, share)), seconds: tempo.inPushes ? i : i % 60 }
  })
}

/**
 * The instants of a day's items after `asOf`, ascending: the same rhythm, counted forwards. `fromDay`: silent before it,
 * and back with at least one item on it.
 */
export function timesAhead(tempo: Tempo, day: number, fromDay = 0): Date[] {
  const today = dayOf(tempo.asOf)
  if (day < today || day < fromDay) return []
  const border = (d: number): number => weightBefore(d === today ? d : d + (noise(tempo.seed, d, 7) - 0.5) * 0.8)
  const until = (d: number): number =>
    Math.floor(tempo.rate * (border(d) - border(today)) + noise(tempo.seed, today, 9))
  const count = Math.max(day === fromDay ? 1 : 0, until(day + 1) - until(day))
  const delay = Math.min(tempo.delayMinutes ?? 0, 60)
  return minutesOf(tempo, day, count)
    .map(({ minute, seconds }) => at(day, delay + Math.floor(minute) + seconds / 60))
    .filter((instant) => instant > tempo.asOf)
    .sort((a, b) => a.getTime() - b.getTime())
}
