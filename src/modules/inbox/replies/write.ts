import type { Ctx } from "#kernel/actor"
import { can } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { openRound, voidRound } from "#modules/review"
import type { Sql, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { meetClock } from "../clocks.ts"
import { partsOpen } from "../handling/parts-end.ts"
import { handled } from "../handling/time.ts"
import { keptWords } from "../rules/words.ts"
import { gateName, gateRow } from "../settings.ts"
import { messageStates, replyStates } from "../states.ts"
import { addEvent, MESSAGE_KIND, type Message, REPLY_KIND } from "../store.ts"
import { findingsIn, sentenceOf, stopping } from "./checked.ts"
import { sendOnPlatforms } from "./platforms.ts"
import { insertReply, moveReply, replyAtWork, setWords } from "./store.ts"

/** May the answer be published? Only where a citizen agreed and the gate held nothing back; an enterprise has secrets of its trade to keep. */
export async function mayPublish(tx: Sql, message: Message): Promise<boolean> {
  if (message.gateKind && message.gateKind !== "praise") return false
  const row = await tx.maybe(
    `select 1 from inbox.voice v join inbox.message m on m.id = v.message_id
     where (m.id = $1 or m.merged_into = $1)
     having bool_or(v.is_public) and not bool_or(v.is_enterprise and not v.is_public)`,
    [message.id],
  )
  return row !== undefined
}

/** Locks a message that may be answered now by the actor, and what may stop it. */
async function answerable(ctx: Ctx, tx: Tx, id: string, act: string): Promise<Outcome<Message>> {
  const found = await handled(ctx, tx, id, act)
  if (!found.ok) return found
  const message = found.value
  const wrong = messageStates.refuse(message.state, "answer")
  if (wrong) return wrong
  const gate = message.gateKind ? gateRow(message.gateKind) : undefined
  if (gate && !gate.may.includes("answer")) return refused("inbox.gate-bars", { kind: gateName(gate.id), act: "答复" })
  // While a unit has it, that unit answers; the desk writes for what it keeps itself.
  if (message.state === "assigned" && !can(ctx.actor, "inbox.reply")) return refused("inbox.not-yours")
  return done(message)
}

/** 起草答复: kept as it is written; numbers of persons are hidden before it is. One answer is at work at a time. */
export async function writeReply(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; text: string; isPublic: boolean },
): Promise<Outcome<{ id: string }>> {
  const found = await answerable(ctx, tx, input.id, "起草答复")
  if (!found.ok) return found
  const message = found.value
  if (input.isPublic && !(await mayPublish(tx, message))) return refused("inbox.not-for-publication")
  const words = { text: keptWords(input.text), isPublic: input.isPublic, writtenBy: ctx.actor.id, writtenAt: ctx.now }
  const before = await replyAtWork(tx, input.id)
  const refusal = before && replyStates.refuse(before.state, "edit")
  if (refusal) return refusal
  const unitId = message.unitId ?? message.deskUnitId
  const id = before?.id ?? (await insertReply(tx, { messageId: input.id, kind: "final", unitId, ...words }))
  if (before) await setWords(tx, id, words)
  if (!before) await addEvent(tx, ctx, input.id, "reply-written")
  await trail.write(tx, ctx, "reply.written", { kind: MESSAGE_KIND, id: input.id }, { reply: id })
  return done({ id: input.id })
}

/** 答复送审: on the ladder of the unit that answers. What is grave, and an answer that says nothing, does not get that far. */
export async function submitReply(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; holds?: boolean },
): Promise<Outcome<{ id: string }>> {
  const found = await answerable(ctx, tx, input.id, "送审答复")
  if (!found.ok) return found
  const reply = await replyAtWork(tx, input.id)
  if (!reply) return refused("inbox.no-reply")
  const refusal = replyStates.refuse(reply.state, "submit")
  if (refusal) return refusal
  const waiting = await partsOpen(tx, input.id)
  if (waiting) return waiting
  const faults = stopping(await findingsIn(tx, reply.text, reply.unitId, ctx.now))
  if (faults.length > 0) return refused("inbox.reply-faults", { faults: sentenceOf(faults) })
  const round = await openRound(ctx, tx, {
    subject: { kind: REPLY_KIND, id: input.id, title: `答复：${found.value.title}`, hash: reply.hash },
    ...{ contentClass: "ordinary", unitId: reply.unitId, authorIds: [reply.writtenBy] },
  })
  if (!round.ok) return round
  await tx.run("update inbox.reply set holds = $2 where id = $1", [reply.id, input.holds ?? false])
  await moveReply(tx, reply.id, "submit", "")
  await addEvent(tx, ctx, input.id, "reply-submitted")
  await trail.write(tx, ctx, "reply.submitted", { kind: MESSAGE_KIND, id: input.id }, { reply: reply.id })
  return done({ id: input.id })
}

/** 撤回送审: taken out of review to be written anew. */
export async function recallReply(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<{ id: string }>> {
  const found = await handled(ctx, tx, input.id, "撤回送审")
  if (!found.ok) return found
  const reply = await replyAtWork(tx, input.id)
  if (!reply) return refused("inbox.no-reply")
  const refusal = replyStates.refuse(reply.state, "giveBack")
  if (refusal) return refusal
  const why = `撤回送审：${input.reason}`
  if (reply.state === "in-review") await voidRound(ctx, tx, { kind: REPLY_KIND, id: input.id, newHash: "", why })
  await moveReply(tx, reply.id, "giveBack", input.reason)
  await addEvent(tx, ctx, input.id, "reply-returned", input.reason)
  await trail.write(tx, ctx, "reply.returned", { kind: MESSAGE_KIND, id: input.id }, { reply: reply.id })
  return done({ id: input.id })
}

/** 先行回应: what a person writes at once, who looks into it and by when; it is no answer and ends nothing. */
export async function answerFirst(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; text: string },
): Promise<Outcome<{ id: string }>> {
  const found = await answerable(ctx, tx, input.id, "先行回应")
  if (!found.ok) return found
  const message = found.value
  const unitId = message.unitId ?? message.deskUnitId
  const text = keptWords(input.text)
  const faults = stopping(await findingsIn(tx, text, unitId, ctx.now))
  if (faults.length > 0) return refused("inbox.reply-faults", { faults: sentenceOf(faults) })
  const words = { text, isPublic: false, writtenBy: ctx.actor.id, writtenAt: ctx.now }
  const id = await insertReply(tx, { messageId: message.id, kind: "first", unitId, ...words })
  await moveReply(tx, id, "send", "", ctx.now)
  await meetClock(tx, ctx, message.id, "first")
  await tx.run("update inbox.message set first_answered_at = coalesce(first_answered_at, $2) where id = $1", [
    message.id,
    ctx.now,
  ])
  await sendOnPlatforms(ctx, tx, { replyId: id, messageId: message.id, to: ({ source }) => source === "private" })
  await addEvent(tx, ctx, message.id, "first-answered", text, true)
  await trail.write(tx, ctx, "reply.first-sent", { kind: MESSAGE_KIND, id: message.id }, { reply: id })
  return done({ id: message.id })
}
