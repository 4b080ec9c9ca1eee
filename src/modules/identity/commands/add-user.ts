import type { Ctx } from "#kernel/actor"
import { blocks } from "#kernel/issue"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { hashPassword } from "../hashing.ts"
import { isOfficer, isRole } from "../policy.ts"
import { passwordIssues } from "../rules/password.ts"
import * as store from "../store.ts"
import { openLogin } from "./open-login.ts"

export interface NewUser {
  readonly name: string
  readonly loginName: string
  readonly password: string
  readonly unitName: string
  readonly roles: readonly string[]
}

/** 开通登录: a person of a unit that exists, with roles. The three officers' roles are never given to one person. */
export async function addUser(ctx: Ctx, tx: Tx, input: NewUser): Promise<Outcome<{ personId: string }>> {
  const unknown = input.roles.find((role) => !isRole(role))
  if (unknown) return refused("identity.unknown-role", { role: unknown })
  if (input.roles.filter(isOfficer).length > 1) return refused("identity.officers-apart")
  const unitId = await store.unitIdOf(tx, input.unitName)
  if (!unitId) return refused("identity.unknown-unit", { unit: input.unitName })
  return await openLogin(ctx, tx, { ...input, unitId })
}

/** 重设密码: for a person who lost it; unlocks the login and ends all sessions. */
export async function resetPassword(
  ctx: Ctx,
  tx: Tx,
  input: { loginName: string; password: string; reason?: string },
): Promise<Outcome<Record<string, never>>> {
  const login = await store.lockLogin(tx, input.loginName.toLowerCase())
  if (!login) return refused("identity.unknown-login", { name: input.loginName })
  const issues = passwordIssues(input.password, login.loginName)
  if (blocks(issues)) return refused("identity.weak-password", {}, issues)
  await store.setPassword(tx, login.personId, await hashPassword(input.password), ctx.now)
  await store.endSessions(tx, login.personId, ctx.now)
  const detail: trail.Detail = input.reason ? { reason: input.reason } : {}
  await trail.write(tx, ctx, "login.reset", { kind: "identity.person", id: login.personId }, detail)
  return done({})
}
