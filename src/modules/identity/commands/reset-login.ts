import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import { newPassword } from "../hashing.ts"
import * as people from "../people.ts"
import * as store from "../store.ts"
import { resetPassword } from "./add-user.ts"

/** 重设密码 by the administrator: the new one is shown once. */
export async function resetLogin(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<{ id: string; loginName: string; password: string }>> {
  const found = await people.lockPerson(tx, input.id)
  if (!found.ok) return found
  const login = await store.loginOf(tx, input.id)
  if (!login) return refused("identity.not-found")
  const password = newPassword()
  const reset = await resetPassword(ctx, tx, { loginName: login.loginName, password, reason: input.reason })
  return reset.ok ? done({ id: input.id, loginName: login.loginName, password }) : reset
}
