import type { Ctx } from "#kernel/actor"
import { blocks } from "#kernel/issue"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { hashPassword } from "../hashing.ts"
import { passwordIssues } from "../rules/password.ts"
import * as store from "../store.ts"

export interface NewLogin {
  readonly name: string
  readonly loginName: string
  readonly password: string
  readonly unitId: string
  readonly roles: readonly string[]
}

/** A person of a unit, the login and the roles there; the roles are the caller's to judge. */
export async function openLogin(ctx: Ctx, tx: Tx, input: NewLogin): Promise<Outcome<{ personId: string }>> {
  const loginName = input.loginName.toLowerCase()
  const issues = passwordIssues(input.password, loginName)
  if (blocks(issues)) return refused("identity.weak-password", {}, issues)
  const personId = await store.addPerson(tx, { name: input.name, unitId: input.unitId }, ctx.now)
  const added = await store.addLogin(tx, personId, loginName, await hashPassword(input.password), ctx.now)
  if (!added) return refused("identity.login-taken", { name: loginName })
  for (const role of input.roles) {
    await store.addGrant(tx, { personId, role, unitId: input.unitId, by: ctx.actor.id }, ctx.now)
  }
  await trail.write(
    tx,
    ctx,
    "login.added",
    { kind: "identity.person", id: personId },
    { roles: input.roles, unit: input.unitId },
  )
  return done({ personId })
}
