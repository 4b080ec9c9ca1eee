import type { Connectors } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { writingRules } from "../data.ts"
import { ARTICLE_KIND } from "../revisions.ts"
import { writingLimit } from "../rules/writing-data.ts"
import { isStale, labelOf } from "../standing.ts"
import { addEvent, noteWriter } from "../store.ts"
import { confirmVariantRow, dropVariantRow, putVariant, variantOf, variantsOf } from "../variant-store.ts"
import { variantViewOf } from "../view.ts"
import type { VariantView } from "../views.ts"
import { openArticle } from "./open-article.ts"

export interface SaveVariant {
  readonly id: string
  readonly key: string
  /** The save it was written upon; 0 for a new one. */
  readonly base: number
  readonly title: string
  readonly text: string
}

/** 写变体: linked to the master as it is now; a later change of the master flags it. */
export const saveVariant =
  (connectors: Connectors) =>
  async (ctx: Ctx, tx: Tx, input: SaveVariant): Promise<Outcome<VariantView>> => {
    const opened = await openArticle(ctx, tx, input.id)
    if (!opened.ok) return opened
    const { article } = opened
    const label = labelOf(input.key, connectors)?.label
    if (!label) return refused("newsroom.unknown-variant", { key: input.key })
    const present = await variantOf(tx, article.id, input.key)
    if ((present?.no ?? 0) !== input.base)
      return refused("newsroom.variant-saved-meanwhile", { label, name: present?.savedBy ?? "别人" })
    const max = writingLimit(writingRules(), "variants-max")
    if (!present && (await variantsOf(tx, article.id)).length >= max)
      return refused("newsroom.too-many-variants", { max })
    const { key, title, text } = input
    const no = (present?.no ?? 0) + 1
    await putVariant(tx, ctx, article.id, { key, title, text, no, masterHash: article.masterHash })
    await noteWriter(tx, ctx, article.id)
    await addEvent(tx, ctx, article.id, "variant-saved", label)
    await trail.write(tx, ctx, "article.variant-saved", { kind: ARTICLE_KIND, id: article.id }, { key, no })
    return done(variantViewOf((await variantOf(tx, article.id, key))!, article, connectors))
  }

/** 确认变体: somebody has compared it with the changed master, and nothing in it has to change. */
export const confirmVariant =
  (connectors: Connectors) =>
  async (ctx: Ctx, tx: Tx, input: { id: string; key: string }): Promise<Outcome<VariantView>> => {
    const opened = await openArticle(ctx, tx, input.id)
    if (!opened.ok) return opened
    const { article } = opened
    const present = await variantOf(tx, article.id, input.key)
    if (!present) return refused("newsroom.unknown-variant", { key: input.key })
    const label = labelOf(input.key, connectors)?.label ?? input.key
    if (!isStale(present, article)) return refused("newsroom.not-stale", { label })
    await confirmVariantRow(tx, ctx, article.id, input.key, article.masterHash)
    await addEvent(tx, ctx, article.id, "variant-confirmed", label)
    await trail.write(
      tx,
      ctx,
      "article.variant-confirmed",
      { kind: ARTICLE_KIND, id: article.id },
      { key: input.key, masterHash: article.masterHash },
    )
    return done(variantViewOf((await variantOf(tx, article.id, input.key))!, article, connectors))
  }

/** 不用变体: that platform gets the master; versions kept before still hold it. */
export const dropVariant =
  (connectors: Connectors) =>
  async (ctx: Ctx, tx: Tx, input: { id: string; key: string }): Promise<Outcome<{ dropped: boolean }>> => {
    const opened = await openArticle(ctx, tx, input.id)
    if (!opened.ok) return opened
    if ((await dropVariantRow(tx, input.id, input.key)) === 0)
      return refused("newsroom.unknown-variant", { key: input.key })
    await addEvent(tx, ctx, input.id, "variant-dropped", labelOf(input.key, connectors)?.label ?? input.key)
    await trail.write(tx, ctx, "article.variant-dropped", { kind: ARTICLE_KIND, id: input.id }, { key: input.key })
    return done({ dropped: true })
  }
