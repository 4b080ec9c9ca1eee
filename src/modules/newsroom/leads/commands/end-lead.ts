import type { Ctx } from "#kernel/actor"
import { maskPersonal } from "#kernel/personal"
import { done, type Outcome, refused } from "#kernel/outcome"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import * as trail from "#platform/trail"
import { addEvent } from "../../events.ts"
import { leadEnded } from "../../facts.ts"
import { mayOn } from "../../policy.ts"
import { standingUnit } from "../../units.ts"
import type { LeadView } from "../contract.ts"
import { leadOf } from "../queries.ts"
import { leadStates } from "../states.ts"
import { endLead, type Lead, lockLead } from "../store.ts"

const missing = refused("newsroom.lead-not-found")

/** Locks a lead that the chief may end with this move. */
async function ending(ctx: Ctx, tx: Tx, id: string, move: "refer" | "decline" | "merge"): Promise<Outcome<Lead>> {
  const lead = await lockLead(tx, id)
  const refusal =
    mayOn(ctx.actor, "newsroom.chief", leadStates.moves[move].label, lead, missing) ??
    leadStates.refuse(lead!.state, move)
  return refusal ?? done(lead!)
}

/** 转办: another unit's business. Its people are told; the tipster reads the reason. */
export async function referLead(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; unitId: string; reason: string },
): Promise<Outcome<LeadView>> {
  const lead = await ending(ctx, tx, input.id, "refer")
  if (!lead.ok) return lead
  const unit = await standingUnit(tx, input.unitId)
  if (!unit) return refused("newsroom.unknown-unit")
  const answer = maskPersonal(input.reason)
  await endLead(tx, ctx, input.id, { state: leadStates.to("refer"), answer, referredTo: unit.id })
  await addEvent(tx, ctx, { kind: "lead", id: input.id }, "referred", `${unit.name}：${answer}`)
  await tell(tx, ctx, {
    toUnit: unit.id,
    kind: "newsroom.lead-referred",
    title: "收到转办线索",
    text: `${lead.value.title}（${answer}）`,
    opens: `/leads/${input.id}`,
  })
  await trail.write(tx, ctx, "lead.referred", { kind: "newsroom.lead", id: input.id }, { unit: unit.id })
  await announce(tx, leadEnded, { leadId: input.id })
  return await leadOf(ctx, tx, input)
}

/** 不采用, with a reason that the tipster reads. */
export async function declineLead(ctx: Ctx, tx: Tx, input: { id: string; reason: string }): Promise<Outcome<LeadView>> {
  const lead = await ending(ctx, tx, input.id, "decline")
  if (!lead.ok) return lead
  const answer = maskPersonal(input.reason)
  await endLead(tx, ctx, input.id, { state: leadStates.to("decline"), answer })
  await addEvent(tx, ctx, { kind: "lead", id: input.id }, "declined", answer)
  await trail.write(tx, ctx, "lead.declined", { kind: "newsroom.lead", id: input.id })
  await announce(tx, leadEnded, { leadId: input.id })
  return await leadOf(ctx, tx, input)
}

/** 并入同一件事: its tipsters read from now on what becomes of the other one; so do those of leads merged into it before. */
export async function mergeLead(ctx: Ctx, tx: Tx, input: { id: string; intoId: string }): Promise<Outcome<LeadView>> {
  if (input.id === input.intoId) return refused("newsroom.merge-itself")
  // Locked in the order of their ids: two who merge a pair crosswise wait for each other in turn.
  const into = Number(input.intoId) < Number(input.id) ? await lockLead(tx, input.intoId) : undefined
  const lead = await ending(ctx, tx, input.id, "merge")
  if (!lead.ok) return lead
  const target = into ?? (await lockLead(tx, input.intoId))
  const refusal =
    mayOn(ctx.actor, "newsroom.chief", "并入", target, missing) ?? leadStates.refuse(target!.state, "merge")
  if (refusal) return refusal
  await endLead(tx, ctx, input.id, { state: leadStates.to("merge"), answer: "", mergedInto: input.intoId })
  await tx.run("update newsroom.lead set merged_into = $2 where merged_into = $1", [input.id, input.intoId])
  await addEvent(tx, ctx, { kind: "lead", id: input.id }, "merged", target!.title)
  await addEvent(tx, ctx, { kind: "lead", id: input.intoId }, "merged-here", lead.value.title)
  await trail.write(tx, ctx, "lead.merged", { kind: "newsroom.lead", id: input.id }, { into: input.intoId })
  return await leadOf(ctx, tx, input)
}
