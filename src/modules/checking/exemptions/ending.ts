import type { Ctx } from "#kernel/actor"
import { civilDate } from "#kernel/time"
import type { Sql, Tx } from "#platform/db"
import { exemptionLimits } from "./in-force.ts"
import { endingDue } from "../rules/exemption.ts"

/** An exemption as higher floors see it. */
export interface KnownExemption {
  readonly id: string
  readonly rule: string | null
  readonly term: string | null
  /** null: for all units. */
  readonly unitId: string | null
  readonly inForce: boolean
}

export const knownExemption = (sql: Sql, id: string, today: string): Promise<KnownExemption | undefined> =>
  sql.maybe<KnownExemption>(
    `select id, rule, term, unit_id as "unitId", ended_at is null and expires_on >= $2 as "inForce"
     from checking.exemption where id = $1`,
    [id, today],
  )

export interface EndingExemption {
  readonly id: string
  /** The rule or the term. */
  readonly what: string
  readonly ownerId: string
  readonly expiresOn: string
  /** Days left at most; -1: its last day is over. */
  readonly days: number
}

/** Exemptions whose owners are to be told that they end, each once for each step; the caller tells them. */
export async function takeEndingExemptions(tx: Tx, ctx: Ctx): Promise<EndingExemption[]> {
  const today = civilDate(ctx.now)
  const limits = exemptionLimits()
  const rows = await tx.many<Omit<EndingExemption, "days"> & { warned: number | null }>(
    `select e.id, coalesce(e.term, e.rule) as what, e.owner_id as "ownerId", e.expires_on as "expiresOn",
       e.warned_days as warned
     from checking.exemption e join identity.v_person p on p.id::text = e.owner_id
     where e.ended_at is null and e.expires_on <= $1::date + $2::int order by e.id for update of e`,
    [today, Math.max(...limits.warnDays)],
  )
  const due = rows.flatMap(({ warned, ...row }) => {
    const days = endingDue(limits, row.expiresOn, today)
    return days === undefined || (warned !== null && warned <= days) ? [] : [{ ...row, days }]
  })
  await tx.run(
    `update checking.exemption e set warned_days = n.days from unnest($1::bigint[], $2::int[]) as n (id, days)
     where e.id = n.id`,
    [due.map(({ id }) => id), due.map(({ days }) => days)],
  )
  return due
}
