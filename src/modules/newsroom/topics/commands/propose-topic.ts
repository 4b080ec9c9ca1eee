import type { Ctx } from "#kernel/actor"
import { type Outcome, type Refusal, refused } from "#kernel/outcome"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { addEvent } from "../../events.ts"
import { mayOn } from "../../policy.ts"
import { negativeList, topicSettings } from "../../settings.ts"
import type { TopicView } from "../contract.ts"
import { negativeHits } from "../rules/negative.ts"
import { roundOf } from "../rules/round.ts"
import { enterStep, lockTopic, moveTopic, setRound, type Topic } from "../store.ts"
import { refusalOf, topicOf } from "../view.ts"

/** What the negative list says against a topic: the first item with its clause. */
export function negativeRefusal(topic: Pick<Topic, "title" | "angle">, move: string): Refusal | undefined {
  const [hit] = negativeHits(`${topic.title} ${topic.angle}`, negativeList())
  if (!hit) return undefined
  return refused("newsroom.negative-list", { words: hit.words.join("、"), label: hit.label, clause: hit.clause, move })
}

/** 申报选题: into the round of the day, or of the next working day after the cut-off. */
export async function proposeTopic(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<TopicView>> {
  const topic = await lockTopic(tx, input.id)
  const refusal =
    mayOn(ctx.actor, "newsroom.edit", "申报选题", topic, refused("newsroom.topic-not-found")) ??
    refusalOf(ctx, topic!, "propose") ??
    negativeRefusal(topic!, "申报")
  if (refusal) return refusal
  const round = roundOf(ctx.now, topicSettings().round.cutOff, workCalendar())
  await moveTopic(tx, ctx, input.id, "propose")
  await setRound(tx, input.id, round)
  await enterStep(tx, ctx, input.id, 3)
  await addEvent(tx, ctx, { kind: "topic", id: input.id }, "proposed", `列入${round}报题`)
  await trail.write(tx, ctx, "topic.proposed", { kind: "newsroom.topic", id: input.id }, { round })
  return await topicOf(ctx, tx, input)
}

/** 撤销选题: before anybody works on it. */
export async function dropTopic(ctx: Ctx, tx: Tx, input: { id: string; reason: string }): Promise<Outcome<TopicView>> {
  const topic = await lockTopic(tx, input.id)
  const refusal =
    mayOn(ctx.actor, "newsroom.edit", "撤销选题", topic, refused("newsroom.topic-not-found")) ??
    refusalOf(ctx, topic!, "drop")
  if (refusal) return refusal
  await moveTopic(tx, ctx, input.id, "drop")
  await addEvent(tx, ctx, { kind: "topic", id: input.id }, "dropped", input.reason)
  await trail.write(tx, ctx, "topic.dropped", { kind: "newsroom.topic", id: input.id }, { from: topic!.state })
  return await topicOf(ctx, tx, input)
}
