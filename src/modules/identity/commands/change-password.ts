import type { Ctx } from "#kernel/actor"
import { blocks } from "#kernel/issue"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { hashPassword, isOwnPassword } from "../hashing.ts"
import { passwordIssues } from "../rules/password.ts"
import * as store from "../store.ts"

/** 修改密码. Ends every session of the person, this one included: sign in again with the new one. */
export async function changePassword(
  ctx: Ctx,
  tx: Tx,
  input: { present: string; next: string },
): Promise<Outcome<Record<string, never>>> {
  const login = await store.loginOf(tx, ctx.actor.id)
  if (!login || !(await isOwnPassword(login.passwordHash, input.present))) return refused("identity.wrong-password")
  const issues = passwordIssues(input.next, login.loginName)
  if (blocks(issues)) return refused("identity.weak-password", {}, issues)
  await store.setPassword(tx, ctx.actor.id, await hashPassword(input.next), ctx.now)
  await store.endSessions(tx, ctx.actor.id, ctx.now)
  await trail.write(tx, ctx, "password.changed", { kind: "identity.person", id: ctx.actor.id })
  return done({})
}
