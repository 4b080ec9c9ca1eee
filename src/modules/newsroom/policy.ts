import { type Actor, can } from "#kernel/actor"
import { type Refusal, refused } from "#kernel/outcome"
import { covers, type Placed } from "#kernel/scope"

export type NewsroomPermission = "newsroom.read" | "newsroom.edit" | "newsroom.chief"

const WHO: Readonly<Record<NewsroomPermission, string>> = {
  "newsroom.read": "采编人员",
  "newsroom.edit": "采编人员",
  "newsroom.chief": "值班总编等负责研判派发的人员",
}

/** May the actor do this (`move`, a Chinese verb) in the newsroom at all? */
export function mayUse(actor: Actor, permission: NewsroomPermission, move: string): Refusal | undefined {
  return can(actor, permission) ? undefined : refused("newsroom.not-allowed", { move, who: WHO[permission] })
}

/** The same on a thing of a unit. A thing of a unit he may not see does not exist. */
export function mayOn(
  actor: Actor,
  permission: NewsroomPermission,
  move: string,
  unit: Placed | undefined,
  missing: Refusal,
): Refusal | undefined {
  return !unit || !covers(actor.scope, unit) ? missing : mayUse(actor, permission, move)
}
