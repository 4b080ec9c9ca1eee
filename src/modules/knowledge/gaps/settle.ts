import { type Ctx, can } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { type GapState, gapStates } from "../states.ts"
import { addEvent, insertEntry } from "../store.ts"
import { about, withoutPersonal } from "../commands/write-entry.ts"

interface GapRow {
  readonly id: string
  readonly question: string
  readonly state: GapState
}

const GAP_KIND = "knowledge.gap"

async function lockGap(ctx: Ctx, tx: Tx, id: string): Promise<Outcome<GapRow>> {
  if (!can(ctx.actor, "knowledge.edit")) return refused("knowledge.not-writer")
  const row = await tx.maybe<GapRow>("select id, question, state from knowledge.gap where id = $1 for update", [id])
  return row ? done(row) : refused("knowledge.gap-not-found")
}

async function settle(
  ctx: Ctx,
  tx: Tx,
  id: string,
  verb: keyof typeof gapStates.moves,
  entryId: string | null,
  why = "",
) {
  await tx.run(
    `update knowledge.gap set state = $2, entry_id = $3, settled_at = $4, settled_by = $5, settled_because = $6 where id = $1`,
    [id, gapStates.to(verb), entryId, ctx.now, ctx.actor.id, why],
  )
}

/** 起草答复: the question becomes a draft of the actor's unit; its answer is still to be written. */
export async function draftFromGap(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; answer: string },
): Promise<Outcome<{ id: string }>> {
  const gap = await lockGap(ctx, tx, input.id)
  if (!gap.ok) return gap
  const refusal = gapStates.refuse(gap.value.state, "draft")
  if (refusal) return refusal
  const text = withoutPersonal({
    ...{ question: gap.value.question, wordings: [], answer: input.answer, policyName: "", policyClause: "" },
    ...{ policyUntil: null, validFrom: civilDate(ctx.now), validUntil: null },
  })
  const made = await insertEntry(tx, ctx, {
    ...text,
    unitId: ctx.actor.unitId,
    origin: { kind: GAP_KIND, id: gap.value.id },
  })
  if (!made) return refused("knowledge.gap-wrong-state", { state: "已起草答复", move: "再起草" })
  await settle(ctx, tx, input.id, "draft", made.id)
  await addEvent(tx, ctx, made.id, "written", "由公众提问起草")
  await trail.write(tx, ctx, "gap.drafted", { kind: GAP_KIND, id: input.id }, { entry: about(made.id).id })
  return done(made)
}

/** 不予收录, with a reason for colleagues: no matter of the government, no question. */
export async function dismissGap(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<{ id: string }>> {
  const gap = await lockGap(ctx, tx, input.id)
  if (!gap.ok) return gap
  const refusal = gapStates.refuse(gap.value.state, "dismiss")
  if (refusal) return refusal
  await settle(ctx, tx, input.id, "dismiss", null, input.reason)
  await trail.write(tx, ctx, "gap.dismissed", { kind: GAP_KIND, id: input.id })
  return done({ id: input.id })
}

/** 并入: asked in other words, the same matter; its count goes to the other. */
export async function mergeGap(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; intoId: string },
): Promise<Outcome<{ id: string }>> {
  if (input.id === input.intoId) return refused("knowledge.gap-merge-itself")
  const ids = [input.id, input.intoId].sort((a, b) => Number(a) - Number(b))
  for (const id of ids) {
    const gap = await lockGap(ctx, tx, id)
    if (!gap.ok) return gap
    const refusal = gapStates.refuse(gap.value.state, "dismiss")
    if (refusal) return refusal
  }
  await tx.run(
    `update knowledge.gap t set asked = t.asked + g.asked, first_on = least(t.first_on, g.first_on),
       last_on = greatest(t.last_on, g.last_on) from knowledge.gap g where t.id = $2 and g.id = $1`,
    [input.id, input.intoId],
  )
  await settle(ctx, tx, input.id, "dismiss", null, "并入相同的问题")
  await trail.write(tx, ctx, "gap.merged", { kind: GAP_KIND, id: input.id }, { into: input.intoId })
  return done({ id: input.intoId })
}
