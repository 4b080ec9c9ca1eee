import type { Connectors } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { revisionRowOf } from "../queries.ts"
import { ARTICLE_KIND, contentHashOf, keepRevisionRow, latestRevision } from "../revisions.ts"
import { addEvent, type Draft, lockArticle } from "../store.ts"
import { variantsOf } from "../variant-store.ts"
import { viewOfArticle } from "../view.ts"
import type { ArticleView, RevisionRow } from "../views.ts"
import { heldByAnother, openArticle } from "./open-article.ts"
import { clean } from "./save-draft.ts"

/** 保存版本: the text as it was last saved, for good, with the reason; checked, so that its findings travel with it. */
export const keepRevision =
  (connectors: Connectors) =>
  async (ctx: Ctx, tx: Tx, input: { id: string; why: string }): Promise<Outcome<ArticleView>> => {
    const opened = await openArticle(ctx, tx, input.id)
    if (!opened.ok) return opened
    const { article } = opened
    const held = await heldByAnother(ctx, tx, article.id)
    if (held) return held
    const hash = contentHashOf(article, await variantsOf(tx, article.id))
    const latest = await latestRevision(tx, article.id)
    if (latest?.hash === hash) return refused("newsroom.same-text", { no: latest.no })
    const { no } = await keepRevisionRow(tx, ctx, article, article, "save", input.why)
    await addEvent(tx, ctx, article.id, "saved", `第${no}版：${input.why}`)
    await trail.write(
      tx,
      ctx,
      "article.saved",
      { kind: ARTICLE_KIND, id: article.id },
      { no, hash, hashBefore: latest?.hash ?? null },
    )
    return done(await viewOfArticle(ctx, tx, article, connectors))
  }

/** 另存一份: the text of who was overtaken, as a version of its own; the article's text stays as it is. */
export async function keepBeside(
  ctx: Ctx,
  tx: Tx,
  input: Draft & { id: string; why: string },
): Promise<Outcome<RevisionRow>> {
  const article = await lockArticle(ctx, tx, input.id)
  if (!article) return refused("newsroom.article-not-found")
  const cleaned = clean(input)
  if (!cleaned.ok) return cleaned
  const revision = await keepRevisionRow(tx, ctx, article, cleaned.value, "side", input.why)
  await addEvent(tx, ctx, article.id, "saved-beside", `第${revision.no}版：${input.why}`)
  await trail.write(
    tx,
    ctx,
    "article.saved-beside",
    { kind: ARTICLE_KIND, id: article.id },
    { no: revision.no, hash: revision.hash },
  )
  return done(revisionRowOf(revision))
}
