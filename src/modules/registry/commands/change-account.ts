import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { InputOf } from "#kernel/route"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { registryContract } from "../contract.ts"
import { changedFields, type LedgerFields } from "../fields.ts"
import { platformLabel, platforms } from "../platforms.ts"
import { mayChange } from "../policy.ts"
import { recogniseLink } from "../rules/recognise-link.ts"
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

  const { id: _id, areaPath: _area, linePath: _line, ...before } = account
  const link = input.url === undefined ? done({}) : await linked(tx, before, input.url.trim())
  if (!link.ok) return link
  const fields: LedgerFields = { ...before, ...given(input), ...link.value }
  const changed = changedFields(before, fields)
  if (changed.length === 0) return refused("registry.nothing-changed")

  await store.changeAccounts(tx, ctx, [{ id: account.id, fields, changed, reason: input.reason }])
  await trail.write(tx, ctx, "account.changed", { kind: "registry.account", id: account.id }, { fields: changed })
  return done({})
}

/** An address must lead to the account's own platform; where the ledger lacks the id, the address tells it. */
async function linked(tx: Tx, account: LedgerFields, url: string): Promise<Outcome<Partial<LedgerFields>>> {
  if (url === "") return done({})
  if (!/^https?:\/\/\S+$/i.test(url)) return refused("registry.unknown-link")
  const link = recogniseLink(url)
  const platform = platforms().byId.get(account.platform)
  if (!link || platform?.kind !== "account") return done({})
  if (link.platform !== account.platform) {
    return refused("registry.other-platform", { link: platformLabel(link.platform), platform: platform.label })
  }
  if (link.id === null || account.platformId !== null) return done({})
  if (await store.isIdTaken(tx, account.platform, link.id)) return refused("registry.id-taken", { id: link.id })
  return done({ platformId: link.id })
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
