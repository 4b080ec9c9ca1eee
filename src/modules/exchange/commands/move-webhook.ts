import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import * as trail from "#platform/trail"
import type { WebhookView } from "../contract.ts"
import { webhookOf } from "../queries.ts"
import { SEND_JOB } from "../sending/spread.ts"
import { type SendingState, sendingStates } from "../sending/states.ts"
import { type WebhookState, webhookStates } from "../states.ts"

/** 停用: nothing more goes out, and it stays so; whoever wants it again subscribes anew. */
export async function stopWebhook(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<WebhookView>> {
  const row = await tx.maybe<{ state: WebhookState }>(
    "select state from exchange.webhook where id = $1 and person_id = $2 for update",
    [input.id, ctx.actor.id],
  )
  if (!row) return refused("exchange.not-found")
  const refusal = webhookStates.refuse(row.state, "stop")
  if (refusal) return refusal
  await tx.run("update exchange.webhook set state = $2, stopped_at = $3 where id = $1", [
    input.id,
    webhookStates.to("stop"),
    ctx.now,
  ])
  await trail.write(tx, ctx, "webhook.stopped", { kind: "exchange.webhook", id: input.id })
  return webhookOf(ctx, tx, input)
}

/** 重送 one, with its tries counted anew and the same id, by which the receiver knows it again. */
export async function resend(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<Record<string, never>>> {
  const row = await tx.maybe<{ state: SendingState; webhookId: string; webhookState: WebhookState }>(
    `select s.state, s.webhook_id as "webhookId", w.state as "webhookState" from exchange.sending s
     join exchange.webhook w on w.id = s.webhook_id where s.id = $1 and w.person_id = $2 for update of s`,
    [input.id, ctx.actor.id],
  )
  if (!row) return refused("exchange.not-found")
  const refusal = sendingStates.refuse(row.state, "resend")
  if (refusal) return refusal
  if (row.webhookState !== "on")
    return refused("exchange.wrong-state", { state: webhookStates.states[row.webhookState].label, move: "重送" })
  await tx.run("update exchange.sending set state = $2, attempts = 0, next_at = $3, settled_at = null where id = $1", [
    input.id,
    sendingStates.to("resend"),
    ctx.now,
  ])
  await enqueue(tx, SEND_JOB, { sendingId: input.id }, { key: `${SEND_JOB}:${input.id}` })
  await trail.write(tx, ctx, "webhook.resent", { kind: "exchange.webhook", id: row.webhookId }, { sending: input.id })
  return done({})
}
