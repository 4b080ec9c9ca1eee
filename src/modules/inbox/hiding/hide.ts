import { can, type Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { handles, missing, mayUse, seen } from "../access.ts"
import { hosts } from "../handling/claim.ts"
import { voicesOf } from "../receiving/voices.ts"
import { sendOnPlatforms } from "../replies/platforms.ts"
import type { InboxPorts } from "../ports.ts"
import { insertReply, moveReply } from "../replies/store.ts"
import { keptWords } from "../rules/words.ts"
import { hidingBook } from "../settings.ts"
import { hidingStates } from "../states.ts"
import { addEvent, lockMessage, MESSAGE_KIND, type Message } from "../store.ts"
import { makeCall } from "./calls.ts"
import { type Hiding, lockHiding, moveHiding } from "./store.ts"
import { wayOf } from "./way.ts"

type Done = Outcome<{ id: string }>

/** Whoever answers for the account or for the message, and the desk. */
export function mayAskHiding(ctx: Ctx, message: Message): Refusal | undefined {
  if (can(ctx.actor, "inbox.desk")) return undefined
  const refusal = mayUse(ctx.actor, "inbox.reply", "申请隐藏评论")
  if (refusal) return refusal
  return handles(ctx.actor, message) || hosts(ctx, message) ? undefined : refused("inbox.not-yours")
}

interface AskHiding {
  readonly id: string
  readonly voiceId: string
  readonly reasonId: string
  readonly grounds: string
}

/** 申请隐藏评论: for a reason of the law, with what in the comment bears it out. Nothing is hidden before somebody else has agreed. */
export const askHiding =
  (ports: InboxPorts) =>
  async (ctx: Ctx, tx: Tx, input: AskHiding): Promise<Done> => {
    const message = await lockMessage(tx, input.id)
    if (!seen(ctx.actor, message)) return missing
    const refusal = mayAskHiding(ctx, message)
    if (refusal) return refusal
    const reason = hidingBook().rows.find(({ id }) => id === input.reasonId)
    if (!reason) return refused("inbox.hiding-reason")
    const voice = (await voicesOf(tx, input.id)).find(({ id, source }) => id === input.voiceId && source === "comment")
    if (!voice) return refused("inbox.no-comment")
    if (voice.isGone) return refused("inbox.comment-gone")
    const way = await wayOf(tx, ports, voice.accountId)
    const row = await tx.maybe(
      `insert into inbox.hiding (message_id, voice_id, state, reason_id, clause, grounds, asked_at, asked_by, asked_unit_id, way_says,
       by_call, is_final)
     values ($1, $2, 'asked', $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (voice_id) where state in ('asked', 'approved', 'hidden', 'showing') do nothing returning 1`,
      [
        ...[input.id, voice.id, reason.id, reason.clause, keptWords(input.grounds), ctx.now, ctx.actor.id],
        ...[message.unitId ?? message.deskUnitId, way.says, way.byCall, way.isFinal],
      ],
    )
    if (!row) return refused("inbox.hiding-asked")
    await addEvent(
      tx,
      ctx,
      input.id,
      "hiding-asked",
      `${reason.label}（${reason.clause}）：${keptWords(input.grounds)}`,
    )
    await tell(tx, ctx, {
      ...{ toUnit: message.deskUnitId, kind: "inbox.hiding-asked", title: "有评论申请隐藏，请批准" },
      ...{ text: `${reason.label}（${reason.clause}）`, opens: `/messages/${input.id}` },
    })
    await trail.write(
      tx,
      ctx,
      "hiding.asked",
      { kind: MESSAGE_KIND, id: input.id },
      { voice: voice.id, reason: reason.id },
    )
    return done({ id: input.id })
  }

/** A message the actor sees, and one of its hidings; both locked. */
export async function hidingAt(tx: Tx, ctx: Ctx, input: { id: string; hidingId: string }) {
  const message = await lockMessage(tx, input.id)
  if (!seen(ctx.actor, message)) return missing
  const hiding = await lockHiding(tx, input.id, input.hidingId)
  return hiding ? done({ message, hiding }) : refused("inbox.no-hiding")
}

/** 批准、不批准: by the desk, never by whoever asked. Approved, its author is told why, where he wrote it. */
export async function decideHiding(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; hidingId: string; approve: boolean; note: string },
): Promise<Done> {
  const found = await hidingAt(tx, ctx, input)
  if (!found.ok) return found
  const refusal = mayUse(ctx.actor, "inbox.desk", "批准隐藏评论")
  if (refusal) return refusal
  const { message, hiding } = found.value
  const move = input.approve ? "approve" : "refuse"
  const wrong = hidingStates.refuse(hiding.state, move)
  if (wrong) return wrong
  if (hiding.askedBy === ctx.actor.id) return refused("inbox.own-hiding")
  if (!input.approve && input.note.trim().length < 2) return refused("inbox.say-why-not")
  await moveHiding(tx, hiding.id, move, { at: ctx.now, by: ctx.actor.id, note: input.note })
  if (input.approve) await tellAuthor(ctx, tx, message, hiding)
  // The approver has read what the call does: it is called, and nothing else.
  if (input.approve && hiding.byCall) await makeCall(tx, ctx, hiding.id, "hide")
  await addEvent(tx, ctx, input.id, input.approve ? "hiding-approved" : "hiding-refused", input.note)
  await tell(tx, ctx, {
    toUnit: message.unitId ?? message.deskUnitId,
    kind: "inbox.hiding-decided",
    title: !input.approve
      ? "评论隐藏没有批准"
      : hiding.byCall
        ? "评论隐藏已批准，由系统调用平台接口"
        : "评论隐藏已批准，请在平台上隐藏",
    ...{ text: hiding.clause, opens: `/messages/${input.id}` },
  })
  const detail = { voice: hiding.voiceId, reason: hiding.reasonId }
  await trail.write(
    tx,
    ctx,
    `hiding.${input.approve ? "approved" : "refused"}`,
    { kind: MESSAGE_KIND, id: input.id },
    detail,
  )
  return done({ id: input.id })
}

/** 隐藏告知: below his comment, with the reason and how to object. Where the platform takes no answer, that is seen on the page. */
async function tellAuthor(ctx: Ctx, tx: Tx, message: Message, hiding: Hiding): Promise<void> {
  const { told, rows } = hidingBook()
  const label = rows.find(({ id }) => id === hiding.reasonId)?.label ?? "法定理由"
  const text = told.replace("{label}", label).replace("{clause}", hiding.clause)
  const words = { text, isPublic: false, writtenBy: ctx.actor.id, writtenAt: ctx.now }
  const unitId = message.unitId ?? message.deskUnitId
  const replyId = await insertReply(tx, { messageId: message.id, kind: "notice", unitId, ...words })
  await moveReply(tx, replyId, "send", "", ctx.now)
  await sendOnPlatforms(ctx, tx, { replyId, messageId: message.id, to: ({ id }) => id === hiding.voiceId })
}
