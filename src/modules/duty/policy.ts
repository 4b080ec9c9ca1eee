import { type Actor, can } from "#kernel/actor"
import { type Refusal, refused } from "#kernel/outcome"
import { covers, type Placed } from "#kernel/scope"

/** May the actor plan duty for a roster of this unit? A roster out of his sight does not exist. */
export function mayPlan(actor: Actor, unit: Placed | undefined): Refusal | undefined {
  if (!unit || !covers(actor.scope, unit)) return refused("duty.not-found")
  return can(actor, "duty.edit") ? undefined : refused("duty.not-planner")
}
