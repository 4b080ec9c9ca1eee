import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { tellMany } from "#modules/notices"
import { opine as giveOpinion, roundOf } from "#modules/review"
import { announce } from "#platform/jobs"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { articleCleared } from "../facts.ts"
import { ARTICLE_KIND } from "../revisions.ts"
import { type ArticleMove, articleStates } from "../states.ts"
import { addEvent, type ArticleTable, authorsOf, lockById, moveArticle } from "../store.ts"

export interface Opine {
  readonly id: string
  readonly roundId: string
  readonly hash: string
  readonly verdict: "agree" | "return" | "refuse"
  readonly note?: string | undefined
  readonly gates?: Readonly<Record<string, boolean>> | undefined
  readonly proofPass?: boolean | undefined
}

type Conclusion = "cleared" | "returned" | "refused"

const MOVES = { cleared: "clear", returned: "sendBack", refused: "refuse" } as const satisfies Record<
  Conclusion,
  ArticleMove
>

/** 签署意见. Who may is the seat's business; here it is seen to that the round is this article's, and what follows. */
export async function opine(
  ctx: Ctx,
  tx: Tx,
  input: Opine,
): Promise<Outcome<{ state: string; conclusion: Conclusion | null }>> {
  const article = await lockById(tx, input.id)
  if (!article) return refused("newsroom.article-not-found")
  const round = await roundOf(tx, { kind: ARTICLE_KIND, id: article.id })
  if (round?.id !== input.roundId) return refused("newsroom.not-this-round")
  const { id: _, ...opinion } = input
  const given = await giveOpinion(ctx, tx, opinion)
  if (!given.ok) return given
  await addEvent(tx, ctx, article.id, "opined", input.note ?? "")
  const conclusion = given.value.conclusion ?? null
  if (conclusion) await concludeArticle(ctx, tx, article, conclusion, input.note ?? "")
  const state = conclusion ? articleStates.to(MOVES[conclusion]) : article.state
  return done({ state, conclusion })
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
  await moveArticle(tx, article.id, articleStates.to(move), article.sentHash, isCleared ? ctx.now : null)
  await addEvent(tx, ctx, article.id, conclusion, note)
  await trail.write(
    tx,
    ctx,
    "article.concluded",
    { kind: ARTICLE_KIND, id: article.id },
    { conclusion, hash: article.sentHash },
  )
  if (isCleared) await announce(tx, articleCleared, { articleId: article.id })
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
