import type { Ctx } from "#kernel/actor"
import { blocks } from "#kernel/issue"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { hashPassword } from "../hashing.ts"
import { isRole, OFFICERS, type RoleName } from "../policy.ts"
import { passwordIssues } from "../rules/password.ts"
import * as store from "../store.ts"

export interface NewUser {
  readonly name: string
  readonly loginName: string
  readonly password: string
  readonly unitName: string
  readonly roles: readonly string[]
}

/** 开通登录: a person of a unit that exists, with roles. The three officers' roles are never given to one person. */
export async function addUser(ctx: Ctx, tx: Tx, input: NewUser): Promise<Outcome<{ personId: string }>> {
  const loginName = input.loginName.toLowerCase()
  const unknown = input.roles.find((role) => !isRole(role))
  if (unknown) return refused("identity.unknown-role", { role: unknown })
  if (input.roles.filter((role) => OFFICERS.includes(role as RoleName)).length > 1) {
    return refused("identity.officers-apart")
  }
  const unitId = await store.unitIdOf(tx, input.unitName)
  if (!unitId) return refused("identity.unknown-unit", { unit: input.unitName })
  if (await store.loginExists(tx, loginName)) return refused("identity.login-taken", { name: loginName })
  const issues = passwordIssues(input.password, loginName)
  if (blocks(issues)) return refused("identity.weak-password", {}, issues)
  const personId = await store.addPerson(tx, { name: input.name, unitId }, ctx.now)
  await store.addLogin(tx, personId, loginName, await hashPassword(input.password), ctx.now)
  for (const role of input.roles) {
    await store.addGrant(tx, { personId, role, unitId, by: ctx.actor.id }, ctx.now)
  }
  await trail.write(
    tx,
    ctx,
    "login.added",
    { kind: "identity.person", id: personId },
    { roles: input.roles, unit: unitId },
  )
  return done({ personId })
}

/** 重设密码: for a person who lost it; unlocks the login and ends all sessions. */
export async function resetPassword(
  ctx: Ctx,
  tx: Tx,
  input: { loginName: string; password: string },
): Promise<Outcome<Record<string, never>>> {
  const login = await store.lockLogin(tx, input.loginName.toLowerCase())
  if (!login) return refused("identity.unknown-login", { name: input.loginName })
  const issues = passwordIssues(input.password, login.loginName)
  if (blocks(issues)) return refused("identity.weak-password", {}, issues)
  await store.setPassword(tx, login.personId, await hashPassword(input.password), ctx.now)
  await store.endSessions(tx, login.personId, ctx.now)
  await trail.write(tx, ctx, "login.reset", { kind: "identity.person", id: login.personId })
  return done({})
}
