import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { KitView } from "../contract.ts"
import { lockHanding, noteTold } from "../handings.ts"
import { kitOf } from "../queries.ts"
import { kitStates } from "../states.ts"
import { lockKit, withdrawKitRow } from "../store.ts"

/** 撤回传播包: its page and every partner's say so at once; who fetched it is called, and says what he has taken down. */
export async function withdrawKit(ctx: Ctx, tx: Tx, input: { id: string; reason: string }): Promise<Outcome<KitView>> {
  const kit = await lockKit(ctx, tx, input.id)
  if (!kit) return refused("alliance.no-kit")
  const refusal = kitStates.refuse(kit.state, "withdraw")
  if (refusal) return refusal
  await withdrawKitRow(tx, kit.id, input.reason, ctx.now)
  await trail.write(tx, ctx, "kit.withdrawn", { kind: "alliance.kit", id: kit.id }, { reason: input.reason })
  return await kitOf(ctx, tx, { id: kit.id })
}

/** 登记已电话告知 of one partner. */
export async function tellPartner(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; partnerId: string },
): Promise<Outcome<KitView>> {
  const kit = await lockKit(ctx, tx, input.id)
  if (!kit) return refused("alliance.no-kit")
  if (kit.state !== "withdrawn") return refused("alliance.not-withdrawn")
  const handing = await lockHanding(tx, kit.id, input.partnerId)
  if (!handing) return refused("alliance.no-handing")
  if ((await noteTold(tx, handing.id, ctx.actor.id, ctx.now)) === 0) return refused("alliance.told-before")
  await trail.write(tx, ctx, "kit.partner-told", { kind: "alliance.kit", id: kit.id }, { partner: input.partnerId })
  return await kitOf(ctx, tx, { id: kit.id })
}

/** The content was taken back or opened again: every kit of it is withdrawn with that. Answers how many. */
export async function withdrawKitsOf(
  tx: Tx,
  ctx: Ctx,
  content: { readonly kind: string; readonly id: string },
  because: string,
): Promise<number> {
  const kits = await tx.many<{ id: string }>(
    "select id from alliance.kit where content_kind = $1 and content_id = $2 and state = 'issued' order by id for update",
    [content.kind, content.id],
  )
  for (const { id } of kits) {
    await withdrawKitRow(tx, id, because, ctx.now)
    await trail.write(tx, ctx, "kit.withdrawn", { kind: "alliance.kit", id }, { reason: because })
  }
  return kits.length
}
