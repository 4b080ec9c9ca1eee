import type { Ctx } from "#kernel/actor"
import { due } from "#kernel/workday"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import * as trail from "#platform/trail"
import { reviewMoved, reviewWaiting } from "../facts.ts"
import { factsOf, type Loaded, loadLocked } from "../loaded.ts"
import { lapseOf } from "../papers/store.ts"
import { type Conclusion, conclusionOf, currentStep } from "../rules/round.ts"
import { roundStates } from "../states.ts"
import * as store from "../store.ts"

const MOVES = { cleared: "clear", returned: "return", refused: "refuse" } as const

export const aboutRound = (row: Pick<store.RoundRow, "id" | "subjectKind" | "subjectId">) => ({
  roundId: row.id,
  kind: row.subjectKind,
  id: row.subjectId,
})

/** What the trail says a round is about: the subject itself. */
export const subjectOf = (row: Pick<store.RoundRow, "subjectKind" | "subjectId">) => ({
  kind: row.subjectKind,
  id: row.subjectId,
})

/** Starts the step whose turn it is, if it has not begun; its clock runs from now. */
export async function startCurrent(tx: Tx, ctx: Ctx, loaded: Loaded, again = false): Promise<void> {
  const position = currentStep(factsOf(loaded))
  const step = loaded.steps.find((one) => one.position === position)
  if (!step || (step.startedAt !== null && !again)) return
  const clock =
    step.clockAmount !== null && step.clockUnit !== null
      ? due(ctx.now, { amount: step.clockAmount, unit: step.clockUnit }, workCalendar()).due
      : null
  await store.startStep(tx, loaded.row.id, step.position, ctx.now, clock)
  await announce(tx, reviewWaiting, aboutRound(loaded.row))
}

/** After a signature: the round ends if it now can, or the next step begins. Answers how it ended. */
export async function goOn(tx: Tx, ctx: Ctx, roundId: string): Promise<Conclusion | undefined> {
  const loaded = await loadLocked(tx, roundId)
  if (!loaded) throw new Error(`no round ${roundId}`)
  const conclusion = conclusionOf(factsOf(loaded))
  if (!conclusion) {
    await startCurrent(tx, ctx, loaded)
    return undefined
  }
  const last = loaded.opinions.at(-1)
  const why = conclusion === "cleared" ? "" : (last?.note ?? "")
  await conclude(tx, ctx, loaded.row, MOVES[conclusion], why)
  return conclusion
}

/** Ends a round by a move of its table, with its event, its trail and its news. */
export async function conclude(
  tx: Tx,
  ctx: Ctx,
  row: store.RoundRow,
  move: "clear" | "return" | "refuse" | "void" | "expire",
  why: string,
): Promise<void> {
  const to = roundStates.to(move)
  await store.moveRound(tx, row.id, to, ctx.now, why)
  await lapseOf(tx, row.id, ctx.now)
  await store.addEvent(tx, ctx, row.id, to, why)
  await trail.write(tx, ctx, "round.concluded", subjectOf(row), { round: row.id, from: row.state, to, hash: row.hash })
  await announce(tx, reviewMoved, { ...aboutRound(row), what: to })
}
