import type { Ctx } from "#kernel/actor"
import type { CommentVersion } from "#modules/collection"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { gate } from "#text"
import { outwardTitle } from "../access.ts"
import { sendBackForChange } from "../replies/recheck.ts"
import type { EventKind } from "../rules/labels.ts"
import { keptWords } from "../rules/words.ts"
import { gateKinds, gateName } from "../settings.ts"
import { addEvent, lockMessage, MESSAGE_KIND, type Message } from "../store.ts"
import { gatingKind } from "./receive-message.ts"

interface Voice {
  readonly id: string
  readonly messageId: string
}

/** 评论被修改: the new words are kept beside the first; an answer at work goes back to be looked at. False: noted before. */
export async function noteEdited(ctx: Ctx, tx: Tx, voice: Voice, comment: CommentVersion): Promise<boolean> {
  const text = keptWords(comment.text)
  const change = { version: comment.version, what: "edited", text } as const
  if (!(await insertChange(ctx, tx, voice.id, change))) return false
  const message = await note(ctx, tx, voice, "comment-edited", text, "评论人修改了评论，请核对答复")
  // New words may say what the gate holds back: whoever takes messages in is told at once.
  const held = gatingKind(gate({ title: "", body: comment.text }, gateKinds()))
  if (held && held.kind.id !== message.gateKind) {
    await tell(tx, ctx, {
      ...{ toUnit: message.deskUnitId, kind: "inbox.urgent", title: `修改后的评论须先甄别：${gateName(held.kind.id)}` },
      ...{ text: outwardTitle(message), opens: `/messages/${message.id}` },
    })
  }
  return true
}

/** 评论被删除: the message stays and is answered; on the platform there is nothing left to answer below. */
export async function noteDeleted(ctx: Ctx, tx: Tx, voice: Voice): Promise<boolean> {
  if (!(await insertChange(ctx, tx, voice.id, { version: 0, what: "deleted", text: "" }))) return false
  await tx.run(
    `update inbox.sending set state = 'closed', next_at = null, failure_kind = 'content', failure_reason = $2, failure_advice = $3
     where voice_id = $1 and state = 'prepared'`,
    [voice.id, "评论已从平台删除，无处答复。", "不必再发；来信照常办理。"],
  )
  // Where hiding is deleting, it is gone by our own doing, and that stands with the hiding.
  const ours = await tx.maybe("select 1 from inbox.hiding where voice_id = $1 and outcome = 'deleted'", [voice.id])
  if (ours) return true
  await note(ctx, tx, voice, "comment-deleted", "", "评论已从平台删除，请核对是否还需要答复")
  return true
}

const insertChange = async (
  ctx: Ctx,
  tx: Tx,
  voiceId: string,
  change: { version: number; what: "edited" | "deleted"; text: string },
): Promise<boolean> =>
  (await tx.run(
    "insert into inbox.voice_change (voice_id, version, what, at, text) values ($1, $2, $3, $4, $5) on conflict do nothing",
    [voiceId, change.version, change.what, ctx.now, change.text],
  )) > 0

async function note(ctx: Ctx, tx: Tx, voice: Voice, kind: EventKind, text: string, says: string): Promise<Message> {
  const message = (await lockMessage(tx, voice.messageId))!
  await addEvent(tx, ctx, message.id, kind, text)
  await sendBackForChange(ctx, tx, message, says)
  await tell(tx, ctx, {
    ...{ toUnit: message.unitId ?? message.deskUnitId, kind: "inbox.comment-changed", title: says },
    ...{ text: outwardTitle(message), opens: `/messages/${message.id}` },
  })
  await trail.write(tx, ctx, `message.${kind}`, { kind: MESSAGE_KIND, id: message.id }, { voice: voice.id })
  return message
}
