import { addDays, civilDate, startOfDate, weekday } from "#kernel/time"

/** The Monday of the week a day belongs to. */
export const mondayOf = (date: string): string => addDays(date, -((weekday(date) + 6) % 7))

/** The week of an instant in Asia/Shanghai, by its Monday. */
export const weekOf = (at: Date): string => mondayOf(civilDate(at))

/** From Monday 00:00 to the next, the end not in it. */
export const spanOf = (week: string): { readonly from: Date; readonly to: Date } => ({
  from: startOfDate(week),
  to: startOfDate(addDays(week, 7)),
})

/** `6月8日—6月14日`. */
export function weekLabel(week: string): string {
  const day = (date: string): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`
  return `${day(week)}—${day(addDays(week, 6))}`
}
