import { type Ctx, can } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { addDays, civilDate } from "#kernel/time"
import { findingsIn, sentenceOf, stopping } from "#modules/inbox"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { keptWords } from "#rules/inbox"
import { settingsHere } from "../settings.ts"
import { type ProposalMove, proposalStates } from "../states.ts"
import { addEvent, lockProposal, moveProposal, PROPOSAL_KIND, type Proposal, seen } from "../store.ts"

export const WHO = {
  "proposals.check": "受理坐席和监管员",
  "proposals.answer": "答复单位的办理人员",
  "proposals.decide": "答复单位的分管负责人",
} as const

export const mayUse = (ctx: Ctx, permission: keyof typeof WHO, act: string): Refusal | undefined =>
  can(ctx.actor, permission) ? undefined : refused("proposals.not-allowed", { act, who: WHO[permission] })

/** Locks a proposal on which the actor may make this move now. */
export async function lockFor(
  ctx: Ctx,
  tx: Tx,
  id: string,
  permission: keyof typeof WHO,
  move: ProposalMove,
): Promise<Outcome<Proposal>> {
  const proposal = await lockProposal(tx, id)
  if (!seen(ctx.actor, proposal)) return refused("proposals.not-found")
  const refusal =
    mayUse(ctx, permission, proposalStates.moves[move].label) ?? proposalStates.refuse(proposal.state, move)
  return refusal ?? done(proposal)
}

/** 审核通过并公开: a person has read it, the text engine finds nothing grave, and the unit that has to answer is named. */
export async function publish(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; unitId: string },
): Promise<Outcome<{ id: string }>> {
  const found = await lockFor(ctx, tx, input.id, "proposals.check", "publish")
  if (!found.ok) return found
  const proposal = found.value
  const unit = await tx.maybe<{ id: string }>("select id from identity.v_unit where id = $1 and abolished_on is null", [
    input.unitId,
  ])
  if (!unit) return refused("proposals.unknown-unit")
  const words = `${proposal.title}\n${proposal.text}`
  const faults = stopping(await findingsIn(tx, words, proposal.deskUnitId, ctx.now))
  if (faults.length > 0) return refused("proposals.faults", { faults: sentenceOf(faults) })
  const row = await settingsHere(tx)
  const endsOn = addDays(civilDate(ctx.now), row.gatherDays)
  await tx.run(
    `update proposals.proposal set answer_unit_id = $2, supports_min = $3, published_at = $4, ends_on = $5 where id = $1`,
    [input.id, unit.id, row.supportsMin, ctx.now, endsOn],
  )
  await moveProposal(tx, input.id, "publish")
  await addEvent(tx, ctx, input.id, "published", `满${row.supportsMin}人附议的，由指定单位答复；附议到${endsOn}为止`)
  await trail.write(tx, ctx, "proposal.published", { kind: PROPOSAL_KIND, id: input.id }, { unit: unit.id })
  await tell(tx, ctx, {
    toUnit: unit.id,
    kind: "proposals.published",
    title: "有微建议公开征集附议，达到门槛由本单位答复",
    text: proposal.title,
    opens: `/proposals/${input.id}`,
  })
  return done({ id: input.id })
}

/** 不公开, or taken down: with a reason whoever proposed it reads. */
export async function decline(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<{ id: string }>> {
  const found = await lockFor(ctx, tx, input.id, "proposals.check", "decline")
  if (!found.ok) return found
  const reason = keptWords(input.reason)
  await tx.run("update proposals.proposal set reason = $2, ended_at = $3 where id = $1", [input.id, reason, ctx.now])
  await moveProposal(tx, input.id, "decline")
  await addEvent(tx, ctx, input.id, "declined", reason)
  await trail.write(tx, ctx, "proposal.declined", { kind: PROPOSAL_KIND, id: input.id })
  return done({ id: input.id })
}
