import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { InputOf } from "#kernel/route"
import type { Tx } from "#platform/db"
import type { identityContract } from "../contract.ts"
import { newPassword } from "../hashing.ts"
import * as tree from "../tree.ts"
import { openLogin } from "./open-login.ts"

/** 新增人员: may sign in, and may do nothing before the security officer has given a role. */
export async function addPerson(
  ctx: Ctx,
  tx: Tx,
  input: InputOf<typeof identityContract.addPerson>,
): Promise<Outcome<{ id: string; loginName: string; password: string }>> {
  if (!(await tree.standing(tx, input.unitId))) return refused("identity.unknown-parent")
  const password = newPassword()
  const opened = await openLogin(ctx, tx, { ...input, password, roles: [] })
  if (!opened.ok) return opened
  return done({ id: opened.value.personId, loginName: input.loginName.toLowerCase(), password })
}
