import type { Connectors } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { tell } from "#modules/notices"
import { roundOf, voidRound } from "#modules/review"
import { announce } from "#platform/jobs"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { articleUncleared } from "../facts.ts"
import { ARTICLE_KIND } from "../revisions.ts"
import { moveTo } from "../moving.ts"
import { articleStates } from "../states.ts"
import { addEvent, type ArticleTable, authorsOf, lockArticle, lockById } from "../store.ts"
import { viewOfArticle } from "../view.ts"
import type { ArticleView } from "../views.ts"

interface Because {
  readonly id: string
  readonly reason: string
}

/**
 * 重新修改: a text that was sent, signed or published is opened again. Signatures given to it are void at once and the trail
 * says whose; it must be sent for review anew.
 */
export const reopen = (connectors: Connectors) => move(connectors, "reopen", "article.reopened", "reopened")

/** 转内部: shared inside only. */
export const keepInside = (connectors: Connectors) =>
  move(connectors, "keepInside", "article.kept-inside", "kept-inside")

/** 撤稿: not to be published, or to be taken down by the publishing that hears of it. */
export const withdraw = (connectors: Connectors) => move(connectors, "withdraw", "article.withdrawn", "withdrawn")

const move =
  (connectors: Connectors, name: "reopen" | "keepInside" | "withdraw", action: string, event: string) =>
  async (ctx: Ctx, tx: Tx, input: Because): Promise<Outcome<ArticleView>> => {
    const article = await lockArticle(ctx, tx, input.id)
    if (!article) return refused("newsroom.article-not-found")
    const refusal = articleStates.refuse(article.state, name)
    if (refusal) return refusal
    await voidSignatures(ctx, tx, article, `${articleStates.moves[name].label}：${input.reason}`)
    await moveTo(ctx, tx, article, articleStates.to(name), { sentHash: null, clearedAt: null })
    await addEvent(tx, ctx, article.id, event, input.reason)
    await trail.write(
      tx,
      ctx,
      action,
      { kind: ARTICLE_KIND, id: article.id },
      { from: article.state, reason: input.reason, hash: article.sentHash },
    )
    if (article.clearedAt) await announce(tx, articleUncleared, { articleId: article.id })
    return done(await viewOfArticle(ctx, tx, (await lockById(tx, article.id))!, connectors))
  }

/** Signatures of a round that waits or is through are void; the timeline names those who gave them, and they are told. */
async function voidSignatures(ctx: Ctx, tx: Tx, article: ArticleTable, why: string): Promise<void> {
  if (article.sentHash === null) return
  const voided = await voidRound(ctx, tx, { kind: ARTICLE_KIND, id: article.id, newHash: "", why })
  if (!voided) return
  const signed = voided.steps
    .filter(({ isSelf }) => !isSelf)
    .flatMap(({ seats }) => seats.filter(({ verdict }) => verdict))
  const names = signed.flatMap(({ name }) => (name ? [name] : []))
  await addEvent(
    tx,
    ctx,
    article.id,
    "voided",
    names.length > 0 ? `${names.join("、")}的签名作废：${why}` : `尚无签名，审核停止：${why}`,
  )
  for (const { personId } of signed)
    if (personId && personId !== ctx.actor.id)
      await tell(tx, ctx, {
        toPerson: personId,
        kind: "newsroom.voided",
        title: `您对《${article.title}》的签名已作废`,
        text: why,
        opens: `/articles/${article.id}`,
      })
}

/** 审核逾期: nobody signed in time; the article goes back to its authors. Called by the job that hears of it. */
export async function expireArticle(
  ctx: Ctx,
  tx: Tx,
  { articleId, roundId }: { articleId: string; roundId: string },
): Promise<"done" | "skipped"> {
  const article = await lockById(tx, articleId)
  // What was let out first stays out: its approval that never came is for people to settle, not for the clock.
  if (article?.state !== "in-review") return "skipped"
  // Sent anew meanwhile: it waits in another round.
  if ((await roundOf(tx, { kind: ARTICLE_KIND, id: articleId }, ctx.now))?.id !== roundId) return "skipped"
  await moveTo(ctx, tx, article, articleStates.to("sendBack"), { sentHash: article.sentHash, clearedAt: null })
  await addEvent(tx, ctx, article.id, "expired")
  await trail.write(tx, ctx, "article.expired", { kind: ARTICLE_KIND, id: article.id }, { hash: article.sentHash })
  for (const { id } of await authorsOf(tx, [article.id]))
    await tell(tx, ctx, {
      toPerson: id,
      kind: "newsroom.review-expired",
      title: `《${article.title}》审核逾期`,
      text: "规定时间内没有签完，稿件已回到您手中，请核对后重新送审。",
      opens: `/articles/${article.id}`,
    })
  return "done"
}

/** 登记发布: publishing has it live somewhere. */
export async function articlePublished(ctx: Ctx, tx: Tx, input: { articleId: string }): Promise<"done" | "skipped"> {
  const article = await lockById(tx, input.articleId)
  if (!article || articleStates.refuse(article.state, "publish")) return "skipped"
  await moveTo(ctx, tx, article, articleStates.to("publish"), {
    sentHash: article.sentHash,
    clearedAt: article.clearedAt,
  })
  await addEvent(tx, ctx, article.id, "published")
  await trail.write(tx, ctx, "article.published", { kind: ARTICLE_KIND, id: article.id }, { hash: article.sentHash })
  return "done"
}
