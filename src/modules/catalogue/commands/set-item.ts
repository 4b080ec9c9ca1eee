import type { Ctx } from "#kernel/actor"
import { type Outcome, type Refusal, refused } from "#kernel/outcome"
import { ownUnits } from "#modules/identity"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { ItemView } from "../contract.ts"
import { askLinks } from "../links/probe.ts"
import { accountSeen, itemSeen, itemViewOf } from "../queries.ts"
import { type ItemWords, wayless } from "../rules/item.ts"
import { endItemRow, insertItems, lockItem, type SetItem, updateItem } from "../store.ts"

type Given = ItemWords & { readonly accountId: string | null }
export const about = (id: string) => ({ kind: "catalogue.item", id })

/** What a text itself does not show: nowhere to do it, said already by this unit, an account that is not there. */
async function refusalOf(ctx: Ctx, tx: Tx, item: SetItem, id: string | null): Promise<Refusal | undefined> {
  if (wayless(item)) return refused("catalogue.no-way")
  const same = await tx.many<{ name: string; code: string }>(
    `select name, code from catalogue.item where unit_id = $1 and ended_at is null and id is distinct from $2::bigint
       and (name = $3 or code = $4 and code <> '')`,
    [item.unitId, id, item.name, item.code],
  )
  if (same.some(({ name }) => name === item.name)) return refused("catalogue.same-name", { name: item.name })
  if (same[0]) return refused("catalogue.same-code", { code: item.code, name: same[0].name })
  if (item.accountId !== null && !(await accountSeen(ctx, tx, item.accountId)))
    return refused("catalogue.unknown-account")
  return undefined
}

/** 登记事项 of one's own unit. */
export async function addItem(ctx: Ctx, tx: Tx, input: Given): Promise<Outcome<ItemView>> {
  const item = { ...input, unitId: ctx.actor.unitId }
  const barred = await refusalOf(ctx, tx, item, null)
  if (barred) return barred
  const [id] = await insertItems(tx, ctx, [item])
  await trail.write(tx, ctx, "service-item.added", about(id!), { name: item.name })
  await askLinks(tx, [item])
  return await itemViewOf(ctx, tx, { id: id! })
}

/** 更改事项. */
export async function changeItem(ctx: Ctx, tx: Tx, input: Given & { id: string }): Promise<Outcome<ItemView>> {
  await lockItem(tx, input.id)
  const before = await itemSeen(ctx, tx, input.id)
  if (!before) return refused("catalogue.not-found")
  if (!ownUnits(ctx.actor).includes(before.unitId))
    return refused("catalogue.not-yours", { name: before.name, unit: before.unitName })
  if (before.endedAt) return refused("catalogue.ended", { name: before.name })
  const item = { ...input, unitId: before.unitId }
  const barred = await refusalOf(ctx, tx, item, before.id)
  if (barred) return barred
  await updateItem(tx, ctx, before.id, item)
  const changed = (Object.keys(input) as (keyof typeof input)[]).filter(
    (field) => field !== "id" && (input[field] ?? null) !== (before[field as keyof typeof before] ?? null),
  )
  await trail.write(tx, ctx, "service-item.changed", about(before.id), { changed })
  await askLinks(tx, [item])
  return await itemViewOf(ctx, tx, { id: before.id })
}

/** 停用事项: the public finds it no more. */
export async function endItem(ctx: Ctx, tx: Tx, input: { id: string; reason: string }): Promise<Outcome<ItemView>> {
  await lockItem(tx, input.id)
  const before = await itemSeen(ctx, tx, input.id)
  if (!before) return refused("catalogue.not-found")
  if (!ownUnits(ctx.actor).includes(before.unitId))
    return refused("catalogue.not-yours", { name: before.name, unit: before.unitName })
  if (before.endedAt) return refused("catalogue.ended", { name: before.name })
  await endItemRow(tx, ctx, before.id, input.reason)
  await trail.write(tx, ctx, "service-item.ended", about(before.id), { reason: input.reason })
  return await itemViewOf(ctx, tx, { id: before.id })
}
