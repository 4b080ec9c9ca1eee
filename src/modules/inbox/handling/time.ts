import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { due } from "#kernel/workday"
import { tell } from "#modules/notices"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { recountEnd } from "../clocks.ts"
import { handles, mayUse, missing, outwardTitle, seen } from "../access.ts"
import { keptWords } from "../rules/words.ts"
import { receiving } from "../settings.ts"
import { addEvent, lockMessage, MESSAGE_KIND, type Message } from "../store.ts"
import { keepInStep } from "./assignment.ts"

/** Locks a message on which its unit, or the desk for it, may act while it is being handled. */
export async function handled(ctx: Ctx, tx: Tx, id: string, act: string): Promise<Outcome<Message>> {
  const message = await lockMessage(tx, id)
  if (!seen(ctx.actor, message)) return missing
  const desk = mayUse(ctx.actor, "inbox.desk", act)
  const refusal = desk && mayUse(ctx.actor, "inbox.reply", act)
  if (refusal) return refusal
  // The desk acts on what it has not given out; the unit on what it was given.
  if (desk && !handles(ctx.actor, message)) return refused("inbox.not-yours")
  return done(message)
}

/** 请来信人补充: the end clock stands still until he answers, at most so many working days. */
export async function askCitizen(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; question: string },
): Promise<Outcome<{ id: string }>> {
  const found = await handled(ctx, tx, input.id, "请来信人补充")
  if (!found.ok) return found
  const message = found.value
  if (!["assigned", "triaged", "reopened"].includes(message.state)) return refused("inbox.not-under-way")
  const asked = keptWords(input.question)
  const until = due(ctx.now, { amount: receiving().waitWorkdays.value, unit: "working-days" }, workCalendar()).due
  const row = await tx.maybe(
    `insert into inbox.pause (message_id, asked, from_at, until_at) values ($1, $2, $3, $4)
     on conflict (message_id) where answered_at is null do nothing returning 1`,
    [input.id, asked, ctx.now, until],
  )
  if (!row) return refused("inbox.asked-before")
  await keepInStep(ctx, tx, input.id, await recountEnd(tx, input.id), "等待来信人补充，暂停计时")
  await addEvent(tx, ctx, input.id, "asked", asked, true)
  await trail.write(tx, ctx, "message.asked", { kind: MESSAGE_KIND, id: input.id })
  return done({ id: input.id })
}

/** 补充: what the citizen answers; the clock goes on. Whoever handles it is told. */
export async function supplement(
  ctx: Ctx,
  tx: Tx,
  input: { messageId: string; text: string },
): Promise<Outcome<{ id: string }>> {
  const message = (await lockMessage(tx, input.messageId))!
  const answer = keptWords(input.text)
  const changed = await tx.run(
    "update inbox.pause set answered_at = $2, answer = $3 where message_id = $1 and answered_at is null",
    [message.id, ctx.now, answer],
  )
  if (changed === 0) return refused("inbox.nothing-asked-of-you")
  await keepInStep(ctx, tx, message.id, await recountEnd(tx, message.id), "来信人已补充，恢复计时")
  await addEvent(tx, ctx, message.id, "supplemented", answer, true)
  await trail.write(tx, ctx, "message.supplemented", { kind: MESSAGE_KIND, id: message.id })
  await tell(tx, ctx, {
    toUnit: message.unitId ?? message.deskUnitId,
    kind: "inbox.supplemented",
    title: "来信人已补充情况",
    text: outwardTitle(message),
    opens: `/messages/${message.id}`,
  })
  return done({ id: message.id })
}
