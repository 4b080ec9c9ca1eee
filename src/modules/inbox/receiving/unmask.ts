import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { DAY_MS, iso } from "#kernel/time"
import type { Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import * as trail from "#platform/trail"
import { mayUse, missing, seen } from "../access.ts"
import { receiving } from "../settings.ts"
import { addEvent, lockMessage, MESSAGE_KIND } from "../store.ts"
import { openedOf, voicesOf } from "./voices.ts"

/** 查看联系方式、原文: with a reason; a row of its own and the trail say who looked at what, the trail without the words. */
export const unmask =
  (secrets: Secrets) =>
  async (
    ctx: Ctx,
    tx: Tx,
    input: { id: string; what: "contact" | "original"; reason: string },
  ): Promise<Outcome<{ items: { spokeAt: string; text: string }[] }>> => {
    const message = await lockMessage(tx, input.id)
    if (!seen(ctx.actor, message)) return missing
    const refusal = mayUse(ctx.actor, "inbox.unmask", "查看个人信息")
    if (refusal) return refusal
    const items = (await voicesOf(tx, input.id)).flatMap((voice) => {
      const sealed = input.what === "contact" ? voice.contactSealed : voice.originalSealed
      return sealed ? [{ spokeAt: iso(voice.spokeAt), text: opened(openedOf(secrets, input.what, voice, sealed)) }] : []
    })
    if (items.length === 0) return refused("inbox.nothing-hidden")
    await tx.run(
      "insert into inbox.unmasking (message_id, what, reason, at, person_id, unit_id) values ($1, $2, $3, $4, $5, $6)",
      [input.id, input.what, input.reason, ctx.now, ctx.actor.id, ctx.actor.unitId],
    )
    await addEvent(tx, ctx, input.id, "unmasked", `${input.what === "contact" ? "联系方式" : "原文"}：${input.reason}`)
    await trail.write(
      tx,
      ctx,
      "message.unmasked",
      { kind: MESSAGE_KIND, id: input.id },
      { what: input.what, count: items.length },
    )
    return done({ items })
  }

/** The words as they came stand in a small record: title, text, place. */
function opened(text: string): string {
  if (!text.startsWith("{")) return text
  const words = JSON.parse(text) as { title?: string; text?: string; place?: string }
  return [words.title, words.text, words.place].filter((one) => one).join("\n")
}

/** 到期删除联系方式、原文 of what ended long enough ago. Answers how many voices. */
export async function forgetVoices(tx: Tx, ctx: Ctx): Promise<number> {
  const before = new Date(ctx.now.getTime() - receiving().contactDays.value * DAY_MS)
  const rows = await tx.many<{ messageId: string }>(
    `update inbox.voice v set contact_sealed = null, original_sealed = null, address_sealed = null, forgotten_at = $2
     from inbox.message m left join inbox.message r on r.id = m.merged_into
     where m.id = v.message_id and v.forgotten_at is null and case when m.merged_into is null then m.ended_at else r.ended_at end < $1
     returning m.id as "messageId"`,
    [before, ctx.now],
  )
  // A photo may show who took it and where he lives.
  await tx.run(
    "delete from inbox.photo p using inbox.voice v where v.id = p.voice_id and p.role = 'report' and v.forgotten_at = $1",
    [ctx.now],
  )
  await trail.writeMany(
    tx,
    ctx,
    "message.forgotten",
    rows.map(({ messageId }) => ({ subject: { kind: MESSAGE_KIND, id: messageId } })),
  )
  return rows.length
}
