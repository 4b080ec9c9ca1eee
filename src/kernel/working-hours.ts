import { type Calendar, isWorkingDay, type Pause, reasonOff, spokenDate } from "./calendar.ts"
import { addDays, civilDate, HOUR_MS, iso } from "./time.ts"

/** `6月11日（周四）14:05`, civil time; seconds only when there are any. */
export function clock(instant: Date): string {
  const time = iso(instant).slice(11, 19)
  return `${spokenDate(civilDate(instant))}${time.endsWith(":00") ? time.slice(0, 5) : time}`
}

/** Walks the office hours of working days from `start`, minus the pauses, until `hours` are used up. */
export function addWorkingHours(
  start: Date,
  hours: number,
  calendar: Calendar,
  stops: readonly Pause[],
  because: string[],
): Date {
  if (calendar.hours.length === 0) throw new RangeError("a limit in working hours needs office hours")
  const spoken = calendar.hours.map((span) => `${span.from}—${span.to}`).join("、")
  because.push(`自${clock(start)}起计算${hours}个工作小时，每个工作日计${spoken}`)
  let left = hours * HOUR_MS
  let end = start.getTime()
  for (let date = civilDate(start); ; date = addDays(date, 1)) {
    if (!isWorkingDay(date, calendar)) {
      because.push(`跳过${spokenDate(date)}：${reasonOff(date, calendar)}`)
      continue
    }
    for (const [from, to] of openSpans(date, start.getTime(), calendar, stops)) {
      end = from + Math.min(left, to - from)
      left -= end - from
      if (left <= 0) return arrived(new Date(end), stops, because)
    }
  }
}

function arrived(end: Date, stops: readonly Pause[], because: string[]): Date {
  for (const stop of stops) if (stop.from < end) because.push(`${clock(stop.from)}至${clock(stop.to)}暂停计时，不计入`)
  because.push(`到期时间为${clock(end)}`)
  return end
}

/** The stretches of one day's office hours that count: after `start`, outside the pauses. Milliseconds. */
function openSpans(date: string, start: number, calendar: Calendar, stops: readonly Pause[]): [number, number][] {
  let spans = calendar.hours.map((span): [number, number] => [
    Math.max(start, Date.parse(`${date}T${span.from}:00+08:00`)),
    Date.parse(`${date}T${span.to}:00+08:00`),
  ])
  for (const stop of stops) {
    const [from, to] = [stop.from.getTime(), stop.to.getTime()]
    spans = spans.flatMap(([a, b]): [number, number][] => [
      [a, Math.min(b, from)],
      [Math.max(a, to), b],
    ])
  }
  return spans.filter(([a, b]) => a < b)
}
