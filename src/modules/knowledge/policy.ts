import { type Actor, can } from "#kernel/actor"
import { type Refusal, refused } from "#kernel/outcome"
import { covers, type Placed } from "#kernel/scope"

/** May the actor write on an entry of this unit? One out of his sight does not exist. */
export function mayWrite(actor: Actor, unit: Placed | undefined): Refusal | undefined {
  if (!unit || !covers(actor.scope, unit)) return refused("knowledge.not-found")
  return can(actor, "knowledge.edit") ? undefined : refused("knowledge.not-writer")
}
