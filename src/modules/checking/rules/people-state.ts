import { z } from "zod"
import { DAY_MS } from "#kernel/time"

/** data/checking/people.json: a row is looked at again every so many days; its owners are told so many days before. */
export const peopleSetting = z.object({
  id: z.string(),
  version: z.string(),
  source: z.string(),
  recheckDays: z.number().int().positive(),
  warnDays: z.array(z.number().int().nonnegative()),
})
export type PeopleSetting = z.infer<typeof peopleSetting>

export const PEOPLE_STATES = ["pending", "confirmed", "stale", "ended", "left"] as const
export type PeopleState = (typeof PEOPLE_STATES)[number]
export const PEOPLE_STATE_LABELS: Readonly<Record<PeopleState, string>> = {
  pending: "待复核",
  confirmed: "有效",
  stale: "已过期未核对",
  ended: "已卸任",
  left: "已替换或退回",
}

/** Whole days between two civil dates. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** How a row stands on a day. Of a post that has ended nothing changes any more: old texts are judged by it as before. */
export function peopleStateOf(
  row: {
    readonly confirmedOn: string | null
    readonly checkedOn: string | null
    readonly to: string | null
    readonly hasLeft: boolean
  },
  today: string,
  { recheckDays }: PeopleSetting,
): PeopleState {
  if (row.hasLeft) return "left"
  if (row.confirmedOn === null) return "pending"
  if (row.to !== null && row.to < today) return "ended"
  return daysBetween(row.checkedOn ?? row.confirmedOn, today) > recheckDays ? "stale" : "confirmed"
}

/** The step of reminding that is due: so many days before, -1 once it is stale; undefined when none is. */
export function remindStep(uncheckedDays: number, { recheckDays, warnDays }: PeopleSetting): number | undefined {
  const left = recheckDays - uncheckedDays
  return left < 0 ? -1 : [...warnDays].sort((a, b) => a - b).find((days) => left <= days)
}
