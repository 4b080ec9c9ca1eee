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

/** 新建稿件 by a person: in the name of his unit, he its author; empty, or with the sentences of a policy's kit. */
export const openNew =
  (connectors: Connectors) =>
  async (
    ctx: Ctx,
    tx: Tx,
    input: { title: string; contentClass: ContentClass; policyId?: string | undefined; taskId?: string | undefined },
  ): Promise<Outcome<ArticleView>> => {
    const body = input.policyId === undefined ? done("") : await bodyOfKit(ctx, tx, input.policyId)
    if (!body.ok) return body
    const { title, contentClass, taskId } = input
    const asked = taskId === undefined ? done(true) : await mayWriteFor(ctx, tx, taskId)
    if (!asked.ok) return asked
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
