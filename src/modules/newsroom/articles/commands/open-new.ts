import type { Connectors } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import { mayWriteFor } from "../../tasks/commands/article.ts"
import { noteUses } from "../../materials/uses.ts"
import { bodyOfKit } from "../../policies/kit.ts"
import { mediaOf } from "../rules/body-text.ts"
import type { ContentClass } from "../rules/contents.ts"
import { lockById } from "../store.ts"
import { viewOfArticle } from "../view.ts"
import type { ArticleView } from "../views.ts"
import { startArticle } from "./start-article.ts"

export interface OpenNew {
  readonly title: string
  /** Absent: of the topic that the task belongs to, else 日常. */
  readonly contentClass?: ContentClass | undefined
  readonly policyId?: string | undefined
  readonly taskId?: string | undefined
}

/** 新建稿件 by a person: in the name of his unit, he its author; empty, or with the sentences of a policy's kit. */
export const openNew =
  (connectors: Connectors) =>
  async (ctx: Ctx, tx: Tx, input: OpenNew): Promise<Outcome<ArticleView>> => {
    const body = input.policyId === undefined ? done("") : await bodyOfKit(ctx, tx, input.policyId)
    if (!body.ok) return body
    const { title, taskId } = input
    const asked = taskId === undefined ? done("ordinary") : await mayWriteFor(ctx, tx, taskId)
    if (!asked.ok) return asked
    const contentClass = input.contentClass ?? (asked.value as ContentClass)
    const started = await startArticle(ctx, tx, {
      ...{ title, contentClass, unitId: ctx.actor.unitId, authorIds: [ctx.actor.id], bodyHtml: body.value },
      ...(taskId && { taskId }),
    })
    if (!started.ok) return started
    const article = (await lockById(tx, started.value.id))!
    const held = mediaOf(body.value).map(({ materialId }) => materialId)
    const barred = await noteUses(tx, ctx, article, held)
    if (barred) return refused("newsroom.material-barred", { why: barred })
    return done(await viewOfArticle(ctx, tx, article, connectors))
  }
