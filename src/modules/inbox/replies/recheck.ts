import type { Ctx } from "#kernel/actor"
import { voidRound } from "#modules/review"
import type { Tx } from "#platform/db"
import { addEvent, type Message, REPLY_KIND } from "../store.ts"
import { moveReply, replyAtWork } from "./store.ts"

/**
 * 答复重新核对: what is answered has changed. A draft says so; what is in review or waits to be released loses its signatures and goes
 * back to whoever wrote it.
 */
export async function sendBackForChange(ctx: Ctx, tx: Tx, message: Message, why: string): Promise<void> {
  const reply = await replyAtWork(tx, message.id)
  if (!reply) return
  if (reply.state === "drafting") {
    await tx.run("update inbox.reply set round_note = $2 where id = $1", [reply.id, why])
    return
  }
  if (reply.state === "in-review") await voidRound(ctx, tx, { kind: REPLY_KIND, id: message.id, newHash: "", why })
  await moveReply(tx, reply.id, "giveBack", why)
  await addEvent(tx, ctx, message.id, "reply-returned", why)
}
