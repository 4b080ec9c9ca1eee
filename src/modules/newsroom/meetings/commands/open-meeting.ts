import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { mayOn, mayUse } from "../../policy.ts"
import { meetingStates, topicStates } from "../../topics/states.ts"
import { lockTopic } from "../../topics/store.ts"
import type { MeetingView } from "../contract.ts"
import { meetingOf } from "../queries.ts"
import * as store from "../store.ts"

/** 召集例会: every topic in sight that waits for a decision and was in a round until that day is on the agenda, carried-over ones first. */
export async function openMeeting(
  ctx: Ctx,
  tx: Tx,
  input: { heldOn: string; title: string },
): Promise<Outcome<MeetingView>> {
  const refusal = mayUse(ctx.actor, "newsroom.chief", "召集例会")
  if (refusal) return refusal
  if (input.heldOn < civilDate(ctx.now)) return refused("newsroom.planned-past", { on: input.heldOn })
  const meeting = await store.insertMeeting(tx, ctx, input.heldOn, input.title || `${spoken(input.heldOn)}采编例会`)
  if (!meeting) return refused("newsroom.meeting-same-day", { on: input.heldOn })
  const params: Param[] = [input.heldOn]
  const scope = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const waiting = await tx.many<{ id: string }>(
    `select t.id from newsroom.topic t join identity.v_unit u on u.id = t.unit_id
     where t.state = 'proposed' and t.round_on <= $1 and ${scope} order by t.carried desc, t.proposed_at, t.id`,
    params,
  )
  await store.addToAgenda(
    tx,
    meeting.id,
    waiting.map(({ id }) => id),
  )
  await trail.write(tx, ctx, "meeting.opened", { kind: "newsroom.meeting", id: meeting.id }, { topics: waiting.length })
  return await meetingOf(ctx, tx, meeting)
}

const spoken = (date: string): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`

/** 列入议程: a topic that came after the meeting was called. */
export async function addToAgenda(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; topicId: string },
): Promise<Outcome<MeetingView>> {
  const meeting = await store.lockMeeting(tx, input.id)
  const refusal =
    mayOn(ctx.actor, "newsroom.chief", "列入议程", meeting, refused("newsroom.meeting-not-found")) ??
    meetingStates.refuse(meeting!.state, "decide")
  if (refusal) return refusal
  const topic = await lockTopic(tx, input.topicId)
  const barred =
    mayOn(ctx.actor, "newsroom.chief", "列入议程", topic, refused("newsroom.topic-not-found")) ??
    topicStates.refuse(topic!.state, "carry")
  if (barred) return barred
  if ((await store.addToAgenda(tx, input.id, [input.topicId])) === 0) return refused("newsroom.on-agenda")
  await trail.write(
    tx,
    ctx,
    "meeting.agenda-added",
    { kind: "newsroom.meeting", id: input.id },
    { topic: input.topicId },
  )
  return await meetingOf(ctx, tx, input)
}
