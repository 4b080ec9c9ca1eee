import type { Ctx } from "#kernel/actor"
import { maskPersonal } from "#kernel/personal"
import { type Outcome, refused } from "#kernel/outcome"
import { covers } from "#kernel/scope"
import type { Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import * as trail from "#platform/trail"
import { bothInScope } from "../credentials/handover.ts"
import type { DrillView } from "../rules/drill-contract.ts"
import { drillResult } from "../rules/drill-plan.ts"
import { drillStates } from "./states.ts"
import { type Drill, lockDrill, markStep, nextStep, stepsOf } from "./store.ts"
import { drillViewOf, partyOf, refuseTurn } from "./view.ts"

export const DRILL_JOB = "registry.prove-drill"
/** Envelopes lie with two people, so that nobody opens one alone. */
const KEEPERS_MIN = 2

/** 开始演练, by one of the two. The clock of the first step runs from here. */
export async function startDrill(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<DrillView>> {
  const drill = await lockDrill(tx, input.id)
  if (!drill || !covers(ctx.actor.scope, drill)) return refused("registry.drill-not-found")
  if (!partyOf(ctx, drill)) return refused("registry.not-in-drill")
  const wrong = drillStates.refuse(drill.state, "start")
  if (wrong) return wrong
  await tx.run("update registry.drill set state = $2, started_at = $3 where id = $1", [
    drill.id,
    drillStates.to("start"),
    ctx.now,
  ])
  await trail.write(tx, ctx, "drill.started", { kind: "registry.account", id: drill.accountId }, { drill: drill.id })
  return drillViewOf(ctx, tx, drill.id)
}

/** Goes through the next step, or says that it could not be gone through. The house's own step is asked of the platform by a job. */
export async function practiseStep(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; step: string; ok: boolean; note: string; keeperIds: readonly string[] },
): Promise<Outcome<DrillView>> {
  const drill = await lockDrill(tx, input.id)
  if (!drill || !covers(ctx.actor.scope, drill)) return refused("registry.drill-not-found")
  const next = nextStep(await stepsOf(tx, drill.id))
  const refusal = refuseTurn(ctx, drill, next)
  if (refusal) return refusal
  if (next!.step !== input.step) return refused("registry.drill-step-order", { step: next!.label })
  if (next!.by === "house" && input.ok) {
    // Asked once more is the same question: a job whose attempts are used up does not hold up the drill.
    await markStep(tx, drill.id, next!.step, { state: "asked", note: "", by: ctx.actor.id, at: null })
    await enqueue(tx, DRILL_JOB, { drillId: drill.id }, { key: `${DRILL_JOB}:${drill.id}` })
    return drillViewOf(ctx, tx, drill.id)
  }
  const keepers = [...new Set(input.keeperIds)]
  if (next!.namesKeepers && input.ok && (keepers.length < KEEPERS_MIN || input.note.length < 2))
    return refused("registry.drill-keepers", { count: KEEPERS_MIN })
  if (!input.ok && input.note.length < 2) return refused("registry.drill-note")
  if (keepers.length > 0 && !(await bothInScope(ctx, tx, keepers))) return refused("registry.unknown-person")
  await markStep(tx, drill.id, next!.step, {
    state: input.ok ? "done" : "failed",
    note: maskPersonal(input.note),
    keepers: next!.namesKeepers ? keepers : [],
    by: ctx.actor.id,
    at: ctx.now,
  })
  await trail.write(
    tx,
    ctx,
    "drill.step",
    { kind: "registry.account", id: drill.accountId },
    { drill: drill.id, step: next!.step, ok: input.ok },
  )
  await concludeDrill(tx, ctx, drill)
  return drillViewOf(ctx, tx, drill.id)
}

/** With the last step the drill has come to something. */
export async function concludeDrill(tx: Tx, ctx: Ctx, drill: Pick<Drill, "id" | "accountId">): Promise<void> {
  const result = drillResult(await stepsOf(tx, drill.id))
  if (!result) return
  await tx.run("update registry.drill set state = $2, ended_at = $3 where id = $1", [
    drill.id,
    drillStates.to(result === "passed" ? "pass" : "fail"),
    ctx.now,
  ])
  await trail.write(
    tx,
    ctx,
    "drill.ended",
    { kind: "registry.account", id: drill.accountId },
    { drill: drill.id, result },
  )
}
