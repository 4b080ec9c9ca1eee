import type { Ctx } from "#kernel/actor"
import { civilDate } from "#kernel/time"
import type { Tx } from "#platform/db"
import { daysBetween, remindStep } from "../rules/people-state.ts"
import { setting } from "./setting.ts"

/** What one person has to look at again. */
export interface PeopleDue {
  readonly personId: string
  /** Rows that will go stale soon, and the first day on which one does. */
  readonly soon: number
  readonly firstDays: number
  /** Rows that have gone stale since they were last told. */
  readonly stale: number
  readonly recheckDays: number
}

/** Rows whose step of reminding is due, by the persons who entered and confirmed them; each step is told once. */
export async function peopleDue(tx: Tx, ctx: Ctx): Promise<PeopleDue[]> {
  const [today, rules] = [civilDate(ctx.now), setting()]
  const rows = await tx.many<{ id: string; owners: string[]; checkedOn: string; warned: number | null }>(
    `select f.id, array[f.entered_by, f.confirmed_by] as owners, f.warned_days as warned,
       (f.checked_at at time zone 'Asia/Shanghai')::date::text as "checkedOn"
     from checking.person_fact f
     where f.confirmed_at is not null and f.left_at is null and (f.to_on is null or f.to_on >= $1::date)
     order by f.id for update`,
    [today],
  )
  const due = rows.flatMap(({ id, owners, checkedOn, warned }) => {
    const days = daysBetween(checkedOn, today)
    const step = remindStep(days, rules)
    return step === undefined || (warned !== null && warned <= step)
      ? []
      : [{ id, owners, step, left: rules.recheckDays - days }]
  })
  await tx.run(
    `update checking.person_fact f set warned_days = n.step from unnest($1::bigint[], $2::int[]) as n (id, step) where f.id = n.id`,
    [due.map(({ id }) => id), due.map(({ step }) => step)],
  )
  const byPerson = new Map<string, PeopleDue>()
  for (const { owners, left } of due) {
    for (const personId of new Set(owners)) {
      const known = byPerson.get(personId) ?? {
        personId,
        soon: 0,
        firstDays: left,
        stale: 0,
        recheckDays: rules.recheckDays,
      }
      byPerson.set(personId, {
        ...known,
        soon: known.soon + (left >= 0 ? 1 : 0),
        stale: known.stale + (left < 0 ? 1 : 0),
        firstDays: Math.min(known.firstDays, left),
      })
    }
  }
  return [...byPerson.values()]
}
