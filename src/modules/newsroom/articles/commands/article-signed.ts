import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { tellMany } from "#modules/notices"
import { roundOf } from "#modules/review"
import { announce } from "#platform/jobs"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { articleCleared, articleUncleared } from "../facts.ts"
import { ARTICLE_KIND } from "../revisions.ts"
import { moveTo } from "../moving.ts"
import { type ArticleMove, articleStates } from "../states.ts"
import { addEvent, type ArticleTable, authorsOf, lockById } from "../store.ts"

type Conclusion = "cleared" | "returned" | "refused"

const MOVES = { cleared: "clear", returned: "sendBack", refused: "refuse" } as const satisfies Record<
  Conclusion,
  ArticleMove
>

/** What a signature that ended the round, or a release before the approval, does to the article; in the signature's transaction. */
export async function articleSigned(
  ctx: Ctx,
  tx: Tx,
  id: string,
  what: Conclusion | "released",
): Promise<Outcome<unknown>> {
  const article = await lockById(tx, id)
  if (!article) return refused("newsroom.article-not-found")
  const round = await roundOf(tx, { kind: ARTICLE_KIND, id })
  const note = round?.steps.flatMap(({ seats }) => seats.flatMap((seat) => seat.note ?? [])).at(-1) ?? ""
  if (what === "released") await concludeArticle(ctx, tx, article, "cleared", "先发后审，补签后算数")
  else await concludeArticle(ctx, tx, article, what, note)
  return done(what)
}

/** What a round that is over means for the article: cleared for publishing, back to the author, or never. */
export async function concludeArticle(
  ctx: Ctx,
  tx: Tx,
  article: ArticleTable,
  conclusion: Conclusion,
  note: string,
): Promise<void> {
  const move = MOVES[conclusion]
  if (articleStates.refuse(article.state, move)) return
  const isCleared = conclusion === "cleared"
  const wasCleared = article.clearedAt !== null
  await moveTo(ctx, tx, article, articleStates.to(move), {
    sentHash: article.sentHash,
    clearedAt: isCleared ? ctx.now : null,
  })
  await addEvent(tx, ctx, article.id, conclusion, note)
  await trail.write(
    tx,
    ctx,
    "article.concluded",
    { kind: ARTICLE_KIND, id: article.id },
    { conclusion, hash: article.sentHash },
  )
  if (isCleared) await announce(tx, articleCleared, { articleId: article.id })
  else if (wasCleared) await announce(tx, articleUncleared, { articleId: article.id })
  await tellAuthors(ctx, tx, article, conclusion, note)
}

const SAID: Readonly<Record<Conclusion, string>> = { cleared: "审核通过", returned: "被退回", refused: "不予发布" }

async function tellAuthors(ctx: Ctx, tx: Tx, article: ArticleTable, conclusion: Conclusion, note: string) {
  const authors = await authorsOf(tx, [article.id])
  await tellMany(
    tx,
    ctx,
    authors.map(({ id }) => ({
      toPerson: id,
      kind: "newsroom.concluded",
      title: `《${article.title}》${SAID[conclusion]}`,
      text: note,
      opens: `/articles/${article.id}`,
    })),
  )
}
