import type { Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { addDays, civilDate } from "#kernel/time"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { Level } from "#text"
import { exemptionLimits } from "../exemptions/in-force.ts"

export type Decision = "confirmed" | "false-alarm" | "ignored"

export interface NewDecision {
  readonly findingIds: readonly string[]
  readonly decision: Decision
  readonly note: string
  /** The last day on which an ignored finding is silent. */
  readonly expiresOn?: string | undefined
}

/**
 * 认定命中. Comes in through the subject's own module, which has checked that the actor may. Appended: a later decision
 * counts, the earlier one stays. Precision of rules is computed from these. What is ignored has an owner and an end.
 */
export async function decideFindings(ctx: Ctx, tx: Tx, input: NewDecision): Promise<Outcome<{ decided: number }>> {
  const known = await tx.many<{ original: string; level: Level }>(
    "select original, level from checking.finding where id = any($1)",
    [input.findingIds],
  )
  if (known.length !== input.findingIds.length) return refused("checking.not-found")
  const barred = input.decision === "ignored" ? mayIgnore(ctx, known, input.expiresOn) : undefined
  if (barred) return barred
  const decided = await tx.run(
    `insert into checking.decision (finding_id, decision, note, by_id, at, expires_on)
     select unnest($1::bigint[]), $2, $3, $4, $5, $6`,
    [
      input.findingIds,
      input.decision,
      input.note,
      ctx.actor.id,
      ctx.now,
      input.decision === "ignored" ? (input.expiresOn ?? null) : null,
    ],
  )
  await trail.writeMany(
    tx,
    ctx,
    "finding.decided",
    input.findingIds.map((id) => ({ subject: { kind: "checking.finding", id }, detail: { decision: input.decision } })),
  )
  return done({ decided })
}

function mayIgnore(
  ctx: Ctx,
  findings: readonly { original: string; level: Level }[],
  until: string | undefined,
): Refusal | undefined {
  const veto = findings.find(({ level }) => level === "veto")
  if (veto) return refused("checking.veto-not-ignored", { what: veto.original })
  const today = civilDate(ctx.now)
  const { daysMax } = exemptionLimits()
  const latest = addDays(today, daysMax)
  if (until !== undefined && until >= today && until <= latest) return undefined
  return refused("checking.ignore-until", { days: daysMax, until: latest })
}
