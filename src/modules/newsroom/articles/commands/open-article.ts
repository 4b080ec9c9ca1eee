import type { Ctx } from "#kernel/actor"
import { type Refusal, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import type { Tx } from "#platform/db"
import { writingRules } from "../data.ts"
import { isIdle, lockOf } from "../lock-store.ts"
import { writingLimit } from "../rules/writing-data.ts"
import { articleStates, isOpen } from "../states.ts"
import { type ArticleTable, lockArticle } from "../store.ts"

type Opened = { readonly ok: true; readonly article: ArticleTable } | Refusal

/** An article of the actor's scope whose text is open, its row locked. Who is sent for review is changed by 重新修改 first. */
export async function openArticle(ctx: Ctx, tx: Tx, id: string): Promise<Opened> {
  const article = await lockArticle(ctx, tx, id)
  if (!article) return refused("newsroom.article-not-found")
  if (!isOpen(article.state))
    return refused("newsroom.article-closed", { state: articleStates.states[article.state].label })
  return { ok: true, article }
}

/** The refusal when another person has the text in hand. One who has been away is no obstacle. */
export async function heldByAnother(ctx: Ctx, tx: Tx, articleId: string): Promise<Refusal | undefined> {
  const lock = await lockOf(tx, articleId)
  if (!lock || lock.personId === ctx.actor.id) return undefined
  if (isIdle(lock, ctx.now, writingLimit(writingRules(), "lock-idle-seconds"))) return undefined
  return refused("newsroom.locked", { name: lock.name, since: iso(lock.since).slice(11, 16) })
}
