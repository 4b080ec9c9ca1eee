import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import { articleMoved } from "../tasks/commands/article.ts"
import type { ArticleState } from "./states.ts"
import { type ArticleTable, moveArticle } from "./store.ts"

/**
 * The one place where an article changes its state; the table of moves was asked before. `sentHash` is what was sent or signed,
 * null where that counts no more. Rooms of this module that follow an article (its step on the rail) are told here; what they cannot follow was not to be asked.
 */
export async function moveTo(
  ctx: Ctx,
  tx: Tx,
  article: Pick<ArticleTable, "id">,
  state: ArticleState,
  kept: { readonly sentHash: string | null; readonly clearedAt: Date | null },
): Promise<void> {
  await moveArticle(tx, article.id, state, kept.sentHash, kept.clearedAt)
  const followed = await articleMoved(ctx, tx, { articleId: article.id, state })
  if (!followed.ok) throw new Error(`the rail cannot follow article ${article.id}: ${followed.code}`)
}
