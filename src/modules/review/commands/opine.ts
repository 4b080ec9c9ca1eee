import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { RoundView } from "../contract.ts"
import { factsOf, loadLocked, principalsOf } from "../loaded.ts"
import { refuseOpinion } from "../policy.ts"
import { goOn, subjectOf } from "../rounds/progress.ts"
import { roundViewOf } from "../rounds/view.ts"
import type { Conclusion, Verdict } from "../rules/round.ts"
import * as store from "../store.ts"

export interface Opine {
  readonly roundId: string
  /** Hash of the content the signer has before him. */
  readonly hash: string
  readonly verdict: Verdict
  readonly note?: string | undefined
  /** By gate id; an agreement answers every gate of the ladder. */
  readonly gates?: Readonly<Record<string, boolean>> | undefined
  /** The signer has also proofread it. */
  readonly proofPass?: boolean | undefined
  /** Which of several seats the signer could take. */
  readonly seatId?: string | undefined
}
export interface Signed {
  readonly round: RoundView
  readonly conclusion?: Conclusion | undefined
}

/** 签署意见, by the subject's own module in its transaction, which is told how the round ended and moves its thing itself. */
export async function opine(ctx: Ctx, tx: Tx, input: Opine): Promise<Outcome<Signed>> {
  const loaded = await loadLocked(tx, input.roundId)
  if (!loaded) return refused("review.not-found")
  const principals = await principalsOf(tx, ctx.actor.id, ctx.now)
  const opinion = {
    hash: input.hash,
    verdict: input.verdict,
    note: input.note ?? "",
    gates: input.gates ?? {},
    proofPass: input.proofPass ?? false,
    seatId: input.seatId,
  }
  const signer = { personId: ctx.actor.id, principals: principals.map(({ id }) => id) }
  const taken = refuseOpinion(factsOf(loaded), signer, opinion, ctx.now)
  if (!taken.ok) return taken

  const { seat, forPersonId } = taken.value
  const { row } = loaded
  if (opinion.proofPass) {
    await store.insertProof(tx, row, { personId: ctx.actor.id, note: "", at: ctx.now })
  }
  await store.insertOpinion(tx, row, {
    seatId: seat.id,
    personId: ctx.actor.id,
    forPersonId,
    way: "signed",
    verdict: opinion.verdict,
    note: opinion.note.trim(),
    gates: row.gates.filter((gate) => opinion.gates[gate] === true),
    at: ctx.now,
  })
  await store.addEvent(tx, ctx, row.id, `signed-${opinion.verdict}`, opinion.note.trim())
  const conclusion = await goOn(tx, ctx, row.id)
  await trail.write(tx, ctx, "round.signed", subjectOf(row), {
    round: row.id,
    seat: seat.role,
    verdict: opinion.verdict,
    hash: row.hash,
    for: forPersonId,
  })
  return done(await signedReply(tx, row.id, ctx.now, conclusion))
}

export const signedReply = async (
  tx: Tx,
  roundId: string,
  now: Date,
  conclusion: Conclusion | undefined,
): Promise<Signed> => ({ round: await roundViewOf(tx, roundId, now), ...(conclusion && { conclusion }) })
