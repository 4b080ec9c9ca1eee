import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { chainOf } from "../ladders/in-force.ts"
import { ladderBookInForce } from "../ladders.ts"
import { factsOf, type Loaded, loadLocked } from "../loaded.ts"
import { refuseState } from "../policy.ts"
import { subjectOf } from "../rounds/progress.ts"
import { holdersAlong } from "../rounds/seating.ts"
import * as store from "../store.ts"
import { type Signed, signedReply } from "./opine.ts"

/** 校对一遍: counted apart from reviews, by whoever proofreads for the unit; the author does not count his own. */
export async function proofread(
  ctx: Ctx,
  tx: Tx,
  input: { roundId: string; hash: string; note?: string | undefined },
): Promise<Outcome<Signed>> {
  const loaded = await loadLocked(tx, input.roundId)
  if (!loaded) return refused("review.not-found")
  const facts = factsOf(loaded)
  const refusal = refuseState(facts, "agree", ctx.now)
  if (refusal) return refusal
  if (facts.authors.includes(ctx.actor.id)) return refused("review.own-work")
  if (!(await mayProofread(tx, loaded, ctx.actor.id))) return refused("review.no-proofreader")
  if (input.hash !== loaded.row.hash) return refused("review.other-content")
  const note = (input.note ?? "").trim()
  await store.insertProof(tx, loaded.row, { personId: ctx.actor.id, note, at: ctx.now })
  await store.addEvent(tx, ctx, loaded.row.id, "proofread", note)
  await trail.write(tx, ctx, "round.proofread", subjectOf(loaded.row), {
    round: loaded.row.id,
    hash: loaded.row.hash,
    passes: loaded.proofPasses + 1,
  })
  return done(await signedReply(tx, loaded.row.id, ctx.now, undefined))
}

/** Who holds a seat of the round, or a proofreading role for its unit. */
export async function mayProofread(
  tx: Pick<Tx, "many" | "maybe" | "one" | "run">,
  loaded: Loaded,
  personId: string,
): Promise<boolean> {
  if ([...loaded.holders.values()].some((people) => people.some(({ id }) => id === personId))) return true
  const chain = await chainOf(tx, loaded.row.unitId)
  const holders = await holdersAlong(tx, ladderBookInForce().proof.roles, chain)
  return holders.some((holder) => holder.personId === personId && chain.includes(holder.unitId))
}
