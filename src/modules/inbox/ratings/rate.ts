import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { DAY_MS } from "#kernel/time"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { startClocks } from "../clocks.ts"
import { mayUse, missing, outwardTitle, seen } from "../access.ts"
import { keptWords } from "../rules/words.ts"
import { receiving } from "../settings.ts"
import { messageStates } from "../states.ts"
import { addEvent, lockMessage, MESSAGE_KIND, type Message, moveMessage } from "../store.ts"

export interface Rating {
  readonly messageId: string
  readonly voiceId: string
  readonly isSatisfied: boolean
  readonly isSolved: boolean
  readonly note: string
}

async function keep(tx: Tx, ctx: Ctx, message: Message, rating: Rating, way: "citizen" | "call-back"): Promise<void> {
  await tx.run(
    `insert into inbox.rating (message_id, voice_id, round, is_satisfied, is_solved, note, way, at, by_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[message.id, rating.voiceId, message.reopenings, rating.isSatisfied, rating.isSolved, keptWords(rating.note)],
      ...[way, ctx.now, ctx.actor.id],
    ],
  )
  const said = `${rating.isSatisfied ? "满意" : "不满意"}、${rating.isSolved ? "已解决" : "未解决"}${rating.note ? `：${keptWords(rating.note)}` : ""}`
  await addEvent(tx, ctx, message.id, way === "citizen" ? "rated" : "called-back", said)
  await trail.write(tx, ctx, "message.rated", { kind: MESSAGE_KIND, id: message.id }, { way })
}

const ANSWERED = ["answered", "closed"]

/** 评价 by the citizen with his code. What he confirms as solved is ended; the latest word of a voice counts. */
export async function rate(ctx: Ctx, tx: Tx, rating: Rating): Promise<Outcome<{ id: string }>> {
  const message = await lockMessage(tx, rating.messageId)
  if (!message) return missing
  if (!ANSWERED.includes(message.state)) return refused("inbox.not-answered")
  await keep(tx, ctx, message, rating, "citizen")
  if (rating.isSolved && message.state === "answered") await close(ctx, tx, message)
  return done({ id: message.id })
}

/** 对办结有异议: not solved, with what is wrong. It is taken up again, with clocks of its own. */
export async function disputeEnd(ctx: Ctx, tx: Tx, rating: Rating): Promise<Outcome<{ id: string }>> {
  const message = await lockMessage(tx, rating.messageId)
  if (!message) return missing
  const refusal = messageStates.refuse(message.state, "reopen")
  if (refusal) return refusal
  if (rating.note.trim().length < 5) return refused("inbox.say-what")
  const { disputeDays, reopeningsMax } = receiving()
  const since = message.answeredAt?.getTime() ?? 0
  if (ctx.now.getTime() - since > disputeDays.value * DAY_MS)
    return refused("inbox.dispute-late", { days: disputeDays.value })
  if (message.reopenings >= reopeningsMax.value) return refused("inbox.reopened-often", { max: reopeningsMax.value })
  await keep(tx, ctx, message, { ...rating, isSolved: false }, "citizen")
  await moveMessage(tx, message.id, "reopen")
  const round = message.reopenings + 1
  await tx.run("update inbox.message set reopenings = $2, answered_at = null, ended_at = null where id = $1", [
    message.id,
    round,
  ])
  const words = `${message.title}。${message.text}`
  await startClocks(tx, { id: message.id, kind: message.kind, words, gateKind: message.gateKind, from: ctx.now, round })
  await addEvent(tx, ctx, message.id, "reopened", keptWords(rating.note), true)
  await trail.write(tx, ctx, "message.reopened", { kind: MESSAGE_KIND, id: message.id }, { round })
  await tell(tx, ctx, {
    toUnit: message.deskUnitId,
    kind: "inbox.reopened",
    title: "来信人对办结有异议",
    text: outwardTitle(message),
    opens: `/messages/${message.id}`,
  })
  return done({ id: message.id })
}

/** 回访 by the desk: what a citizen said when he was called. */
export async function recordCallBack(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; isSatisfied: boolean; isSolved: boolean; note: string },
): Promise<Outcome<{ id: string }>> {
  const message = await lockMessage(tx, input.id)
  if (!seen(ctx.actor, message)) return missing
  const refusal = mayUse(ctx.actor, "inbox.desk", "登记回访")
  if (refusal) return refusal
  if (!ANSWERED.includes(message.state)) return refused("inbox.not-answered")
  const voice = await tx.one<{ id: string }>("select id from inbox.voice where message_id = $1 order by id limit 1", [
    input.id,
  ])
  await keep(tx, ctx, message, { ...input, messageId: input.id, voiceId: voice.id }, "call-back")
  if (input.isSolved && message.state === "answered") await close(ctx, tx, message)
  return done({ id: input.id })
}

async function close(ctx: Ctx, tx: Tx, message: Message): Promise<void> {
  await moveMessage(tx, message.id, "close")
  await tx.run("update inbox.message set ended_at = $2 where id = $1", [message.id, ctx.now])
  await addEvent(tx, ctx, message.id, "closed", "", true)
  await trail.write(tx, ctx, "message.closed", { kind: MESSAGE_KIND, id: message.id })
}

/** 办结 of what was answered and nobody said anything about for so many days; it can still be disputed. Answers how many. */
export async function closeQuiet(tx: Tx, ctx: Ctx): Promise<number> {
  const before = new Date(ctx.now.getTime() - receiving().closeDays.value * DAY_MS)
  const rows = await tx.many<{ id: string }>(
    "select id from inbox.message where state = 'answered' and answered_at < $1 order by id limit 500",
    [before],
  )
  for (const { id } of rows) {
    const message = await lockMessage(tx, id)
    if (message?.state === "answered") await close(ctx, tx, message)
  }
  return rows.length
}
