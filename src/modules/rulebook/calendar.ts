import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { type Calendar, calendarOf } from "#kernel/workday"
import { packageRoot } from "#platform/root"

const year = z.object({
  year: z.number().int(),
  holidays: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
  makeUpDays: z.array(z.string()),
})
const hours = z.object({ hours: z.array(z.object({ from: z.string(), to: z.string() })) })

let read: Calendar | undefined

/** 工作日历: the yearly notices of the State Council and the office hours (data/calendar), read once. */
export function workCalendar(): Calendar {
  read ??= readCalendar(join(packageRoot(), "data/calendar"))
  return read
}

function readCalendar(folder: string): Calendar {
  const parsed = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"))
  const years = readdirSync(folder).filter((name) => /^\d{4}\.json$/.test(name))
  return calendarOf(
    years.sort().map((name) => year.parse(parsed(name))),
    hours.parse(parsed("hours.json")).hours,
  )
}
