import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { ARTICLE_KIND } from "../articles/revisions.ts"
import { addEvent } from "../articles/store.ts"
import { sha256 } from "./asking.ts"
import { assistanceRules } from "./data.ts"
import { decideUse, failUse, insertSentences, insertUse, lockUse } from "./store.ts"

export interface SampleUse {
  readonly articleId: string
  readonly purpose: string
  readonly text: string
  readonly model: string
  /** Sentences pressed in; none: the answer was not taken. Undefined: there was no answer. */
  readonly inserted: readonly string[] | undefined
}

/** A use of the sample city's past, as the record would have it; nothing was asked of any model. */
export async function writeSampleUse(tx: Tx, ctx: Ctx, use: SampleUse): Promise<void> {
  const { articleId, purpose, text, model, inserted } = use
  const rules = assistanceRules()
  const made = { articleId, purpose, choice: {}, textHash: sha256(text), promptHash: sha256(`${purpose} ${text}`) }
  const id = await insertUse(tx, ctx, { ...made, masked: 0, rulesVersion: rules.version })
  const subject = { kind: ARTICLE_KIND, id: articleId }
  await trail.write(tx, ctx, "assistance.asked", subject, { use: id, purpose, text: made.textHash })
  if (!inserted) {
    const why = { failure: "模型服务现在太忙，或额度已用完。", advice: "请稍等一分钟再点一次。" }
    await failUse(tx, id, why, 812, ctx.now)
    await trail.write(tx, ctx, "assistance.failed", subject, { use: id, reason: why.failure, ms: 812 })
    return
  }
  await tx.run(
    `update newsroom.assistance_use set model = $2, tokens_in = $3, tokens_out = $4, latency_ms = 2140, answered_at = $5
     where id = $1`,
    [id, model, 96 + text.length, text.length, ctx.now],
  )
  if (inserted.length > 0) await insertSentences(tx, ctx, (await lockUse(tx, id))!, inserted)
  await decideUse(tx, id, inserted.length > 0 ? "inserted" : "discarded", false, ctx.now)
  if (inserted.length === 0) return await trail.write(tx, ctx, "assistance.discarded", subject, { use: id })
  const label = rules.purposes.find((one) => one.id === purpose)?.label ?? purpose
  await addEvent(tx, ctx, articleId, "assisted", `${label}，${inserted.length} 句，${model}`)
  await trail.write(tx, ctx, "assistance.inserted", subject, { use: id, sentences: inserted.length, model })
}
