import { type Actor, can } from "#kernel/actor"
import { type Refusal, refused } from "#kernel/outcome"
import { covers, type Placed } from "#kernel/scope"
import { type ProblemAct, problemMoves, type ProblemState } from "./states.ts"

/** What the policy needs to know of a problem. */
export interface Judged {
  readonly state: ProblemState
  /** Where the host unit stands. */
  readonly host: Placed
  /** The unit it was given to; null when it waits for nobody. */
  readonly given: (Placed & { readonly id: string; readonly name: string }) | null
  /** Who reported the rectification now waiting for a recheck. */
  readonly reportedBy: string | null
  /** null: not rechecked since that report. */
  readonly stillWrong: boolean | null
  /** By a person: then no system can recheck it, and a person says what he saw. */
  readonly foundBy: "rules" | "person"
  /** The day it was due before its one extension. */
  readonly extendedFrom: string | null
}

/** Acts of the unit that was asked; all others are the supervisor's. */
const BY_THE_UNIT: ReadonlySet<ProblemAct> = new Set(["rectify", "giveBack"])
/** Judging a rectification: not by the person who reported it. */
const JUDGING: ReadonlySet<ProblemAct> = new Set(["recheck", "close", "sendBack"])

/**
 * May the actor do this to this problem now? In order: sees it, holds the permission, stands on the right side,
 * the state allows it, did not report it himself, the recheck says it is right.
 */
export function may(actor: Actor, act: ProblemAct, problem: Judged): Refusal | undefined {
  if (!covers(actor.scope, problem.host)) return refused("monitoring.not-found")
  const move = problemMoves.moves[act].label
  const permission = BY_THE_UNIT.has(act) ? "monitoring.rectify" : "monitoring.supervise"
  if (!can(actor, permission)) {
    return refused("monitoring.not-allowed", { move, who: BY_THE_UNIT.has(act) ? "承办单位的运维人员" : "监管人员" })
  }
  const wrongState = problemMoves.refuse(problem.state, act)
  if (wrongState) return wrongState
  if (BY_THE_UNIT.has(act) && problem.given && !actsFor(actor, problem.given)) {
    return refused("monitoring.not-your-unit", { move, unit: problem.given.name })
  }
  if (JUDGING.has(act) && problem.reportedBy === actor.id) return refused("monitoring.own-report", { move })
  if (act === "extend" && problem.extendedFrom)
    return refused("dispatch.extended-before", { from: problem.extendedFrom })
  if (act === "recheck" && problem.foundBy === "person") return refused("monitoring.by-hand")
  if (act === "close" && problem.foundBy === "person") return undefined
  if (act === "close" && problem.stillWrong === null) return refused("monitoring.not-rechecked")
  if (act === "close" && problem.stillWrong) return refused("monitoring.still-wrong")
  return undefined
}

/** May the actor say of this account that it breaks a rule? An account he may not see does not exist. */
export function mayOpen(actor: Actor, account: Placed | undefined): Refusal | undefined {
  if (!account || !covers(actor.scope, account)) return refused("monitoring.unknown-account")
  if (can(actor, "monitoring.supervise")) return undefined
  return refused("monitoring.not-allowed", { move: "认定问题", who: "监管人员" })
}

/** In the unit's own name, or for it from above without being the one who supervises. */
function actsFor(actor: Actor, unit: Placed & { readonly id: string }): boolean {
  if (actor.kind === "house" || actor.unitId === unit.id) return true
  const { scope } = actor
  const wearsItsHat =
    scope.kind === "subtrees" &&
    (scope.areas.includes(unit.areaPath) ||
      scope.lines.includes(unit.linePath) ||
      (scope.units ?? []).includes(unit.areaPath))
  return wearsItsHat || (covers(scope, unit) && !can(actor, "monitoring.supervise"))
}
