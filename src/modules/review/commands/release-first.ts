import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { due } from "#kernel/workday"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { chainOf } from "../ladders/in-force.ts"
import { ladderBookInForce } from "../ladders.ts"
import { factsOf, type Loaded, loadLocked } from "../loaded.ts"
import { subjectOf } from "../rounds/progress.ts"
import { holdersAlong } from "../rounds/seating.ts"
import { limitOf } from "../rules/ladder.ts"
import { barredFrom, signersOf } from "../rules/round.ts"
import { unfilled } from "../rules/seats.ts"
import { roundStates } from "../states.ts"
import * as store from "../store.ts"
import { type Signed, signedReply } from "./opine.ts"

/** Whether the person leads the duty for the round's unit. */
export async function isReleaser(
  sql: Pick<Tx, "many" | "maybe" | "one" | "run">,
  loaded: Loaded,
  personId: string,
): Promise<boolean> {
  const chain = await chainOf(sql, loaded.row.unitId)
  const holders = await holdersAlong(sql, ladderBookInForce().fastTrack.roles, chain)
  return holders.some((holder) => holder.personId === personId)
}

/**
 * 先发后审: the duty leader lets an emergency out before the round is through, with a reason. The round is not cleared by that: it
 * waits for its approval afterwards, until a deadline. The release is a signature of its own; who gave it signs no seat.
 */
export async function releaseFirst(
  ctx: Ctx,
  tx: Tx,
  input: { roundId: string; hash: string; reason: string },
): Promise<Outcome<Signed>> {
  const loaded = await loadLocked(tx, input.roundId)
  if (!loaded) return refused("review.not-found")
  const { row } = loaded
  const refusal = roundStates.refuse(row.state, "release")
  if (refusal) return refusal
  if (row.dueAt < ctx.now) return refused("review.past-due")
  const book = ladderBookInForce()
  if (!book.fastTrack.classes.includes(row.contentClass)) return refused("review.no-fast-track")
  if (row.noReleaseBecause !== "") return refused("review.barred-from-fast-track", { why: row.noReleaseBecause })
  const facts = factsOf(loaded)
  if (facts.authors.includes(ctx.actor.id)) return refused("review.own-work")
  if (barredFrom(facts).has(ctx.actor.id)) return refused("review.own-sending")
  if (signersOf(facts).has(ctx.actor.id)) return refused("review.signed-before")
  if (!(await isReleaser(tx, loaded, ctx.actor.id))) return refused("review.no-releaser")
  if (input.hash !== row.hash) return refused("review.other-content")
  const left = facts.seats.filter((seat) => seat.signed === null && !seat.isSelf)
  const barred = new Set([...barredFrom(facts), ...signersOf(facts), ctx.actor.id])
  const vacant = unfilled(left, barred)
  if (vacant.length > 0) {
    const labels = left.filter((seat) => vacant.includes(seat.id)).map((seat) => seat.label)
    return refused("review.vacant-seat", { seats: labels.join("、") })
  }

  const after = due(ctx.now, limitOf(book, "approve-after", row.contentClass), workCalendar())
  await store.insertOpinion(tx, row, {
    seatId: null,
    personId: ctx.actor.id,
    forPersonId: null,
    way: "released",
    verdict: "agree",
    note: input.reason,
    gates: [],
    at: ctx.now,
  })
  await store.moveRound(tx, row.id, roundStates.to("release"), ctx.now)
  await store.setDue(tx, row.id, after.due, ["先发后审，自放行起计算补审时限", ...after.because])
  await store.addEvent(tx, ctx, row.id, "released", input.reason)
  await trail.write(tx, ctx, "round.released", subjectOf(row), { round: row.id, hash: row.hash })
  return done(await signedReply(tx, row.id, ctx.now, undefined))
}
