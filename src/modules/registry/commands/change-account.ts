import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { InputOf } from "#kernel/route"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { registryContract } from "../contract.ts"
import { changedFields, type LedgerFields } from "../fields.ts"
import { mayChange } from "../policy.ts"
import * as store from "../store.ts"

/** 更正台账. A new version stands from now on; the one before it stays readable. 变更 must be filed: 国办发〔2018〕123号. */
export async function changeAccount(
  ctx: Ctx,
  tx: Tx,
  input: InputOf<typeof registryContract.changeAccount>,
): Promise<Outcome<Record<string, never>>> {
  const account = await store.lockAccount(tx, input.id)
  if (!account) return refused("registry.not-found")
  const refusal = mayChange(ctx.actor, account)
  if (refusal) return refusal
  if (input.url && !/^https?:\/\/\S+$/i.test(input.url.trim())) return refused("registry.unknown-link")

  const { id: _id, areaPath: _area, linePath: _line, ...before } = account
  const fields: LedgerFields = { ...before, ...given(input) }
  const changed = changedFields(before, fields)
  if (changed.length === 0) return refused("registry.nothing-changed")

  await store.changeAccounts(tx, ctx, [{ id: account.id, fields, changed, reason: input.reason }])
  await trail.write(tx, ctx, "account.changed", { kind: "registry.account", id: account.id }, { fields: changed })
  return done({})
}

/** What was sent; an emptied text means "nothing filled in". */
function given(input: InputOf<typeof registryContract.changeAccount>): Partial<LedgerFields> {
  const text = (value: string): string | null => value.trim() || null
  return {
    ...(input.name !== undefined && { name: input.name }),
    ...(input.url !== undefined && { url: text(input.url) }),
    ...(input.functions !== undefined && { functions: input.functions }),
    ...(input.principal !== undefined && { principal: text(input.principal) }),
    ...(input.operator !== undefined && { operator: text(input.operator) }),
  }
}
