import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import type { ArticleState } from "./states.ts"
import { type ArticleTable, moveArticle } from "./store.ts"

/**
 * The one place where an article changes its state; the table of moves was asked before. `sentHash` is what was sent or signed,
 * null where that counts no more. Rooms of this module that follow an article (its step on the rail) are told here.
 */
export async function moveTo(
  _ctx: Ctx,
  tx: Tx,
  article: Pick<ArticleTable, "id">,
  state: ArticleState,
  kept: { readonly sentHash: string | null; readonly clearedAt: Date | null },
): Promise<void> {
  await moveArticle(tx, article.id, state, kept.sentHash, kept.clearedAt)
}
