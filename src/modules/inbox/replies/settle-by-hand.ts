import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { handled } from "../handling/time.ts"
import { type SendingState, sendingStates } from "../states.ts"
import { addEvent, MESSAGE_KIND } from "../store.ts"
import { moveSending } from "./platforms.ts"

/** 核实平台答复: somebody looked on the platform. It arrived, or it did not; then nothing is sent again by itself. */
export async function settleSending(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; sendingId: string; arrived: boolean },
): Promise<Outcome<{ id: string }>> {
  const found = await handled(ctx, tx, input.id, "核实平台答复")
  if (!found.ok) return found
  const sending = await tx.maybe<{ state: SendingState }>(
    `select s.state from inbox.sending s join inbox.reply r on r.id = s.reply_id
     where s.id = $1 and r.message_id = $2 for update of s`,
    [input.sendingId, input.id],
  )
  if (!sending) return refused("inbox.not-found")
  // Only what is unclear is looked at by a person; what is under way tells by itself.
  if (sending.state !== "unknown") {
    return refused("inbox.sending-wrong-state", { state: sendingStates.states[sending.state].label, move: "核实" })
  }
  const failure = { kind: "content", reason: "经核实没有送达平台。", advice: "来信人凭查询码仍可看到答复。" }
  if (input.arrived) await moveSending(tx, input.sendingId, "accept", { sentAt: ctx.now })
  else await moveSending(tx, input.sendingId, "refuse", { failure })
  await addEvent(tx, ctx, input.id, input.arrived ? "sent-on-platform" : "not-sent-on-platform", "人工核实")
  await trail.write(
    tx,
    ctx,
    "reply.checked",
    { kind: MESSAGE_KIND, id: input.id },
    { sending: input.sendingId, arrived: input.arrived },
  )
  return done({ id: input.id })
}
