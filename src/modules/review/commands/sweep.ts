import type { Ctx } from "#kernel/actor"
import { due } from "#kernel/workday"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import * as trail from "#platform/trail"
import { reviewExpired, reviewMoved, reviewOverdue } from "../facts.ts"
import { ladderBookInForce } from "../ladders.ts"
import { fallBack } from "../papers/confirm.ts"
import { lateConsents, settlePaper } from "../papers/store.ts"
import { aboutRound, conclude, subjectOf } from "../rounds/progress.ts"
import { limitOf } from "../rules/ladder.ts"
import { paperStates } from "../states.ts"
import { markUrged, overdueSteps, pastRounds } from "../rounds/waiting.ts"
import { addEvent, lockRound } from "../store.ts"

/**
 * The clocks of review: rounds past their last day expire, consents by telephone that nobody confirmed lapse, steps past their
 * time are urged, again and again and never passed. Answers how many of all.
 */
export async function sweepReviews(tx: Tx, ctx: Ctx): Promise<number> {
  return (await expireRounds(tx, ctx)) + (await lapseConsents(tx, ctx)) + (await urgeSteps(tx, ctx))
}

async function expireRounds(tx: Tx, ctx: Ctx): Promise<number> {
  const past = await pastRounds(tx, ctx.now)
  for (const row of past) {
    const why = row.state === "open" ? "到期未审完，须重新送审" : "先发后审逾期未补审，请立即核查已发布的内容"
    await conclude(tx, ctx, row, "expire", why)
    await announce(tx, reviewExpired, aboutRound(row))
  }
  return past.length
}

async function lapseConsents(tx: Tx, ctx: Ctx): Promise<number> {
  const late = await lateConsents(tx, ctx.now)
  for (const { id, roundId } of late) {
    const row = await lockRound(tx, roundId)
    if (!row) continue
    const note = "到期未经本人确认"
    await settlePaper(tx, id, { state: paperStates.to("lapse"), at: ctx.now, by: ctx.actor.id, note })
    await addEvent(tx, ctx, roundId, "spoken-lapsed", note)
    await trail.write(tx, ctx, "consent.lapsed", subjectOf(row), { round: roundId, paper: id })
    await fallBack(tx, ctx, roundId)
    await announce(tx, reviewMoved, { ...aboutRound(row), what: "spoken-lapsed" })
  }
  return late.length
}

async function urgeSteps(tx: Tx, ctx: Ctx): Promise<number> {
  let urged = 0
  for (const step of await overdueSteps(tx, ctx.now)) {
    const limit = limitOf(ladderBookInForce(), "urge", step.row.contentClass)
    if (step.urgedAt !== null && due(step.urgedAt, limit, workCalendar()).due > ctx.now) continue
    await markUrged(tx, step.row.id, step.position, ctx.now)
    await addEvent(tx, ctx, step.row.id, "step-overdue", step.name)
    await trail.write(tx, ctx, "round.urged", subjectOf(step.row), { round: step.row.id, step: step.position })
    await announce(tx, reviewOverdue, aboutRound(step.row))
    urged += 1
  }
  return urged
}
