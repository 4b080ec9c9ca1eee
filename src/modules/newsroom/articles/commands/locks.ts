import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { endLockRow, lockOf, putLock } from "../lock-store.ts"
import { ARTICLE_KIND, contentHashOf, keepRevisionRow, latestRevision } from "../revisions.ts"
import { addEvent, lockArticle } from "../store.ts"
import { variantsOf } from "../variant-store.ts"
import { lockViewOf } from "../view.ts"
import { heldByAnother, openArticle } from "./open-article.ts"

type Locked = { lock: ReturnType<typeof lockViewOf>; draftNo: number }

/** 开始编辑: the text comes into the actor's hand unless another person writes on it now. */
export async function takeLock(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<Locked>> {
  const opened = await openArticle(ctx, tx, input.id)
  if (!opened.ok) return opened
  const held = await heldByAnother(ctx, tx, input.id)
  if (held) return held
  const lock = await putLock(tx, ctx, input.id)
  return done({ lock: lockViewOf(ctx, lock), draftNo: opened.article.draftNo })
}

/** 接手编辑: who had the text is told by whom and why; what he has written becomes a version before a letter is changed. */
export async function takeOver(ctx: Ctx, tx: Tx, input: { id: string; reason: string }): Promise<Outcome<Locked>> {
  const opened = await openArticle(ctx, tx, input.id)
  if (!opened.ok) return opened
  const { article } = opened
  const before = await lockOf(tx, article.id)
  if (before?.personId === ctx.actor.id) return refused("newsroom.lock-yours")
  if (before) {
    const hash = contentHashOf(article, await variantsOf(tx, article.id))
    const latest = await latestRevision(tx, article.id)
    if (latest?.hash !== hash)
      await keepRevisionRow(tx, ctx, article, article, "take-over", `${before.name}编辑的文字，接手时保存`)
    await tell(tx, ctx, {
      toPerson: before.personId,
      kind: "newsroom.taken-over",
      title: `您正在编辑的《${article.title}》由${ctx.actor.name}接手`,
      text: `理由：${input.reason}。您已写的文字已存为一个版本，页面里还没存上的可以另存一份。`,
      opens: `/articles/${article.id}`,
    })
  }
  const lock = await putLock(tx, ctx, article.id)
  await addEvent(tx, ctx, article.id, "taken-over", before ? `从${before.name}接手：${input.reason}` : input.reason)
  await trail.write(
    tx,
    ctx,
    "article.taken-over",
    { kind: ARTICLE_KIND, id: article.id },
    { from: before?.personId ?? null, reason: input.reason },
  )
  return done({ lock: lockViewOf(ctx, lock), draftNo: article.draftNo })
}

/** 结束编辑. Answers whether it was in the actor's hand. */
export async function endLock(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<{ ended: boolean }>> {
  const article = await lockArticle(ctx, tx, input.id)
  if (!article) return refused("newsroom.article-not-found")
  return done({ ended: (await endLockRow(tx, article.id, ctx.actor.id)) > 0 })
}
