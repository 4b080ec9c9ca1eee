import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { endChannel as end, lockChannel } from "../sending/store.ts"
import { channelStates } from "../states.ts"

/** 停用通知渠道. Its secrets go; what it sent stays in the record. */
export async function endChannel(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<Record<never, never>>> {
  const channel = await lockChannel(tx, input.id)
  if (!channel) return refused("notices.no-channel")
  const refusal = channelStates.refuse(channel.state, "end")
  if (refusal) return refusal
  await end(tx, channel.id, ctx.now)
  await trail.write(tx, ctx, "channel.ended", { kind: "notices.channel", id: channel.id })
  return done({})
}
