import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import * as people from "../people.ts"
import { isOfficer, isRole } from "../policy.ts"
import * as store from "../store.ts"
import * as tree from "../tree.ts"

interface OnRole {
  readonly id: string
  readonly role: string
  readonly unitId: string
  readonly reason: string
}

/**
 * 授予角色, always in the name of one unit. The security officer gives roles and nobody gives himself one; a house without
 * any security officer gets the first one from the administrator (GB/T 22239 8.1.4: the three officers are three persons).
 */
export async function grantRole(ctx: Ctx, tx: Tx, input: OnRole): Promise<Outcome<Record<string, never>>> {
  if (!(await mayGrant(ctx, tx, input.role))) return refused("identity.grant-barred")
  if (input.id === ctx.actor.id) return refused("identity.own-roles")
  const found = await people.lockPerson(tx, input.id)
  if (!found.ok) return found
  if (!isRole(input.role)) return refused("identity.unknown-role", { role: input.role })
  if (!(await tree.standing(tx, input.unitId))) return refused("identity.unknown-parent")
  const held = await people.rolesOf(tx, input.id)
  if (isOfficer(input.role) && held.some((one) => isOfficer(one.role) && one.role !== input.role)) {
    return refused("identity.officers-apart")
  }
  const grant = { personId: input.id, role: input.role, unitId: input.unitId, by: ctx.actor.id }
  if (!(await store.addGrant(tx, grant, ctx.now))) return refused("identity.granted-before")
  await trail.write(tx, ctx, "role.granted", personOf(input), detailOf(input))
  return done({})
}

/** 收回角色. */
export async function endGrant(ctx: Ctx, tx: Tx, input: OnRole): Promise<Outcome<Record<string, never>>> {
  if (input.id === ctx.actor.id) return refused("identity.own-roles")
  const found = await people.lockPerson(tx, input.id)
  if (!found.ok) return found
  if (input.role === "system" && (await people.isLastAdministrator(tx, input.id))) {
    return refused("identity.last-administrator")
  }
  if (!(await people.endGrant(tx, input, ctx.now))) return refused("identity.not-granted")
  await trail.write(tx, ctx, "role.ended", personOf(input), detailOf(input))
  return done({})
}

async function mayGrant(ctx: Ctx, tx: Tx, role: string): Promise<boolean> {
  if (ctx.actor.permissions.has("identity.grant")) return true
  if (role !== "security" || !ctx.actor.permissions.has("identity.manage")) return false
  return !(await people.isHeld(tx, "security"))
}

const personOf = ({ id }: OnRole) => ({ kind: "identity.person", id })
const detailOf = ({ role, unitId, reason }: OnRole): trail.Detail => ({ role, unit: unitId, reason })
