import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import * as trail from "#platform/trail"
import { WAY_LABELS } from "../rules/ways.ts"
import { SEND_JOB } from "../sending/prepare.ts"
import { sendingRules } from "../sending/rules.ts"
import { lockChannel } from "../sending/store.ts"
import { channelStates } from "../states.ts"

/** 发测试消息: to the group, or to whoever asks. What came of it stands in the record a moment later. */
export async function testChannel(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<{ sendingId: string }>> {
  const channel = await lockChannel(tx, input.id)
  if (!channel) return refused("notices.no-channel")
  const refusal = channelStates.refuse(channel.state, "resume")
  if (refusal) return refusal
  const isGroup = channel.way === "robot"
  const address = await tx.maybe("select 1 from notices.address where person_id = $1 and way = $2", [
    ctx.actor.id,
    channel.way,
  ])
  if (!isGroup && !address) return refused("notices.no-address", { way: WAY_LABELS[channel.way] })
  const waiting = await tx.maybe(
    "select 1 from notices.sending where channel_id = $1 and purpose = 'test' and state in ('prepared', 'submitting') limit 1",
    [channel.id],
  )
  if (waiting) return refused("notices.test-under-way")
  const { id } = await tx.one<{ id: string }>(
    `insert into notices.sending (channel_id, person_id, purpose, rules_version, is_urgent, due_at, prepared_at)
     values ($1, $2, 'test', $3, true, $4, $4) returning id`,
    [channel.id, isGroup ? null : ctx.actor.id, sendingRules().version, ctx.now],
  )
  await enqueue(tx, SEND_JOB, { channelId: channel.id }, { key: `${SEND_JOB}:${channel.id}` })
  await trail.write(tx, ctx, "channel.tested", { kind: "notices.channel", id: channel.id }, { sending: id })
  return done({ sendingId: id })
}
