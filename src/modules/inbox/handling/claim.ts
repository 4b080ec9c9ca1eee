import { can, type Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import { covers } from "#kernel/scope"
import type { Tx } from "#platform/db"
import { missing, mayUse, seen } from "../access.ts"
import { messageStates } from "../states.ts"
import { lockMessage, type Message } from "../store.ts"
import { hand } from "./dispatch.ts"

/** Whoever runs the account that was spoken to, while nothing of it is held back. */
export const hosts = (ctx: Ctx, message: Message): boolean =>
  message.host !== null && can(ctx.actor, "inbox.reply") && covers(ctx.actor.scope, message.host)

/** Why the account's own unit may not take it up; undefined: it may. */
export function claimable(ctx: Ctx, message: Message) {
  const refusal = mayUse(ctx.actor, "inbox.reply", "直接办理")
  if (refusal) return refusal
  if (!hosts(ctx, message)) return refused("inbox.not-host")
  return messageStates.refuse(message.state, "assign")
}

/** 账号主办单位直接办理: what was said to one's own account is answered by oneself, without waiting for the desk. */
export async function claimMessage(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<{ id: string }>> {
  const message = await lockMessage(tx, input.id)
  if (!seen(ctx.actor, message)) return missing
  const refusal = claimable(ctx, message)
  if (refusal) return refusal
  return await hand(ctx, tx, message, { unitId: message.host!.unitId, note: "账号主办单位直接办理" })
}
