import type { Scope } from "./scope.ts"

/** Who acts: a signed-in person, or the house itself (jobs). */
export interface Actor {
  readonly kind: "person" | "house"
  /** Person id; `house` for jobs. */
  readonly id: string
  readonly name: string
  readonly unitId: string
  readonly permissions: ReadonlySet<string>
  readonly scope: Scope
}

/** What every command is handed: who, when, under which request. Stamps come from `now`, never from SQL. */
export interface Ctx {
  readonly actor: Actor
  readonly now: Date
  readonly requestId: string
}

export const HOUSE: Actor = {
  kind: "house",
  id: "house",
  name: "系统",
  unitId: "0",
  permissions: new Set(),
  scope: { kind: "everything" },
}

export const can = (actor: Actor, permission: string): boolean =>
  actor.kind === "house" || actor.permissions.has(permission)
