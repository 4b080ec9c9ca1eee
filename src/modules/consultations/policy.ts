import { type Actor, can } from "#kernel/actor"
import { type Refusal, refused } from "#kernel/outcome"
import { covers, type Placed } from "#kernel/scope"

/** May the actor work on a consultation of this unit? One out of his sight does not exist. */
export function mayWrite(actor: Actor, unit: Placed | undefined, act: string): Refusal | undefined {
  if (!unit || !covers(actor.scope, unit)) return refused("consultations.not-found")
  return can(actor, "consultations.edit") ? undefined : refused("consultations.not-writer", { act })
}
