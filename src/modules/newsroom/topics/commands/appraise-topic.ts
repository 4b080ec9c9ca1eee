import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import * as trail from "#platform/trail"
import { addEvent } from "../../events.ts"
import { topicApproved } from "../../facts.ts"
import { mayOn } from "../../policy.ts"
import type { TopicView } from "../contract.ts"
import { DECISION_LABELS, EXPLAINED } from "../rules/decisions.ts"
import { type Decision, topicStates } from "../states.ts"
import { enterStep, lockForDecision, lockTopic, moveTopic, setMergedInto, type Topic } from "../store.ts"
import { refusalOf, topicOf } from "../view.ts"
import { negativeRefusal } from "./propose-topic.ts"

export interface Appraisal {
  readonly decision: Decision
  readonly note: string
  readonly intoId?: string | undefined
}

/** 研判审批 by the chief alone, for what cannot wait for the meeting. */
export async function appraiseTopic(ctx: Ctx, tx: Tx, input: Appraisal & { id: string }): Promise<Outcome<TopicView>> {
  const topic = await lockForDecision(tx, input.id, input.intoId)
  const { label } = topicStates.moves[input.decision]
  const refusal =
    mayOn(ctx.actor, "newsroom.chief", label, topic, refused("newsroom.topic-not-found")) ??
    refusalOf(ctx, topic!, input.decision)
  if (refusal) return refusal
  const settled = await settleTopic(ctx, tx, topic!, input)
  return settled.ok ? await topicOf(ctx, tx, input) : settled
}

/**
 * What a decision does to a locked topic, whoever made it: the meeting or the chief. What the negative list forbids is not
 * approved by either.
 */
export async function settleTopic(ctx: Ctx, tx: Tx, topic: Topic, given: Appraisal): Promise<Outcome<true>> {
  const { decision, note } = given
  const refusal = topicStates.refuse(topic.state, decision)
  if (refusal) return refusal
  const label = DECISION_LABELS[decision]
  if (EXPLAINED.has(decision) && note.length < 2) return refused("newsroom.note-needed", { move: label })
  const negative = decision === "approve" ? negativeRefusal(topic, "立项") : undefined
  if (negative) return negative
  if (decision === "merge") {
    const target = given.intoId && given.intoId !== topic.id ? await lockTopic(tx, given.intoId) : undefined
    const missing = refused("newsroom.merge-target")
    const barred = mayOn(ctx.actor, "newsroom.chief", "并入", target, missing)
    if (barred) return barred
    if (topicStates.states[target!.state].final) return missing
    await setMergedInto(tx, topic.id, target!.id)
    await tx.run("update newsroom.lead set topic_id = $2 where topic_id = $1", [topic.id, target!.id])
    await addEvent(tx, ctx, { kind: "topic", id: target!.id }, "merged-into-here", topic.title)
  }
  await moveTopic(tx, ctx, topic.id, decision)
  if (decision === "approve") {
    await enterStep(tx, ctx, topic.id, 4)
    await announce(tx, topicApproved, { topicId: topic.id })
  }
  if (decision === "return") await enterStep(tx, ctx, topic.id, 2)
  await addEvent(tx, ctx, { kind: "topic", id: topic.id }, decision, note)
  await trail.write(tx, ctx, "topic.appraised", { kind: "newsroom.topic", id: topic.id }, { decision })
  await tell(tx, ctx, {
    toUnit: topic.unitId,
    kind: "newsroom.topic-decided",
    title: `选题${label}`,
    text: note ? `${topic.title}：${note}` : topic.title,
    opens: `/topics/${topic.id}`,
  })
  return done(true)
}
