import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"

export type Decision = "confirmed" | "false-alarm" | "ignored"

/**
 * 认定命中. Comes in through the subject's own module, which has checked that the actor may. Appended: a later decision
 * counts, the earlier one stays. Precision of rules is computed from these.
 */
export async function decideFindings(
  ctx: Ctx,
  tx: Tx,
  input: { findingIds: readonly string[]; decision: Decision; note: string; expiresOn?: string },
): Promise<Outcome<{ decided: number }>> {
  const known = await tx.one<{ n: number }>("select count(*)::int as n from checking.finding where id = any($1)", [
    input.findingIds,
  ])
  if (known.n !== input.findingIds.length) return refused("checking.not-found")
  const decided = await tx.run(
    `insert into checking.decision (finding_id, decision, note, by_id, at, expires_on)
     select unnest($1::bigint[]), $2, $3, $4, $5, $6`,
    [input.findingIds, input.decision, input.note, ctx.actor.id, ctx.now, input.expiresOn ?? null],
  )
  await trail.writeMany(
    tx,
    ctx,
    "finding.decided",
    input.findingIds.map((id) => ({ subject: { kind: "checking.finding", id }, detail: { decision: input.decision } })),
  )
  return done({ decided })
}
