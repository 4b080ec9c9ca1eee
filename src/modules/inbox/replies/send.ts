import { escapedParagraphs } from "#kernel/escaped"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { tell } from "#modules/notices"
import type { ReviewKind } from "#modules/review"
import type { Sql, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { outwardTitle } from "../access.ts"
import { meetClock } from "../clocks.ts"
import { closeAssignment } from "../handling/assignment.ts"
import { dropExtension } from "../handling/extension.ts"
import { endParts } from "../handling/parts-end.ts"
import { publicWords } from "../rules/words.ts"
import { kindLabel } from "../settings.ts"
import { messageStates, replyStates } from "../states.ts"
import { addEvent, lockMessage, MESSAGE_KIND, messageById, moveMessage, REPLY_KIND } from "../store.ts"
import { findingsIn } from "./checked.ts"
import { sendOnPlatforms } from "./platforms.ts"
import { moveReply, repliesOf, type Reply, replyAtWork } from "./store.ts"

/** What a round of an answer comes to: cleared it is sent at once, else it goes back to whoever wrote it. */
export async function replyConcluded(
  ctx: Ctx,
  tx: Tx,
  messageId: string,
  what: "cleared" | "returned" | "refused" | "released" | "expired",
): Promise<Outcome<unknown>> {
  const reply = await replyAtWork(tx, messageId)
  if (!reply) return refused("inbox.no-reply")
  if (what === "cleared" && reply.holds) return await hold(ctx, tx, reply)
  if (what === "cleared" || what === "released") return await sendReply(ctx, tx, reply)
  const refusal = replyStates.refuse(reply.state, "giveBack")
  if (refusal) return refusal
  const note = what === "expired" ? "审核逾期失效，请重新送审" : "审核退回，意见见审核页"
  await moveReply(tx, reply.id, "giveBack", note)
  await addEvent(tx, ctx, reply.messageId, "reply-returned", note)
  const message = (await messageById(tx, reply.messageId))!
  await tell(tx, ctx, {
    toUnit: reply.unitId,
    kind: "inbox.reply-returned",
    title: "来信答复被退回修改",
    text: outwardTitle(message),
    opens: `/messages/${reply.messageId}`,
  })
  await trail.write(tx, ctx, "reply.returned", { kind: MESSAGE_KIND, id: reply.messageId }, { reply: reply.id })
  return done(true)
}

/** 待成批发布: its signatures stand; the message is answered when it is released. */
async function hold(ctx: Ctx, tx: Tx, reply: Reply): Promise<Outcome<unknown>> {
  const refusal = replyStates.refuse(reply.state, "clear")
  if (refusal) return refusal
  await moveReply(tx, reply.id, "clear", "")
  await addEvent(tx, ctx, reply.messageId, "reply-cleared")
  await trail.write(tx, ctx, "reply.cleared", { kind: MESSAGE_KIND, id: reply.messageId }, { reply: reply.id })
  return done(true)
}

/** 答复: every voice of the message reads it, also of those merged into it; on the platform where it spoke, too. */
export async function sendReply(ctx: Ctx, tx: Tx, reply: Reply): Promise<Outcome<unknown>> {
  const refusal = replyStates.refuse(reply.state, "send")
  if (refusal) return refusal
  const message = (await lockMessage(tx, reply.messageId))!
  const wrong = messageStates.refuse(message.state, "answer")
  if (wrong) return wrong
  await moveReply(tx, reply.id, "send", "", ctx.now)
  const closed = await closeAssignment(ctx, tx, message, "已答复")
  if (!closed.ok) return closed
  const parts = await endParts(ctx, tx, message, "已答复来信人")
  if (!parts.ok) return parts
  await dropExtension(tx, ctx, message.id, "来信已经答复")
  await moveMessage(tx, message.id, "answer")
  await tx.run(
    `update inbox.message set unit_id = coalesce(unit_id, desk_unit_id), answered_at = $2,
       first_answered_at = coalesce(first_answered_at, $2) where id = $1`,
    [message.id, ctx.now],
  )
  await meetClock(tx, ctx, message.id, "first")
  await meetClock(tx, ctx, message.id, "end")
  await sendOnPlatforms(ctx, tx, { replyId: reply.id, messageId: message.id, to: () => true })
  await addEvent(tx, ctx, message.id, "reply-sent", reply.text, true)
  await trail.write(
    tx,
    ctx,
    "reply.sent",
    { kind: MESSAGE_KIND, id: message.id },
    { reply: reply.id, hash: reply.hash },
  )
  return done(true)
}

/** 来信答复 on the signing page: what was asked stands above what is answered. */
export const replyKind: ReviewKind = {
  kind: REPLY_KIND,
  name: "来信答复",
  opens: (id) => `/messages/${id}`,
  opinionsAt: (id) => `/messages/${id}/opinions`,
  signsAt: (id) => `/messages/${id}`,
  async summary(sql: Sql, id: string) {
    // One answer of a message is at work at a time; each round is bound to the words it was opened for.
    const reply = (await repliesOf(sql, id)).findLast(({ kind, state }) => kind === "final" && state !== "dropped")
    const message = await messageById(sql, id)
    if (!reply || !message) return undefined
    const who = await sql.one<{ unit: string; author: string }>(
      `select (select name from identity.v_unit where id = $1) as unit, (select name from identity.v_person where id = $2) as author`,
      [reply.unitId, reply.writtenBy],
    )
    const findings = await findingsIn(sql, reply.text, reply.unitId, reply.writtenAt)
    const count = (level: string) => findings.filter((one) => one.level === level).length
    const question = message.text.length > 120 ? `${message.text.slice(0, 120)}…` : message.text
    return {
      title: `答复：${message.title}`,
      lines: [
        `${kindLabel(message.kind)}来信：${question}`,
        reply.isPublic ? "答复后公开（个人信息自动隐去）" : "只答复来信人，不公开",
        `答复共 ${reply.text.replace(/\s/g, "").length} 字`,
      ],
      bodyHtml: escapedParagraphs(reply.isPublic ? publicWords(reply.text) : reply.text),
      ...{ unitName: who.unit, authors: [{ id: reply.writtenBy, name: who.author }], hash: reply.hash },
      findings: { veto: count("veto"), serious: count("serious"), warn: count("warn"), waved: [] },
    }
  },
}
