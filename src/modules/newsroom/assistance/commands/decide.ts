import type { Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { heldByAnother, openArticle } from "../../articles/commands/open-article.ts"
import { ARTICLE_KIND } from "../../articles/revisions.ts"
import { addEvent } from "../../articles/store.ts"
import { assistanceRules } from "../data.ts"
import type { AssistancePorts } from "../ports.ts"
import { sentencesIn } from "../rules/answer.ts"
import { openUse } from "../sealed.ts"
import { assistanceStates } from "../states.ts"
import { decideUse, insertSentences, lockUse, settingOf, type Use } from "../store.ts"

interface ByUse {
  readonly id: string
  readonly useId: string
}

/** The question of whoever decides on it: nobody presses another person's answer in. */
async function ownUse(ctx: Ctx, tx: Tx, input: ByUse): Promise<{ ok: true; use: Use } | Refusal> {
  const use = await lockUse(tx, input.useId)
  if (!use || use.articleId !== input.id || use.personId !== ctx.actor.id) return refused("newsroom.assistance-no-use")
  return { ok: true, use }
}

/**
 * 采用: a person presses an answer, or lines of it, into the text. The sentences that were not his own before are marked from
 * here on; the text itself is put in by his editor and saved like any other.
 */
export const insertAnswer =
  (ports: AssistancePorts) =>
  async (ctx: Ctx, tx: Tx, input: ByUse & { text: string }): Promise<Outcome<{ text: string; marked: number }>> => {
    const opened = await openArticle(ctx, tx, input.id)
    if (!opened.ok) return opened
    const held = await heldByAnother(ctx, tx, input.id)
    if (held) return held
    const own = await ownUse(ctx, tx, input)
    if (!own.ok) return own
    const { use } = own
    const refusal = assistanceStates.refuse(use.state, "insert")
    if (refusal) return refusal
    const kept = openUse(ports.secrets, use.id, use.sealed)
    if (kept?.answer === undefined) return refused("newsroom.assistance-gone")
    const text = input.text.trim()
    const lines = new Set(kept.answer.split("\n"))
    if (text === "" || !text.split("\n").every((line) => lines.has(line)))
      return refused("newsroom.assistance-other-text")
    const before = new Set(sentencesIn(kept.text))
    const foreign = sentencesIn(text).filter((sentence) => !before.has(sentence))
    await insertSentences(tx, ctx, use, foreign)
    await decideUse(tx, use.id, "inserted", (await settingOf(tx))?.keepsTexts ?? false, ctx.now)
    const label = assistanceRules().purposes.find(({ id }) => id === use.purpose)?.label ?? use.purpose
    await addEvent(tx, ctx, input.id, "assisted", `${label}，${foreign.length} 句，${use.model}`)
    await trail.write(
      tx,
      ctx,
      "assistance.inserted",
      { kind: ARTICLE_KIND, id: input.id },
      { use: use.id, sentences: foreign.length, model: use.model },
    )
    return done({ text, marked: foreign.length })
  }

/** 不采用. */
export const discardAnswer = async (ctx: Ctx, tx: Tx, input: ByUse): Promise<Outcome<{ useId: string }>> => {
  const opened = await openArticle(ctx, tx, input.id)
  if (!opened.ok) return opened
  const own = await ownUse(ctx, tx, input)
  if (!own.ok) return own
  const refusal = assistanceStates.refuse(own.use.state, "discard")
  if (refusal) return refusal
  await decideUse(tx, own.use.id, "discarded", (await settingOf(tx))?.keepsTexts ?? false, ctx.now)
  await trail.write(tx, ctx, "assistance.discarded", { kind: ARTICLE_KIND, id: input.id }, { use: own.use.id })
  return done({ useId: own.use.id })
}
