import { addDays, civilDate, HOUR_MS, MINUTE_MS, startOfDate } from "#kernel/time"
import type { Failure } from "./failures.ts"

/** First pause and longest pause of the growing ones. */
const PAUSES_MS = {
  rate: [MINUTE_MS, 15 * MINUTE_MS],
  busy: [MINUTE_MS, HOUR_MS],
  unknown: [10 * MINUTE_MS, 6 * HOUR_MS],
} as const

/**
 * From when to try again, or null when only a person can help. Daily quotas reset at midnight in Asia/Shanghai.
 * `salt` (an id) spreads the attempts of many accounts over a quarter of the pause.
 */
export function retryAt(failure: Failure, failuresInARow: number, now: Date, salt = ""): Date | null {
  if (failure.until && failure.until > now) return failure.until
  if (failure.kind === "quota") return startOfDate(addDays(civilDate(now), 1))
  if (failure.kind !== "rate" && failure.kind !== "busy" && failure.kind !== "unknown") return null
  const [first, longest] = PAUSES_MS[failure.kind]
  const pause = Math.min(longest, first * 2 ** Math.min(20, Math.max(0, failuresInARow - 1)))
  return new Date(now.getTime() + pause + Math.floor((pause / 4) * spread(salt)))
}

/** 0 ≤ x < 1, the same for the same text. */
function spread(salt: string): number {
  let sum = 7
  for (let index = 0; index < salt.length; index += 1) sum = (sum * 31 + salt.charCodeAt(index)) % 1009
  return sum / 1009
}
