import { type Actor, can } from "#kernel/actor"
import { type Refusal, refused } from "#kernel/outcome"
import { covers, type Placed } from "#kernel/scope"
import { type AccountState, isArchived, stateLabel } from "./states.ts"

/** May the actor correct this account's row of the ledger? What lies outside the scope does not exist for the actor. */
export function mayChange(actor: Actor, account: Placed & { readonly state: AccountState }): Refusal | undefined {
  if (!covers(actor.scope, account)) return refused("registry.not-found")
  if (!can(actor, "registry.edit")) return refused("registry.not-allowed")
  if (isArchived(account.state)) return refused("registry.archived", { state: stateLabel(account.state) })
  return undefined
}

/** May the actor enter, confirm or hand over what this account is reached with? */
export function mayKeep(
  actor: Actor,
  account: Placed & { readonly state: AccountState },
  permission: "registry.enter-credential" | "registry.confirm-credential",
): Refusal | undefined {
  if (!covers(actor.scope, account)) return refused("registry.not-found")
  if (!can(actor, permission)) return refused("registry.not-keeper")
  if (isArchived(account.state)) return refused("registry.archived", { state: stateLabel(account.state) })
  return undefined
}
