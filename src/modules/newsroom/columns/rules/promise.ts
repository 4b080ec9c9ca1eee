import { addDays, weekday } from "#kernel/time"

export const EVERY = ["daily", "weekly", "monthly", "none"] as const
export type Every = (typeof EVERY)[number]

/** What a column promises: how often, on which day, from when until when (civil dates, inclusive). */
export interface Promised {
  readonly every: Every
  /** Weekly: 1 Monday to 7 Sunday; monthly: 1 to 28; otherwise 0. */
  readonly dueDay: number
  readonly fromOn: string
  readonly untilOn: string | null
}

const WEEKDAYS = "一二三四五六日"

/** 每周三更新. */
export function promiseLabel({ every, dueDay }: Promised): string {
  if (every === "daily") return "每日更新"
  if (every === "weekly") return `每周${WEEKDAYS[dueDay - 1]}更新`
  return every === "monthly" ? `每月${dueDay}日更新` : "不定期"
}

/** Whether a promise and its day fit together. */
export const isPromise = ({ every, dueDay }: Promised): boolean =>
  every === "weekly" ? dueDay >= 1 && dueDay <= 7 : every === "monthly" ? dueDay >= 1 && dueDay <= 28 : dueDay === 0

function isDue(date: string, { every, dueDay }: Promised): boolean {
  if (every === "daily") return true
  if (every === "weekly") return (weekday(date) || 7) === dueDay
  return every === "monthly" && Number(date.slice(8)) === dueDay
}

/** Ten years of days: a longer stretch is a slip of the pen. */
const DAYS_MAX = 3_660

/** The due days between two civil dates, both included. */
export function duesBetween(promised: Promised, from: string, to: string): string[] {
  const first = from > promised.fromOn ? from : promised.fromOn
  const last = promised.untilOn && promised.untilOn < to ? promised.untilOn : to
  const dues: string[] = []
  let left = DAYS_MAX
  for (let date = first; date <= last && left > 0; date = addDays(date, 1), left--)
    if (isDue(date, promised)) dues.push(date)
  return dues
}

/** A month and a day: every promise but "none" has a due day within it. */
const AHEAD_DAYS = 32

/** The first due day on or after a date that is not in `kept`; undefined: none is to come. */
export function nextDue(promised: Promised, from: string, kept: ReadonlySet<string> = new Set()): string | undefined {
  const start = from > promised.fromOn ? from : promised.fromOn
  return duesBetween(promised, start, addDays(start, AHEAD_DAYS * 2)).find((date) => !kept.has(date))
}

/** The due day that something put out on a date is for: the first one on or after it. */
export const dueOf = (promised: Promised, on: string): string | undefined => nextDue(promised, on)
