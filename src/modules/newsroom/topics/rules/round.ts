import { addDays, civilDate, iso } from "#kernel/time"
import { type Calendar, isWorkingDay } from "#kernel/workday"

/** The day whose round a proposal belongs to: today's until the cut-off (`HH:MM`) of a working day, otherwise the next working day's. */
export function roundOf(at: Date, cutOff: string, calendar: Calendar): string {
  const today = civilDate(at)
  if (isWorkingDay(today, calendar) && iso(at).slice(11, 16) <= cutOff) return today
  let date = addDays(today, 1)
  while (!isWorkingDay(date, calendar)) date = addDays(date, 1)
  return date
}
