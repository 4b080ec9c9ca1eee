import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Assignment } from "#modules/dispatch"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { noteOpenOf } from "../open-problems.ts"
import { may } from "../policy.ts"
import type { EventKind } from "../queries/events.ts"
import { judgedOf, problemView, subjectOf } from "../queries/problem.ts"
import { type ProblemAct, problemMoves } from "../states.ts"
import { addEvent, lockProblem, moveProblem, type Problem } from "../store.ts"
import type { ProblemView } from "../views.ts"

type Detail = Parameters<typeof trail.write>[4]

/** What an act left to say once its own work is done. */
export interface Acted {
  readonly event: EventKind
  /** What the person said; shown to all who see the problem. */
  readonly text?: string
  readonly assignmentId?: string
  readonly trail: { readonly action: string; readonly detail?: Detail }
}

type Work = (problem: Problem, assignment: Assignment | null) => Promise<Outcome<Acted>>

/**
 * Every act on a problem in the one order: lock the row, may he, do the work, move, history, trail, answer the view.
 * Two people at once: the second waits for the lock and is told the state the first left.
 */
export async function act(
  ctx: Ctx,
  tx: Tx,
  problemId: string,
  verb: ProblemAct,
  work: Work,
): Promise<Outcome<ProblemView>> {
  const problem = await lockProblem(tx, problemId)
  if (!problem) return refused("monitoring.not-found")
  const { judged, assignment } = await judgedOf(tx, problem)
  const refusal = may(ctx.actor, verb, judged)
  if (refusal) return refusal
  const outcome = await work(problem, assignment)
  if (!outcome.ok) return outcome
  const { event, text = "", assignmentId, trail: entry } = outcome.value
  await moveProblem(tx, problem, verb, { now: ctx.now, ...(assignmentId ? { assignmentId } : {}) })
  await addEvent(tx, ctx, { problemId, kind: event, text })
  const states = { from: problem.state, to: problemMoves.to(verb) }
  await trail.write(tx, ctx, entry.action, subjectOf(problemId), { ...states, ...entry.detail })
  if (problemMoves.states[states.to].final) await noteOpenOf(tx, [problem.accountId])
  return await problemView(ctx, tx, { id: problemId })
}

/** The assignment of a problem that the state table says has one. */
export function present(assignment: Assignment | null): Assignment {
  if (!assignment) throw new Error("an assigned problem without an assignment")
  return assignment
}

export const acted = (
  event: EventKind,
  action: string,
  more: { readonly text?: string; readonly assignmentId?: string; readonly detail?: Detail } = {},
): Outcome<Acted> => {
  const { detail, ...rest } = more
  return done({ event, ...rest, trail: { action, ...(detail ? { detail } : {}) } })
}
