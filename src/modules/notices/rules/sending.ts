import { z } from "zod"
import { addDays, civilDate, iso } from "#kernel/time"
import { personWays, type Way, ways } from "./ways.ts"

const row = { id: z.string(), source: z.string().min(2), version: z.string() }
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** data/notices/sending.json: which notice goes out by which ways, how long it is gathered, and when people are left in peace. */
export const sendingFile = z.object({
  version: z.string(),
  source: z.string(),
  ways: z.array(z.object({ ...row, id: z.enum(ways), label: z.string(), gatherSeconds: z.number().int().min(0) })),
  /** Civil time of Asia/Shanghai; `from` later than `to` runs over midnight. */
  quietHours: z.array(z.object({ ...row, ways: z.array(z.enum(ways)), from: hour, to: hour, urgentToo: z.boolean() })),
  limits: z.array(
    z.object({
      ...row,
      id: z.enum(["keep-hours", "attempts-max", "unclear-in-a-row-max"]),
      value: z.number().int().min(1),
    }),
  ),
  kinds: z.array(
    z.object({ ...row, label: z.string(), says: z.string(), ways: z.array(z.enum(ways)), urgent: z.boolean() }),
  ),
})
export type SendingRules = z.infer<typeof sendingFile>
export type SendingKind = SendingRules["kinds"][number]

export const kindOf = (rules: SendingRules, kind: string): SendingKind | undefined =>
  rules.kinds.find((one) => one.id === kind)

export function limitOf(rules: SendingRules, id: SendingRules["limits"][number]["id"]): number {
  const found = rules.limits.find((limit) => limit.id === id)
  if (!found) throw new Error(`data/notices/sending.json has no limit ${id}`)
  return found.value
}

/** A person's own choice for one kind and way; absent: as the rules say. A kind that is not listed stays in the house. */
export function goesOut(rules: SendingRules, kind: string, way: Way, chosen?: boolean): boolean {
  const row = kindOf(rules, kind)
  if (!row) return false
  // What a group is told is settled by the rules; nobody switches it for the others.
  const isPersonal = (personWays as readonly string[]).includes(way)
  return isPersonal && chosen !== undefined ? chosen : row.ways.includes(way)
}

/** From when a notice may leave: gathered for a while with others of its reader, never into quiet hours. Urgent ones at once. */
export function dueAt(rules: SendingRules, way: Way, isUrgent: boolean, now: Date): Date {
  const gathered = rules.ways.find((row) => row.id === way)?.gatherSeconds ?? 0
  return afterQuiet(rules, way, isUrgent, isUrgent ? now : new Date(now.getTime() + gathered * 1000))
}

/** The same instant, or the end of the quiet hours it falls into. */
export function afterQuiet(rules: SendingRules, way: Way, isUrgent: boolean, at: Date): Date {
  const quiet = rules.quietHours.find(
    (row) => row.ways.includes(way) && (row.urgentToo || !isUrgent) && isWithin(row, timeOf(at)),
  )
  if (!quiet) return at
  const today = new Date(`${civilDate(at)}T${quiet.to}:00+08:00`)
  return today > at ? today : new Date(`${addDays(civilDate(at), 1)}T${quiet.to}:00+08:00`)
}

const timeOf = (at: Date): string => iso(at).slice(11, 16)

const isWithin = ({ from, to }: { from: string; to: string }, time: string): boolean =>
  from <= to ? time >= from && time < to : time >= from || time < to
