import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import * as trail from "#platform/trail"
import type { SendingState } from "../rules/ways.ts"
import { SEND_JOB } from "../sending/prepare.ts"
import { lockChannel } from "../sending/store.ts"
import { channelStates } from "../states.ts"

/**
 * 再发一次 of what nobody knows the fate of: a person's decision, never the machine's. It goes under its old key, so that
 * a mail server or gateway that has it already can tell.
 */
export async function resend(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<Record<never, never>>> {
  const found = await unclear(tx, input.id)
  if (!found.ok) return found
  const channel = await lockChannel(tx, found.value.channelId)
  const refusal = channelStates.refuse(channel?.state ?? "ended", "resume")
  if (refusal) return refusal
  await tx.run(
    `update notices.sending set state = 'prepared', due_at = $2, prepared_at = $2, settled_at = null where id = $1`,
    [input.id, ctx.now],
  )
  await enqueue(tx, SEND_JOB, found.value, { key: `${SEND_JOB}:${found.value.channelId}` })
  await trail.write(tx, ctx, "sending.repeated", { kind: "notices.sending", id: input.id })
  return done({})
}

/** 经核实已收到. */
export async function confirmSending(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<Record<never, never>>> {
  const found = await unclear(tx, input.id)
  if (!found.ok) return found
  await tx.run("update notices.sending set state = 'accepted', settled_at = $2 where id = $1", [input.id, ctx.now])
  await trail.write(tx, ctx, "sending.confirmed", { kind: "notices.sending", id: input.id })
  return done({})
}

async function unclear(tx: Tx, id: string): Promise<Outcome<{ channelId: string }>> {
  const row = await tx.maybe<{ channelId: string; state: SendingState }>(
    `select channel_id as "channelId", state from notices.sending where id = $1 for update`,
    [id],
  )
  if (!row) return refused("notices.no-sending")
  return row.state === "unknown" ? done({ channelId: row.channelId }) : refused("notices.not-unclear")
}
