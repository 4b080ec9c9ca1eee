import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { mayOn } from "../../policy.ts"
import { type Appraisal, settleTopic } from "../../topics/commands/appraise-topic.ts"
import { DECISION_LABELS } from "../../topics/rules/decisions.ts"
import { meetingStates } from "../../topics/states.ts"
import { lockForDecision, lockTopic } from "../../topics/store.ts"
import type { MeetingView } from "../contract.ts"
import { meetingOf } from "../queries.ts"
import * as store from "../store.ts"

/** 例会决定 about one topic of the agenda; once at each meeting. */
export async function decideAtMeeting(
  ctx: Ctx,
  tx: Tx,
  input: Appraisal & { id: string; topicId: string },
): Promise<Outcome<MeetingView>> {
  const meeting = await store.lockMeeting(tx, input.id)
  const refusal =
    mayOn(ctx.actor, "newsroom.chief", "作出决定", meeting, refused("newsroom.meeting-not-found")) ??
    meetingStates.refuse(meeting!.state, "decide")
  if (refusal) return refusal
  const item = await store.agendaItem(tx, input.id, input.topicId)
  if (!item) return refused("newsroom.not-on-agenda")
  if (item.decision) return refused("newsroom.decided-before", { decision: DECISION_LABELS[item.decision] })
  const topic = await lockForDecision(tx, input.topicId, input.intoId)
  if (!topic) return refused("newsroom.topic-not-found")
  const settled = await settleTopic(ctx, tx, topic, input)
  if (!settled.ok) return settled
  await store.setDecision(tx, ctx, { ...input, meetingId: input.id })
  await trail.write(
    tx,
    ctx,
    "meeting.decided",
    { kind: "newsroom.meeting", id: input.id },
    {
      topic: input.topicId,
      decision: input.decision,
    },
  )
  return await meetingOf(ctx, tx, input)
}

/** 结束例会: what was not spoken of is carried over to the next one; what was settled elsewhere meanwhile is left. */
export async function closeMeeting(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; note: string },
): Promise<Outcome<MeetingView>> {
  const meeting = await store.lockMeeting(tx, input.id)
  const refusal =
    mayOn(ctx.actor, "newsroom.chief", "结束例会", meeting, refused("newsroom.meeting-not-found")) ??
    meetingStates.refuse(meeting!.state, "close")
  if (refusal) return refusal
  for (const topicId of await store.undecided(tx, input.id)) {
    const topic = await lockTopic(tx, topicId)
    if (topic?.state !== "proposed") continue
    const carried = { decision: "carry", note: "会上未议" } as const
    const settled = await settleTopic(ctx, tx, topic, carried)
    if (!settled.ok) return settled
    await store.setDecision(tx, ctx, { meetingId: input.id, topicId, ...carried })
  }
  await store.endMeeting(tx, ctx, input.id, meetingStates.to("close"), input.note)
  await trail.write(tx, ctx, "meeting.closed", { kind: "newsroom.meeting", id: input.id })
  return await meetingOf(ctx, tx, input)
}

/** 取消例会: its topics wait for another one. */
export async function cancelMeeting(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<MeetingView>> {
  const meeting = await store.lockMeeting(tx, input.id)
  const refusal =
    mayOn(ctx.actor, "newsroom.chief", "取消例会", meeting, refused("newsroom.meeting-not-found")) ??
    meetingStates.refuse(meeting!.state, "cancel")
  if (refusal) return refusal
  await store.endMeeting(tx, ctx, input.id, meetingStates.to("cancel"), input.reason)
  await trail.write(tx, ctx, "meeting.cancelled", { kind: "newsroom.meeting", id: input.id })
  return await meetingOf(ctx, tx, input)
}
