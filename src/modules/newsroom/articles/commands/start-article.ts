import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { attachArticle } from "../../tasks/commands/article.ts"
import { ARTICLE_KIND, keepRevisionRow, masterHashOf } from "../revisions.ts"
import type { ContentClass } from "../rules/contents.ts"
import { addEvent, insertArticle, lockById, setAuthors } from "../store.ts"

export interface StartArticle {
  readonly title: string
  readonly unitId: string
  /** The task of the rail it is written for. */
  readonly taskId?: string
  readonly contentClass: ContentClass
  readonly authorIds: readonly string[]
  /** Already of the article's schema; empty by default. */
  readonly bodyHtml?: string
}

/** 新建稿件, for a task or by itself. The first version is kept, so that every later one can be compared with it. */
export async function startArticle(ctx: Ctx, tx: Tx, input: StartArticle): Promise<Outcome<{ id: string }>> {
  const draft = { title: input.title, summary: "", bodyHtml: input.bodyHtml ?? "" }
  const { unitId, contentClass } = input
  const taskId = input.taskId ?? null
  const id = await insertArticle(tx, ctx, { ...draft, unitId, contentClass, taskId, masterHash: masterHashOf(draft) })
  await setAuthors(tx, id, input.authorIds)
  const attached = taskId === null ? done(true) : await attachArticle(ctx, tx, { taskId, articleId: id })
  if (!attached.ok) return attached
  const article = (await lockById(tx, id))!
  const { hash } = await keepRevisionRow(tx, ctx, article, draft, "start", "新建")
  await addEvent(tx, ctx, id, "started")
  await trail.write(tx, ctx, "article.started", { kind: ARTICLE_KIND, id }, { hash, taskId })
  return done({ id })
}
