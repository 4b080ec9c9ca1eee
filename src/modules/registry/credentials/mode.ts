import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { mayChange } from "../policy.ts"
import type { accessModes, CredentialView } from "../rules/credential-views.ts"
import { lockAccount } from "../store.ts"
import type { CredentialPorts } from "./ports.ts"
import { viewOf } from "./view.ts"

/** 声明接入方式: by interface, by hand with help, or by hand alone. What is by hand is patrolled by people. */
export async function setMode(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; mode: (typeof accessModes)[number]; reason: string },
  ports: CredentialPorts,
): Promise<Outcome<CredentialView>> {
  const account = await lockAccount(tx, input.id)
  if (!account) return refused("registry.not-found")
  const refusal = mayChange(ctx.actor, account)
  if (refusal) return refusal
  const changed = await tx.run(
    `insert into registry.connection as c (account_id, mode) values ($1, $2)
     on conflict (account_id) do update set mode = excluded.mode where c.mode is distinct from excluded.mode`,
    [account.id, input.mode],
  )
  if (changed === 0) return refused("registry.nothing-changed")
  await trail.write(
    tx,
    ctx,
    "account.mode-set",
    { kind: "registry.account", id: account.id },
    { mode: input.mode, reason: input.reason },
  )
  return viewOf(ctx, tx, account.id, ports)
}

/** Declares the mode of accounts that are written for the first time. */
export const declareModes = (
  tx: Tx,
  accountIds: readonly string[],
  mode: (typeof accessModes)[number],
): Promise<number> =>
  tx.run(
    `insert into registry.connection (account_id, mode) select id, $2 from unnest($1::bigint[]) as n (id) order by 1
     on conflict (account_id) do update set mode = excluded.mode`,
    [accountIds, mode],
  )
