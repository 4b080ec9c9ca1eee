import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import { rulesetOn } from "#modules/checking"
import type { Tx } from "#platform/db"
import { storedOriginal } from "#rules/checking"
import * as trail from "#platform/trail"
import { check } from "#text"
import { ARTICLE_KIND } from "../revisions.ts"
import { wholeText } from "../rules/checked-text.ts"
import type { WavingKind } from "../rules/contents.ts"
import { standingOf } from "../rules/wavings.ts"
import { addEvent } from "../store.ts"
import { variantsOf } from "../variant-store.ts"
import { wavingViewOf } from "../view.ts"
import type { WavingView } from "../views.ts"
import { endWavingRow, insertWaving, wavingById } from "../waving-store.ts"
import { openArticle } from "./open-article.ts"

export interface Wave {
  readonly id: string
  readonly rule: string
  readonly original: string
  readonly sentence: string
  readonly kind: WavingKind
  readonly reason: string
}

/**
 * 放行: this finding, in this sentence, with a reason that travels to the reviewer. Only what the check really finds in the
 * text as it is saved; a single veto only as a false alarm.
 */
export async function wave(ctx: Ctx, tx: Tx, input: Wave): Promise<Outcome<WavingView>> {
  const opened = await openArticle(ctx, tx, input.id)
  if (!opened.ok) return opened
  const { article } = opened
  const { text } = wholeText(article, await variantsOf(tx, article.id))
  const today = civilDate(ctx.now)
  const { findings } = check(text, await rulesetOn(tx, today, article.unitId), { at: today })
  const found = standingOf(text, findings, []).find(
    ({ finding, sentence }) =>
      finding.rule === input.rule &&
      // The page of the article knows private data only masked, as it is kept.
      [finding.original, storedOriginal(finding)].includes(input.original) &&
      sentence === input.sentence,
  )
  if (!found) return refused("newsroom.no-such-finding", { original: input.original.slice(0, 20) })
  const { level } = found.finding
  if (level === "veto" && input.kind !== "false-alarm")
    return refused("newsroom.veto-only-false-alarm", { original: input.original.slice(0, 20) })
  const { rule, sentence, kind, reason } = input
  const original = storedOriginal(found.finding)
  const made = await insertWaving(tx, ctx, article.id, { rule, original, sentence, kind, reason, level })
  if (!made) return refused("newsroom.waved-already", { original: original.slice(0, 20) })
  await addEvent(tx, ctx, article.id, "waved", `“${original.slice(0, 20)}”：${reason}`)
  await trail.write(tx, ctx, "article.waved", { kind: ARTICLE_KIND, id: article.id }, { rule, level, kind, reason })
  return done(wavingViewOf(made))
}

/** 撤回放行: the finding counts again. */
export async function endWaving(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; wavingId: string },
): Promise<Outcome<WavingView>> {
  const opened = await openArticle(ctx, tx, input.id)
  if (!opened.ok) return opened
  const waving = await wavingById(tx, input.id, input.wavingId)
  if (!waving || (await endWavingRow(tx, ctx, waving.id)) === 0) return refused("newsroom.no-such-waving")
  await addEvent(tx, ctx, input.id, "waving-ended", `“${waving.original.slice(0, 20)}”`)
  await trail.write(
    tx,
    ctx,
    "article.waving-ended",
    { kind: ARTICLE_KIND, id: input.id },
    { rule: waving.rule, level: waving.level },
  )
  return done(wavingViewOf(waving))
}
