import { iso } from "#kernel/time"

/** A moment as the browser's field for date and time holds it, in the office's time. */
export const nowAsTyped = (now: Date): string => iso(now).slice(0, 16)

/** What was typed, as an instant of Asia/Shanghai; undefined while it is not whole. */
export const givenTime = (typed: string): string | undefined =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed) ? `${typed}:00+08:00` : undefined
