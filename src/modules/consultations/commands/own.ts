import { type Ctx, can } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { DAY_MS } from "#kernel/time"
import { contactDays } from "#modules/inbox"
import type { Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import * as trail from "#platform/trail"
import { addEvent, CONSULTATION_KIND, sha256, typedCode } from "../store.ts"
import { contextOf, OPINION_KIND } from "./give.ts"
import { about, lockMine } from "./write.ts"

/** 查看联系方式、原文: with a reason; a row of its own and the trail say who looked at what, the trail without the words. */
export const unmaskOpinion =
  (secrets: Secrets) =>
  async (
    ctx: Ctx,
    tx: Tx,
    input: { id: string; opinionId: string; what: "contact" | "original"; reason: string },
  ): Promise<Outcome<{ text: string }>> => {
    const row = await lockMine(ctx, tx, input.id, "查看联系方式")
    if (!row.ok) return row
    if (!can(ctx.actor, "consultations.unmask"))
      return refused("consultations.not-writer", { act: "查看联系方式和原文" })
    const found = await tx.maybe<{ sealed: string | null }>(
      `select ${input.what === "contact" ? "contact_sealed" : "original_sealed"} as sealed from consultations.opinion
       where consultation_id = $1 and id = $2`,
      [input.id, input.opinionId],
    )
    if (!found) return refused("consultations.no-opinion")
    if (!found.sealed) return refused("consultations.nothing-hidden")
    await tx.run(
      `insert into consultations.unmasking (opinion_id, what, reason, at, person_id, unit_id) values ($1, $2, $3, $4, $5, $6)`,
      [input.opinionId, input.what, input.reason, ctx.now, ctx.actor.id, ctx.actor.unitId],
    )
    await addEvent(tx, ctx, input.id, "unmasked", input.what === "contact" ? "联系方式" : "原文")
    await trail.write(tx, ctx, "opinion.unmasked", about(input.id), { opinion: input.opinionId, what: input.what })
    return done({ text: opened(secrets, input.what, input.opinionId, found.sealed) })
  }

/** A house restored without its key cannot open what was sealed: that is said, not hidden. */
function opened(secrets: Secrets, what: "contact" | "original", id: string, sealed: string): string {
  try {
    return secrets.open(sealed, contextOf(what, id))
  } catch {
    return "无法解密（系统恢复时密钥未随备份恢复）"
  }
}

/** 本人要求删除 (《个人信息保护法》第四十七条): contact and original words go at once, and the words are shown to nobody outside any more. */
export async function forgetOwnOpinion(ctx: Ctx, tx: Tx, input: { code: string }): Promise<Outcome<{ id: string }>> {
  const code = typedCode(input.code)
  const row = code
    ? await tx.maybe<{ id: string }>(
        `update consultations.opinion set contact_sealed = null, original_sealed = null, is_public = false,
           forgotten_at = coalesce(forgotten_at, $2) where code_hash = $1 returning id`,
        [sha256(code), ctx.now],
      )
    : undefined
  if (!row) return refused("consultations.code-unknown")
  await trail.write(tx, ctx, "opinion.forgotten", { kind: OPINION_KIND, id: row.id }, { asked: true })
  return done(row)
}

/** 到期删除 of what belongs to consultations that ended long enough ago: as long as with messages. Answers how many opinions. */
export async function forgetOpinions(tx: Tx, ctx: Ctx): Promise<number> {
  const before = new Date(ctx.now.getTime() - contactDays() * DAY_MS)
  const rows = await tx.many<{ id: string }>(
    `update consultations.opinion o set contact_sealed = null, original_sealed = null, forgotten_at = $2
     from consultations.consultation c where c.id = o.consultation_id and c.ended_at < $1 and o.forgotten_at is null
       and (o.contact_sealed is not null or o.original_sealed is not null) returning o.consultation_id as id`,
    [before, ctx.now],
  )
  const ended = [...new Set(rows.map(({ id }) => id))]
  for (const id of ended) await trail.write(tx, ctx, "opinion.forgotten", { kind: CONSULTATION_KIND, id })
  return rows.length
}
